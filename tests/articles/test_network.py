"""The network's edge against real sockets on the loopback: bounds, checks, what is sent."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest

from rapport.articles.network import Bounds, Network
from rapport.errors import NotFetched
from tests.serving import Page, serving

OK = b"HTTP/1.1 200 OK\r\n"


def network(**options: Any) -> Network:
    return Network(agent="Rapport/test", **({"allow_local": True} | options))


def test_an_answer_is_given_whole() -> None:
    with serving({"/a?b=1": Page(b"Hello", headers={"Content-Type": "text/plain", "ETag": '"x"'})}) as site:
        answer = network().get(site.address + "/a?b=1", most=100, headers={"If-Modified-Since": "then"})
        assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"Hello", '"x"')
        [(path, sent)] = site.asked
    assert path == "/a?b=1"
    assert sent["user-agent"] == "Rapport/test"
    assert sent["if-modified-since"] == "then"
    assert "cookie" not in sent


def test_cookies_are_not_kept() -> None:
    page = Page(b"x", headers={"Set-Cookie": "track=1; Path=/"})
    with serving({"/": page}) as site:
        asks = network()
        for _ in range(2):
            asks.get(site.address + "/", most=100)
        assert all("cookie" not in sent for _, sent in site.asked)


def test_redirects_are_not_followed_here() -> None:
    with serving({"/a": Page(status=302, headers={"Location": "/b"})}) as site:
        answer = network().get(site.address + "/a", most=100)
        assert (answer.status, answer.headers["location"], site.paths()) == (302, "/b", ["/a"])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_the_local_network_is_not_asked(host: str) -> None:
    with serving({"/": Page(b"secret")}) as site:
        address = site.address.replace("127.0.0.1", host) + "/"
        with pytest.raises(NotFetched, match=r"local network|not known"):
            network(allow_local=False).get(address, most=100)
        assert site.asked == []


def test_a_name_that_changes_its_address_is_looked_up_once() -> None:
    """DNS rebinding: public when checked, local when connected to."""
    asked: list[str] = []

    with serving({"/": Page(b"secret")}) as site:
        port = int(site.address.rpartition(":")[2])

        def resolve(host: str, _: int) -> list[tuple[Any, ...]]:
            asked.append(host)
            ip = "9.9.9.9" if len(asked) % 2 else "127.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

        asks = network(allow_local=False, resolve=resolve, bounds=Bounds(connect=0.2, silence=1, whole=2))
        for _ in range(2):
            with pytest.raises(NotFetched):
                asks.get(f"http://rebind.example:{port}/", most=100)
        assert asked == ["rebind.example"] * 2
        assert site.asked == []


@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_an_ipv6_address_without_a_port_keeps_its_last_part(scheme: str, port: int) -> None:
    asked: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
        asked.append((host, port))
        raise OSError

    with pytest.raises(NotFetched):
        network(allow_local=True, resolve=resolve).get(f"{scheme}://[2620:fe::9]/", most=100)
    assert asked == [("2620:fe::9", port)]


def test_one_local_address_among_public_ones_is_enough_to_refuse() -> None:
    def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("9.9.9.9", "10.0.0.1")]

    with pytest.raises(NotFetched, match=r"local network \(10\.0\.0\.1\)"):
        network(allow_local=False, resolve=resolve).get("http://mixed.example/", most=100)


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "[::ffff:a9fe:a9fe]", "100.100.100.200", "[fd00:ec2::254]"]
)
def test_a_clouds_secrets_are_not_asked_for_even_where_the_local_network_is(host: str) -> None:
    with pytest.raises(NotFetched, match="is never asked"):
        network(allow_local=True).get(f"http://{host}/latest/meta-data/", most=100)


@pytest.mark.parametrize("length", [True, False], ids=["declared", "undeclared"])
def test_an_answer_that_is_too_large_is_cut_off(length: bool) -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 9999999999\r\n" if length else b"") + b"\r\n"
        )
        for _ in range(1000):
            connection.sendall(b"x" * 100_000)

    with serving({"/": Page(act=flood)}) as site, pytest.raises(NotFetched, match="larger than 1 MB"):
        network().get(site.address + "/", most=1_000_000)


@pytest.mark.parametrize("chunked", [True, False])
def test_a_decompression_bomb_is_cut_off_without_unpacking_it(chunked: bool) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(bytes(10_000_000)) for _ in range(50)) + packer.flush()
    assert len(packed) < 1_000_000

    def send(connection: socket.socket) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
        if chunked:
            connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
            connection.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed))
        else:
            connection.sendall(head + b"Content-Length: %d\r\n\r\n" % len(packed) + packed)

    with serving({"/": Page(act=send)}) as site:
        tracemalloc.start()
        with pytest.raises(NotFetched, match="larger than 5 MB"):
            network().get(site.address + "/", most=5_000_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 20_000_000  # half a gigabyte unpacked


def test_a_packed_answer_is_unpacked() -> None:
    page = Page(gzip.compress(b"He said no."), headers={"Content-Encoding": "gzip"})
    with serving({"/": page}) as site:
        assert network().get(site.address + "/", most=1000).body == b"He said no."


def drip(connection: socket.socket, head: bytes) -> None:
    """A byte now and then, never silent long enough for a time-out."""
    connection.sendall(head)
    for _ in range(200):
        connection.sendall(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n",
    ],
    ids=["status", "header", "body", "body with length"],
)
def test_a_server_that_drips_is_left(head: bytes) -> None:
    asks = network(bounds=Bounds(connect=1, silence=2, whole=0.4))
    with serving({"/": Page(act=lambda connection: drip(connection, head))}) as site:
        with pytest.raises(NotFetched, match=r"took longer than 0\.4 seconds") as caught:
            asks.get(site.address + "/", most=10_000)
        assert caught.value.passing


def test_a_silent_server_is_left() -> None:
    release = threading.Event()
    asks = network(bounds=Bounds(connect=1, silence=0.2, whole=5))
    with serving({"/": Page(act=lambda _: release.wait(10) and None)}) as site:
        with pytest.raises(NotFetched, match="did not answer") as caught:
            asks.get(site.address + "/", most=10_000)
        release.set()
    assert caught.value.passing


@pytest.mark.parametrize("answer", [b"", b"\0\xff garbage\r\n\r\n", OK + b"Content-Length: 9\r\n\r\nx"])
def test_a_broken_answer_is_one_sentence(answer: bytes) -> None:
    with serving({"/": Page(act=lambda connection: connection.sendall(answer))}) as site:
        with pytest.raises(NotFetched, match="did not answer") as caught:
            network().get(site.address + "/", most=10_000)
        assert caught.value.passing


def test_nobody_there_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        with pytest.raises(NotFetched, match="did not answer: Connection refused") as caught:
            network().get(f"http://127.0.0.1:{taken.getsockname()[1]}/", most=100)
    assert caught.value.passing


def test_an_unknown_host_is_one_sentence() -> None:
    def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(NotFetched, match=r"The host nowhere\.example is not known\."):
        network(resolve=resolve).get("http://nowhere.example/", most=100)


def test_a_certificate_nobody_signed_is_refused(tmp_path: Path) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    try:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost"],
            check=True, capture_output=True,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("no openssl here to make a certificate with")
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(cert, key)

    def resolve(_: str, port: int) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            for _ in range(3):
                raw, _ = listening.accept()
                try:
                    with server_side.wrap_socket(raw, server_side=True) as connection:
                        connection.recv(1000)
                        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                except OSError:
                    raw.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with pytest.raises(NotFetched, match="is not safe"):
            network(resolve=resolve).get(f"https://localhost:{port}/", most=100)
        trusted = ssl.create_default_context(cafile=str(cert))
        asks = network(resolve=resolve, trusted=trusted)
        assert asks.get(f"https://localhost:{port}/", most=100).body == b"ok"
        with pytest.raises(NotFetched, match="is not safe"):  # the right signer, another host's name
            asks.get(f"https://other.example:{port}/", most=100)
        thread.join()
