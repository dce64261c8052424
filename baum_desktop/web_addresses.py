"""Which web and mail addresses may be opened outside the program: http, https and mailto, and nothing else."""

from urllib.parse import quote, urlsplit

_WEB = ("http", "https")


def opened_as(typed: str | None) -> str | None:
    """Return the address to open for a website or an e-mail as it is kept, or None where it must not be opened.

    Without a scheme it is a website, or with an @ an e-mail. The host stands in ASCII, so that letters which look like
    others are seen for what they are.
    """
    text = (typed or "").strip()
    if not text or any(c.isspace() or ord(c) < ord(" ") for c in text) or "\\" in text:
        return None
    scheme, found, rest = text.partition(":")
    if found and scheme.lower() == "mailto":
        return _mail(rest)
    if "://" not in text and "@" in text:
        return _mail(text)
    return _web(text if "://" in text else f"https://{text}")


def _mail(address: str) -> str | None:
    name, at, domain = address.partition("?")[0].rpartition("@")
    host = _ascii(domain)
    return f"mailto:{quote(name)}@{host}" if at and name and host else None


def _web(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    host = _ascii(parts.hostname or "")
    if parts.scheme.lower() not in _WEB or host is None or parts.username is not None:
        return None
    where = host if port is None else f"{host}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return f"{parts.scheme.lower()}://{where}{path}{query}"


def host_of(opened: str) -> str:
    """Return the host of an address that may be opened, in ASCII, or the mail address."""
    return opened.removeprefix("mailto:") if opened.startswith("mailto:") else urlsplit(opened).netloc


def _ascii(host: str) -> str | None:
    """Return a host in ASCII, or None where it is none: a file share, a name without a dot."""
    try:
        plain = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return plain if "." in plain.strip(".") else None
