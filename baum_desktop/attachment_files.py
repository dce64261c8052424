"""Files that somebody wants to keep with a record: a safe name, a size that fits, and what they are by their content.

What a file claims in its name is never believed: the kind comes from its first bytes. Nothing of it is run.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from baum_desktop.email_reading import safe_name
from db.errors import NotFound, Refused, UserError

MEGABYTE: Final = 1024 * 1024
USUAL_MOST_BYTES: Final = 25 * MEGABYTE
LARGEST_MOST_BYTES: Final = 50 * MEGABYTE
"""What the database takes of one file, whatever is set."""

_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_PROGRAM: Final = re.compile(
    r"(?i).*\.(app|appref-ms|bat|cmd|com|command|cpl|deb|desktop|dll|dmg|elf|exe|gadget|hta|iso|jar|jse?|lnk|ms[cip]"
    r"|msix|pif|pkg|ps1|psm1|pyw?|rb|reg|rpm|run|sc[frt]|service|sh|so|sys|url|vbe?|vbs|ws[fh]|xll)"
)
_PROGRAM_BYTES: Final = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"#!")
_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_OFFICE: Final = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_MAIL: Final = re.compile(rb"(?im)^(from|to|subject|date|received|return-path|message-id|mime-version):")
_MARKUP: Final = re.compile(rb"(?is)^\s*(<\?xml|<!doctype|<html|<svg|<script|<!--)")
_ENDINGS: Final = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/gif": ("gif",),
    "application/pdf": ("pdf",),
}
_WORDS: Final = {
    "image/png": "a picture (PNG)",
    "image/jpeg": "a picture (JPEG)",
    "image/gif": "a picture (GIF)",
    "image/webp": "a picture (WebP)",
    "image/heic": "a picture (HEIC)",
    "application/pdf": "a PDF",
    "message/rfc822": "an e-mail",
    "text/plain": "text",
    "text/html": "a web page",
    "application/rtf": "a text document",
    "application/zip": "an archive",
    _OFFICE[0][1]: "a text document",
    _OFFICE[1][1]: "a spreadsheet",
    _OFFICE[2][1]: "slides",
    "application/x-ole-storage": "an Office file",
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that may be kept: its safe name, what it is by its content, its bytes, and what the reader should know."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    remark: str = ""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)


def read_file(path: str | Path, most: int = USUAL_MOST_BYTES) -> NewFile:
    """Read a file of this computer; `most` is how many bytes it may have.

    Raises:
        NotFound: there is no such file.
        Refused: it is too large, a program, or has a name that cannot be kept; `.field` is files.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise Refused(f"“{file.name}” is a folder. Choose the files in it; nothing was added.", "files")
        size = file.stat().st_size
        if size > most:
            # Asked before it is read: a file of gigabytes must not come into memory to be refused.
            raise _too_large(file.name, size, most)
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}. Nothing was added.") from None
    except OSError as problem:
        raise UserError(f"{file.name} cannot be read: {problem.strerror or problem}. Nothing was added.") from problem
    return take_file(file.name, content, most)


def take_file(name: str, content: bytes, most: int = USUAL_MOST_BYTES) -> NewFile:
    """Return a file as it may be kept.

    Raises:
        Refused: it is too large, empty, a program, or has a name that cannot be kept; `.field` is files.
    """
    kept = checked_name(name)
    if len(content) > most:
        raise _too_large(kept, len(content), most)
    if not content:
        raise Refused(f"“{kept}” is empty: there is nothing to keep.", "files")
    if content.startswith(_PROGRAM_BYTES):
        raise _program(kept)
    media_type = kind_of_content(content)
    remark = _disguised(kept, media_type)
    if not remark and kept != name:
        remark = f"It is kept under the name “{kept}”."
    return NewFile(kept, media_type, content, hashlib.sha256(content).hexdigest(), remark)


def checked_name(name: str) -> str:
    """Return a file's name as it is kept: no control signs, no tricks of direction, no name that a system reserves.

    Raises:
        Refused: it has parts of a path, or is that of a program; `.field` is files.
    """
    if "/" in name or "\\" in name or name.strip() in {"", ".", ".."}:
        raise Refused(
            f"“{_shown(name)}” names a place and not only a file. Nothing was added: give it a plain name first.",
            "files",
        )
    kept = re.sub(r"\s+", " ", safe_name(name))
    if _RESERVED.fullmatch(kept):
        kept = f"_{kept}"
    if _PROGRAM.fullmatch(kept):
        raise _program(kept)
    return kept


def kind_of_content(content: bytes) -> str:
    """Return the media type that the bytes themselves show; application/octet-stream where they show none."""
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "image/heic"
    if content.startswith(b"PK\x03\x04"):
        return _archive(content)
    return _written(content)


def kind_words(media_type: str) -> str:
    """Return what a person calls files of a media type: "a picture (PNG)"."""
    return _WORDS.get(media_type, "a file")


def size_words(size: int) -> str:
    """Return a size as a person reads it: 900 bytes, 14 kB, 2.5 MB, 200 MB."""
    if size < 1000:
        return f"{size} bytes"
    if size < MEGABYTE:
        return f"{max(size // 1024, 1)} kB"
    return f"{size / MEGABYTE:.1f} MB".replace(".0 MB", " MB")


def _archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            names = opened.namelist()[:200]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "application/octet-stream"
    found = (kind for folder, kind in _OFFICE if any(name.startswith(folder) for name in names))
    return next(found, "application/zip")


def _written(content: bytes) -> str:
    head = content[: 64 * 1024]
    if b"\x00" in head:
        return "application/octet-stream"
    if len(_MAIL.findall(head[:8192].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])) > 1:
        return "message/rfc822"
    if _MARKUP.match(head):
        return "text/html"
    try:
        # The cut may lie within a letter.
        head.decode("utf-8", "strict" if len(content) == len(head) else "ignore")
    except UnicodeDecodeError:
        printable = sum(byte >= 32 or byte in b"\t\r\n\f" for byte in head)
        return "text/plain" if printable == len(head) else "application/octet-stream"
    return "text/plain"


def _disguised(name: str, media_type: str) -> str:
    """Return what to say of a name that promises another kind of file than the content is."""
    ending = name.rpartition(".")[2].casefold()
    promised = next((kind for kind, endings in _ENDINGS.items() if ending in endings), None)
    if promised is None or promised == media_type:
        return ""
    return f"“{name}” is named like {kind_words(promised)}, but is {kind_words(media_type)}."


def _too_large(name: str, size: int, most: int) -> Refused:
    return Refused(
        f"“{name}” has {size_words(size)}; a file kept here has {size_words(most)} at most. Nothing was added: keep it "
        "in a folder and note its place instead.",
        "files",
    )


def _program(name: str) -> Refused:
    return Refused(f"“{name}” is a program. Programs are not kept here; nothing was added.", "files")


def _shown(name: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in name)
    return plain if len(plain) <= 80 else f"{plain[:79]}…"
