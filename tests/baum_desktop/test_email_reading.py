"""E-mail files as they come: well made, odd, broken, hostile; each is read as plain text or refused in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop import email_reading
from baum_desktop.email_reading import MOST_ATTACHMENTS, MOST_TEXT, read_mail, read_mail_file, safe_name
from baum_desktop.html_text import plain_text
from db.errors import NotFound, Refused, UserError


def mail(**parts: object) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Dolores Kwan <Dolores@Kestrelmetal.example>"
    made["To"] = "Maya Okafor <maya@coalition.example>, ray@kestrelmetal.example"
    made["Subject"] = str(parts.get("subject", "Lease at Sawmill Street"))
    made["Date"] = "Thu, 12 Nov 2026 14:30:00 -0800"
    made.set_content(str(parts.get("text", "The landlord wants 30% more.\n")))
    return made


def test_a_plain_mail_is_read_whole() -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Offer.pdf")
    read = read_mail(made.as_bytes())
    assert read.subject == "Lease at Sawmill Street"
    assert read.sent_at == datetime(2026, 11, 12, 22, 30, tzinfo=UTC)
    assert read.sender == ("Dolores Kwan", "dolores@kestrelmetal.example")
    assert read.recipients == (("Maya Okafor", "maya@coalition.example"), ("", "ray@kestrelmetal.example"))
    assert read.text == "The landlord wants 30% more."
    assert [(file.name, file.media_type, file.content) for file in read.attachments] == [
        ("Offer.pdf", "application/pdf", b"%PDF-1.7")
    ]
    assert read.remarks == ()


def test_markup_is_reduced_to_its_words_and_nothing_in_it_is_followed() -> None:
    made = EmailMessage()
    made["From"] = "a@b.example"
    made.set_content(
        "<html><head><title>no</title><style>p{}</style></head><body><p>Dear Maya,</p><script>alert(1)</script>"
        "<p>rent&nbsp;is <b>$2</b> &amp; up</p><ul><li>one<li>two</ul><img src='https://spy.example/x.png'></body>",
        subtype="html",
    )
    assert read_mail(made.as_bytes()).text == "Dear Maya,\n\nrent is $2 & up\n\n- one\n- two"


def test_of_two_alternatives_the_plain_one_is_kept() -> None:
    made = mail(text="plain words")
    made.add_alternative("<p>marked words</p>", subtype="html")
    assert read_mail(made.as_bytes()).text == "plain words"


def test_a_forwarded_mail_is_a_file_and_not_the_words_of_its_sender() -> None:
    outer = MIMEMultipart()
    outer["From"] = "a@b.example"
    outer["Subject"] = "=?utf-8?q?Fwd=3A_Ma=C3=B1ana?="
    outer.attach(MIMEText("see below"))
    outer.attach(MIMEMessage(mail()))
    read = read_mail(outer.as_bytes())
    assert (read.subject, read.text) == ("Fwd: Mañana", "see below")
    assert [file.name for file in read.attachments] == ["Lease at Sawmill Street.eml"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"From: a@b.example\nContent-Type: text/plain; charset=nonsense\n\ncaf\xc3\xa9", "café"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\ncaf\xe9", "café"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=utf-16\n\nx", "x"),
        (b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n!!!!", ""),
        (b"From: a@b.example\nContent-Type: multipart/mixed\n\nno boundary", "no boundary"),
        (b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nonly half", "only half"),
        (b"Subject: =?utf-8?b?////?= =?x?q?y?=\nDate: yesterday\n\n\x00a\x07b\xe2\x80\xaec", "abc"),
        (b"From: \xff\xfe <<>>,;@\nTo: (((\nDate: Mon, 99 Foo 99999 99:99:99 +9999\n\nhi", "hi"),
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(raw: bytes, words: str) -> None:
    assert read_mail(raw).text.strip("\ufffd") == words


def test_deep_and_many_parts_come_to_an_end() -> None:
    nested = b"From: a@b.example\n"
    for level in range(60):
        nested += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    read = read_mail(nested + b"\ntoo deep")
    assert read.remarks == ("It has more parts than an e-mail has; the rest was left out.",)
    wide = mail()
    for number in range(MOST_ATTACHMENTS + 5):
        wide.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    read = read_mail(wide.as_bytes())
    assert len(read.attachments) == MOST_ATTACHMENTS
    assert read.remarks == (f"Only the first {MOST_ATTACHMENTS} attachments are offered.",)


def test_a_long_text_is_cut_with_a_word_about_it() -> None:
    read = read_mail(mail(text="word " * 40_000).as_bytes())
    assert len(read.text) <= MOST_TEXT + 1
    assert "first 90,000 letters" in read.remarks[0]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x.exe", "x.exe"),
        ("C:\\Users\\a\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ("...", "attachment"),
        ("", "attachment"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
        ("Größe & Maß.pdf", "Größe & Maß.pdf"),
    ],
)
def test_names_of_files_lead_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_what_is_no_mail_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFound):
        read_mail_file(tmp_path / "gone.eml")
    with pytest.raises(UserError, match="cannot be read"):
        read_mail_file(tmp_path)
    picture = tmp_path / "picture.eml"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(Refused, match="no e-mail"):
        read_mail_file(picture)
    monkeypatch.setattr(email_reading, "MOST_BYTES", 1024**2)
    picture.write_bytes(b"From: a@b.example\n\n" + b"x" * 1024**2)
    with pytest.raises(Refused, match="larger than 1 MB"):
        read_mail_file(picture)


@given(st.binary(max_size=400))
def test_no_bytes_break_it(noise: bytes) -> None:
    read = read_mail(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n" + noise + b"\n--x\n" + noise)
    assert "\x00" not in read.subject + read.text


@given(st.text(alphabet="<>/!-&;ab \n\"'=x[]", max_size=200))
def test_no_markup_breaks_it(markup: str) -> None:
    assert plain_text(f"<p>{markup}</p>").strip() == plain_text(f"<p>{markup}</p>")
