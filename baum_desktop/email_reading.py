"""Reading an e-mail file, whoever made it: broken, hostile or merely odd, it becomes plain text and safe names.

Nothing is fetched, nothing is run, and no part of it is ever shown as markup.
"""

import re
import unicodedata
from codecs import lookup
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from baum_desktop.email_rows import Mail, MailAttachment
from baum_desktop.html_text import plain_text
from db.errors import NotFound, Refused, UserError

MOST_BYTES: Final = 30 * 1024 * 1024
MOST_PARTS: Final = 200
MOST_DEPTH: Final = 20
MOST_ATTACHMENTS: Final = 30
MOST_TEXT: Final = 90_000
"""Characters of text that are kept; the notes of an interaction hold 100,000."""
MOST_RECIPIENTS: Final = 200
MOST_MARKUP: Final = 2_000_000
"""Characters of markup that are reduced to words: far more than MOST_TEXT needs."""
_MOST_HEADER: Final = 40_000
_MOST_BOUNDARIES: Final = 200
_MOST_DIVIDERS: Final = 20_000
"""Lines that may begin a part: the parser takes a part for each, long before parts are counted here."""
_MOST_ABOUT: Final = 8_000
"""Bytes of the header that says what a part is."""
_LINE: Final = 300
_NAME: Final = 120
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_ADDRESS: Final = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,250}")
_BOUNDARY: Final = re.compile(rb"(?i)boundary[*0-9]*\s*=")
_ABOUT_A_PART: Final = re.compile(rb"(?i)(?:\A|[\r\n])content-(?:type|disposition):[^\r\n]*(?:[\r\n]+[ \t][^\r\n]*)*")
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"})
"""Codecs of Python that no e-mail is written in; one of them takes hours for a megabyte."""


def read_mail_file(path: str | Path) -> Mail:
    """Read an .eml file.

    Raises:
        NotFound: there is no such file.
        Refused: it is too large, or no e-mail.
    """
    file = Path(path)
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}.") from None
    except OSError as problem:
        raise UserError(f"{file.name} cannot be read: {problem.strerror or problem}. Nothing was logged.") from problem
    return read_mail(content, file.name)


def read_mail(content: bytes, name: str = "The file") -> Mail:
    """Read the bytes of an e-mail.

    Raises:
        Refused: it is too large, or no e-mail.
    """
    if len(content) > MOST_BYTES:
        raise Refused(f"{name} is larger than {MOST_BYTES // 1024**2} MB. Nothing was logged; copy its words instead.")
    if _is_endless(content):
        raise _endless(name)
    try:
        return _read(content, name)
    except RecursionError:
        raise _endless(name) from None


def _is_endless(content: bytes) -> bool:
    """Whether the parser of e-mails would take minutes or more: it is asked only for what it can read at once."""
    dividers = content.count(b"\n--") + content.count(b"\r--")
    longest = max((len(found[0]) for found in _ABOUT_A_PART.finditer(content)), default=0)
    return dividers > _MOST_DIVIDERS or len(_BOUNDARY.findall(content)) > _MOST_BOUNDARIES or longest > _MOST_ABOUT


def _endless(name: str) -> Refused:
    return Refused(f"{name} has far more parts than an e-mail has. Nothing was logged; copy its words instead.")


def _read(content: bytes, name: str) -> Mail:
    # The old policy hands out what stands there; the new one raises on many broken headers.
    message = message_from_bytes(content, policy=policy.compat32)
    if not any(message.get(header) for header in ("From", "To", "Subject", "Date")):
        raise Refused(f"{name} is no e-mail: it says neither from whom nor to whom. Nothing was logged.")
    parts = _Parts(message)
    text, recipients = parts.text(), _people(message, "To", "Cc")
    if len(recipients) > MOST_RECIPIENTS:
        parts.remarks.append(f"Only the first {MOST_RECIPIENTS} of those it went to are read.")
    return Mail(
        subject=_line(_header(message, "Subject")),
        sent_at=_sent_at(message),
        sender=next(iter(_people(message, "From") or _people(message, "Sender")), None),
        recipients=recipients[:MOST_RECIPIENTS],
        text=text,
        attachments=tuple(parts.attachments),
        remarks=tuple(dict.fromkeys(parts.remarks)),
    )


