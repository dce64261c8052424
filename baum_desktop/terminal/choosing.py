"""Which of a few that are known a person means by a word: a colleague, a liaison, an event."""

from collections.abc import Sequence

from db.errors import NotFound, Refused


def one_of(known: Sequence[tuple[str, str]], words: str | None, what: str) -> str | None:
    """Return the key of the one that words mean: its key, its name, or a beginning that no other has.

    Raises:
        NotFound: none is called so.
        Refused: several are; the sentence names the first of them.
    """
    if words is None:
        return None
    wanted = words.strip().casefold()
    exact = [key for key, name in known if wanted in (key, name.casefold())]
    begun = exact or [key for key, name in known if name.casefold().startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if not begun:
        raise NotFound(f"There is no {what} called “{words}”. Nothing was changed.")
    names = ", ".join(f"“{name}”" for key, name in known if key in begun[:5])
    raise Refused(f"“{words}” may be {names}. Say it in full; nothing was changed.")
