"""The one file through which the network enters: one address asked, one bounded answer back.

It knows no article and no manners; those are in fetching.py. It is handed in wherever it is used.
"""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer
from typing import Any

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Url, parse_url

from rapport.articles.addresses import is_local, is_metadata
from rapport.articles.answer import Answer
from rapport.errors import NotFetched

# Bytes of an answer taken at a time, before and after unpacking.
_CHUNK = 1 << 16

Resolve = Callable[[str, int], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long one request may take, in seconds. A news page takes one or two; a slow one ten."""

    connect: float = 10.0
    silence: float = 20.0  # between two packets
    whole: float = 60.0  # from the first packet to the last, however busily a server drips


class Network:
    """Asks web addresses. Cookies are not kept, scripts not run, redirects not followed here.

    A host's IP addresses are looked up once for a connection, checked, and the checked one is
    connected to: a name that changes its address in between (DNS rebinding) gains nothing.
    """

    def __init__(
        self,
        *,
        agent: str,
        allow_local: bool = False,
        bounds: Bounds | None = None,
        resolve: Resolve | None = None,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = agent
        self._allow_local = allow_local
        self._bounds = bounds or Bounds()
        self._resolve = resolve or _look_up
        self._trusted = trusted

    def get(self, address: str, *, most: int, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for one checked address; the answer has at most `most` bytes, packed or unpacked.

        Raises NotFetched when there is no answer, or too long or too slow a one.
        """
        sent = {"User-Agent": self._agent, "Accept-Encoding": "gzip", "Connection": "close"}
        url = parse_url(address)
        watch = _Watch(self._bounds.whole)
        with _explained(url.host or address, watch), self._pool(url, watch) as pool, watch:
            response = pool.urlopen(
                "GET",
                url.request_uri,
                headers=sent | dict(headers or {}),
                redirect=False,
                preload_content=False,
            )
            try:
                body = _body(response, most)
            finally:
                response.close()
            if watch.rang:  # an answer without a length looks whole when it is cut off
                raise TimeoutError
        known = {name.lower(): value for name, value in response.headers.items()}
        return Answer(address=address, status=response.status, headers=known, body=body)

    def _pool(self, url: Url, watch: _Watch) -> HTTPConnectionPool:
        """What makes the connection: for one request, through the check of the host's addresses."""
        options: dict[str, Any] = {
            "timeout": Timeout(connect=self._bounds.connect, read=self._bounds.silence),
            "retries": False,
            "connecting": _Connecting(self._resolve, self._allow_local, self._bounds.connect, watch),
        }
        if url.scheme == "https":
            options["ssl_context"] = self._trusted or ssl.create_default_context()
            return _SecurePool(url.host or "", url.port or 443, **options)
        # without a port the last part of an IPv6 address is taken for one
        return _Pool(url.host or "", url.port or 80, **options)


def _body(response: BaseHTTPResponse, most: int) -> bytes:
    """The unpacked body, a piece at a time. Raises NotFetched beyond `most` bytes."""
    too_large = NotFetched(f"The answer is larger than {most // 1_000_000 or 1} MB, more than any article.")
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > most:
        raise too_large
    pieces, size = [], 0
    for piece in response.stream(_CHUNK, decode_content=True):
        size += len(piece)
        if size > most:
            raise too_large
        pieces.append(piece)
    return b"".join(pieces)


class _Watch:
    """Ends a connection when its time is up, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.rang = False
        self._sockets: list[socket.socket] = []
        self._timer = Timer(seconds, self._ring)
        self._timer.daemon = True

    def hold(self, connection: socket.socket) -> None:
        # a copy of the handle: TLS takes the socket object itself away
        self._sockets.append(socket.socket(fileno=os.dup(connection.fileno())))

    def _ring(self) -> None:
        self.rang = True
        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for connection in self._sockets:
            connection.close()


@dataclass(frozen=True, slots=True)
class _Connecting:
    """Host and port to a socket, by way of the check of every address that the name leads to."""

    resolve: Resolve
    allow_local: bool
    seconds: float
    watch: _Watch

    def __call__(self, host: str, port: int) -> socket.socket:
        host = host.strip("[]").rstrip(".")
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label too long for a host name
            passing = getattr(error, "errno", None) == socket.EAI_AGAIN
            raise NotFetched(f"The host {host} is not known.", passing=passing) from error
        secret = next((at[0] for *_, at in found if is_metadata(at[0])), None)
        if secret is not None:
            raise NotFetched(
                f"The host {host} keeps a cloud machine's secrets ({secret}) and is never asked."
            )
        local = next((at[0] for *_, at in found if is_local(at[0])), None)
        if local is not None and not self.allow_local:
            raise NotFetched(
                f"The host {host} is in the local network ({local}) and is not asked. "
                "If it is your own server, add --allow-local."
            )
        last: OSError | None = None
        for family, kind, protocol, _, at in found:
            connection = socket.socket(family, kind, protocol)
            connection.settimeout(self.seconds)
            try:
                connection.connect(at)
            except OSError as error:
                connection.close()
                last = error
            else:
                self.watch.hold(connection)
                return connection
        raise last or OSError("no address")


class _Plain(HTTPConnection):
    def __init__(self, *args: Any, connecting: _Connecting, **options: Any) -> None:
        super().__init__(*args, **options)
        self._connecting = connecting

    def _new_conn(self) -> socket.socket:
        return self._connecting(self._dns_host, self.port)


class _Secure(HTTPSConnection):
    def __init__(self, *args: Any, connecting: _Connecting, **options: Any) -> None:
        super().__init__(*args, **options)
        self._connecting = connecting

    def _new_conn(self) -> socket.socket:
        return self._connecting(self._dns_host, self.port)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


def _look_up(host: str, port: int) -> list[tuple[Any, ...]]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


@contextmanager
def _explained(host: str, watch: _Watch) -> Iterator[None]:
    """What goes wrong on the way, as one sentence."""
    try:
        yield
    except (OSError, HTTPException, HTTPError, ValueError) as error:
        if watch.rang:
            reason = f"{host} took longer than {watch.seconds:g} seconds to answer in full."
            raise NotFetched(reason, passing=True) from error
        inner = _innermost(error)
        words = getattr(inner, "verify_message", None) or getattr(inner, "strerror", None) or str(inner)
        reason = " ".join((words or type(inner).__name__).split())[:200].rstrip(".")
        if isinstance(inner, ssl.SSLCertVerificationError):
            raise NotFetched(f"The connection to {host} is not safe: {reason}.") from error
        raise NotFetched(f"{host} did not answer: {reason}.", passing=True) from error


def _innermost(error: BaseException) -> BaseException:
    """The error that urllib3 wrapped, as a cause or as its last argument, perhaps more than once."""
    for _ in range(5):
        last = error.args[-1] if error.args else None
        inner = last if isinstance(last, BaseException) else error.__cause__
        if inner is None:
            break
        error = inner
    return error