class _Parts:
    """Walks the parts of a message with an end to their number and depth."""

    def __init__(self, message: Message) -> None:
        self.plain: list[str] = []
        self.marked_up: list[str] = []
        self.attachments: list[MailAttachment] = []
        self.remarks: list[str] = []
        self._left = MOST_PARTS
        self._walk(message, 0)

    def text(self) -> str:
        """Return the words: the plain part, else the marked-up one reduced to text."""
        markup = "\n\n".join(self.marked_up)
        said = "\n\n".join(self.plain).strip() or plain_text(markup[:MOST_MARKUP])
        is_cut = len(said) > 4 * MOST_TEXT or (not self.plain and len(markup) > MOST_MARKUP)
        said = _clean(said[: 4 * MOST_TEXT])
        if is_cut or len(said) > MOST_TEXT:
            self.remarks.append(f"Only the first {MOST_TEXT:,} letters of the text are kept.")
            said = said[:MOST_TEXT].rstrip() + "…"
        return said

    def _walk(self, part: Message, depth: int) -> None:
        self._left -= 1
        if self._left < 0 or depth > MOST_DEPTH:
            self.remarks.append("It has more parts than an e-mail has; the rest was left out.")
            return
        if not part.is_multipart():
            # Not asked for its payload: undecoded, that is tried in whatever charset it claims.
            self._leaf(part)
            return
        inside = [_message(inner) for inner in part.get_payload()]
        if part.get_content_type() == "message/rfc822" and inside:
            self._enclosed(inside[0])
            return
        for inner in inside:
            self._walk(inner, depth + 1)

    def _enclosed(self, message: Message) -> None:
        """Keep a forwarded message as a file of its own: its words are not those of this sender."""
        subject = _line(_header(message, "Subject")) or "message"
        try:
            content = message.as_bytes()
        except (ValueError, LookupError, KeyError, UnicodeError):
            self.remarks.append("A message inside it cannot be read and was left out.")
            return
        self._attach(f"{subject}.eml", "message/rfc822", content)

    def _leaf(self, part: Message) -> None:
        # What claims parts and has none is read as the words it is.
        kind = "text/plain" if part.get_content_maintype() == "multipart" else part.get_content_type()
        name = _file_name(part)
        is_file = name is not None or part.get_content_disposition() == "attachment"
        try:
            content = part.get_payload(decode=True)
        except (ValueError, LookupError):
            content = None
        if not isinstance(content, bytes):
            self.remarks.append("A part of it cannot be read and was left out.")
        elif kind in {"text/plain", "text/html"} and not is_file:
            words = _decoded(content, part.get_content_charset())
            (self.plain if kind == "text/plain" else self.marked_up).append(words)
        elif is_file or not kind.startswith("text/"):
            self._attach(name or f"part.{kind.rpartition('/')[2][:20]}", kind, content)

    def _attach(self, name: str, kind: str, content: bytes) -> None:
        if len(self.attachments) >= MOST_ATTACHMENTS:
            self.remarks.append(f"Only the first {MOST_ATTACHMENTS} attachments are offered.")
            return
        self.attachments.append(MailAttachment(safe_name(name), kind[:120], len(content), content))


def safe_name(name: str) -> str:
    """Return a file's name without folders, signs that a system refuses, or tricks of direction."""
    bare = PureWindowsPath(PurePosixPath(name.replace("\\", "/")).name).name
    bare = "".join(sign for sign in bare if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"})
    bare = _UNSAFE.sub("_", bare).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    if dot and len(bare) > _NAME:
        return f"{stem[: _NAME - len(ending[:16]) - 1]}.{ending[:16]}"
    return bare[:_NAME] or "attachment"


def _message(part: object) -> Message:
    """Return a part of a message as a message, an empty one where the parser made something else of it."""
    return part if isinstance(part, Message) else Message()


def _file_name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return None
    return _told(name) if name else None


def _decoded(content: bytes, charset: str | None) -> str:
    for name in (charset, "utf-8", "cp1252"):
        try:
            if lookup(name or "utf-8").name.replace("-", "_") in _NO_CHARSETS:
                continue
            return content.decode(name or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError):
        return ""
    return _told(str(value)[:_MOST_HEADER]) if value else ""


def _told(value: str) -> str:
    """Return a header's words, encoded or raw."""
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, MessageError):
        return value


def _line(text: str) -> str:
    return " ".join(_clean(text).split())[:_LINE]


def _clean(text: str) -> str:
    """Return text without control signs, marks of direction and halves of letters, its line ends as they are here."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    kept = "".join(
        sign for sign in text if sign in "\n\t\u200d" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )
    return re.sub(r"\n{4,}", "\n\n\n", kept).strip()


def _people(message: Message, *names: str) -> tuple[tuple[str, str], ...]:
    raw: list[str] = []
    for name in names:
        try:
            raw += [_beginning(str(value)) for value in message.get_all(name, [])[:20]]
        except (ValueError, LookupError, IndexError):
            continue
    found: dict[str, str] = {}
    for name, address in getaddresses(raw):
        plain = address.strip().lower()
        if _ADDRESS.fullmatch(plain):
            found.setdefault(plain, _line(_told(name)))
    return tuple((name, address) for address, name in found.items())


def _beginning(addresses: str) -> str:
    """Return as many addresses of a header as are looked at, the last of them whole."""
    return addresses if len(addresses) <= _MOST_HEADER else addresses[:_MOST_HEADER].rpartition(",")[0]


def _sent_at(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
        sent = sent if sent.tzinfo else sent.replace(tzinfo=UTC)
        sent = sent.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if 1970 <= sent.year <= 2200 else None
