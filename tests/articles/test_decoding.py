"""Bytes to text: encodings, what is refused, and that nothing is translated on the way."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.decoding import Decoded, decode
from rapport.errors import UnreadableArticle

ENGLISH = (
    "“I admire her,” he said – but not “from afar”. The café in Sund was closed; nobody’s fault.\r\n" * 3
)
RUSSIAN = "Премьер-министр заявил во вторник, что никогда не говорил с президентом наедине. " * 5
POLISH = (
    "Premier powiedział, że nigdy nie rozmawiał z panią prezydent; żądał też przeprosin. Wstał i wyszedł. "
    * 5
)
JAPANESE = "首相は火曜日、大統領と個人的に話したことはないと述べた。記者団に対して説明した。" * 5


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "cp1252", "cp1252"),
        ("Caf\xe9 owner says no.", "latin-1", "cp1252"),
        ("“No”, said Müller-Lüdenscheidt.", "cp1252", "cp1252"),
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc_jp", "euc_jp"),
        ("", "utf-8", "utf-8"),
        ("plain", "ascii", "utf-8"),
        ("a\u202eb\u200b\u2066c\ufeffd", "utf-8", "utf-8"),
    ],
)
def test_text_comes_back_whole(text: str, encoding: str, told: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == told
    assert decoded.remark is None


@pytest.mark.parametrize("text", ["a\r\nb\rc\nd", "\n\n a\t\n", "x\u2028y\x0cz\x85"])
def test_line_ends_are_kept(text: str) -> None:
    assert decode(text.encode()).text == text


def test_declared_encoding_is_used_where_utf8_fails() -> None:
    data = "Да, сказал он.".encode("cp1251")
    assert decode(data, declared="windows-1251") == Decoded("Да, сказал он.", "cp1251")


@pytest.mark.parametrize(
    "declared", ["utf-7", "unicode_escape", "hex", "idna", "no such", "a\0b", "\ud800", ""]
)
def test_declared_encoding_that_no_article_is_in_is_ignored(declared: str) -> None:
    assert (
        decode("“No”, he said \\u0041.".encode("cp1252"), declared=declared).text == "“No”, he said \\u0041."
    )


def test_latin1_means_windows_1252_as_on_the_web() -> None:
    assert decode("“No”".encode("cp1252"), declared="iso-8859-1").text == "“No”"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("“No”".encode(), declared="windows-1252").text == "“No”"


def test_damaged_utf8_stays_utf8_and_says_so() -> None:
    data = "“Yes,” she said. “Perhaps.”".encode().replace(b"said", b"s\xffid")
    assert decode(data) == Decoded(
        "“Yes,” she said. “Perhaps.”".replace("said", "s\ufffdid"),
        "utf-8",
        "1 character is not utf-8; read as '\ufffd'.",
    )


def test_odd_utf16_says_what_was_lost() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "He said so".encode("utf-16-le") + b"\x00")
    assert decoded.text == "He said so\ufffd"
    assert decoded.remark is not None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7\n...", "It is a PDF, not text. Save its text as a .txt file and read that."),
        (
            b"PK\x03\x04\x14\x00",
            "It is a ZIP archive or an Office document, not text. "
            "Unpack it, or save the document as plain text.",
        ),
        (b"\x89PNG\r\n\x1a\n", "It is a picture (PNG), not text. Save the article's text instead."),
        (b"\xff\xd8\xff\xe0", "It is a picture (JPEG), not text. Save the article's text instead."),
        (b"\x1f\x8b\x08", "It is a gzip archive, not text. Unpack it first: gunzip FILE."),
        (b"{\\rtf1 hello}", "It is an RTF document, not text. Save the document as plain text."),
        (
            b"He said\0 no",
            "It looks like binary data, not text (control character at byte 7). "
            "Save the article as plain text, UTF-8.",
        ),
        (
            "He said\0 no".encode("utf-16"),
            "It looks like binary data, not text (NUL at character 7). "
            "Save the article as plain text, UTF-8.",
        ),
        (
            bytes(range(1, 32)) * 20,
            "It looks like binary data, not text (control character at byte 0). "
            "Save the article as plain text, UTF-8.",
        ),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        decode(data)
    assert str(caught.value) == sentence


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_every_text_survives_utf8_or_is_refused(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except UnreadableArticle:
        return
    assert decoded.text == text.removeprefix("\ufeff")


@given(
    st.binary(max_size=400), st.none() | st.sampled_from(["cp1251", "latin-1", "shift_jis", "utf-16", "x"])
)
def test_any_bytes_give_storable_text_or_a_sentence(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared=declared)
    except UnreadableArticle:
        return
    decoded.text.encode()
    assert "\0" not in decoded.text
    if decoded.remark is None:
        assert data.decode(decoded.encoding) == decoded.text
