"""Which web addresses are asked for, and which IP addresses are local."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.addresses import checked_address, is_address, is_local
from rapport.errors import NotFetched


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("https://post.example/a", True),
        ("HTTP://post.example", True),
        ("ftp://post.example/a", True),  # to be refused with a sentence, not looked for as a file
        ("file:///etc/passwd", True),
        ("clips/http/a.txt", False),
        ("clips/**/*.html", False),
        ("-", False),
        ("news.db", False),
    ],
)
def test_an_address_is_told_from_a_file(name: str, so: bool) -> None:
    assert is_address(name) is so


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://post.example", "https://post.example/"),
        ("https://Post.Example:443/a#part", "https://post.example/a"),
        ("http://post.example:8080/a?b=c&d=%20 e", "http://post.example:8080/a?b=c&d=%20%20e"),
        ("http://post.example/caf\u00e9", "http://post.example/caf%C3%A9"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
    ],
)
def test_an_address_as_it_is_asked_for(written: str, asked: str) -> None:
    assert checked_address(written) == asked
    assert checked_address(asked) == asked


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://post.example/a", "Only http and https"),
        ("file:///etc/passwd", "Only http and https"),
        ("javascript://x/%0aalert(1)", "Only http and https"),
        ("https://", "names no host"),
        ("https://a b/c", "names no host"),
        ("https://quill:secret@post.example/", "user name or password"),
        ("https://post.example:99999/", "is not a web address"),
        ("https://[::1/", "is not a web address"),
        ("https://post.example/" + "a" * 5000, "longer than 2048"),
    ],
)
def test_an_address_that_is_not_asked_for(address: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason) as caught:
        checked_address(address)
    assert "secret" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_gives_an_address_or_a_sentence(text: str) -> None:
    for written in (text, "http://" + text, "https://post.example/" + text):
        try:
            address = checked_address(written)
        except NotFetched:
            continue
        assert address.startswith(("http://", "https://"))
        assert address.isprintable() and " " not in address


@pytest.mark.parametrize(
    "ip",
    """127.0.0.1 127.8.9.1 0.0.0.0 0.1.2.3 10.0.0.1 172.16.3.4 172.31.255.255 192.168.1.1 169.254.169.254
    100.64.0.1 100.100.100.200 168.63.129.16 192.0.2.1 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:a9fe:a9fe ::ffff:0:0 fe80::1 fe80::1%eth0 fc00::1
    fd00:ec2::254 ff02::1 2002:7f00:1:: 2002:a00:1::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    2001:db8::1 fec0::1 ::127.0.0.1 ::ffff:0:10.0.0.1 64:ff9b:1::7f00:1 2001:470:1:2:0:5efe:a00:1 3fff::1
    5f00::1 192.0.0.192 192.88.99.1""".split(),
)
def test_local_addresses(ip: str) -> None:
    assert is_local(ip)


@pytest.mark.parametrize(
    "ip", "9.9.9.9 172.32.0.1 11.0.0.1 2620:fe::fe ::ffff:9.9.9.9 2002:909:909:: 64:ff9b::909:909".split()
)
def test_public_addresses(ip: str) -> None:
    assert not is_local(ip)


def test_an_address_is_not_longer_when_it_is_quoted() -> None:
    with pytest.raises(NotFetched, match="longer than 2048 characters when it is quoted"):
        checked_address("https://post.example/" + "é" * 400)
    assert checked_address("https://post.example/" + "é" * 300).endswith("%C3%A9" * 300)
