"""A web server on the loopback, for one test: pages by path, and what was asked of it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What is answered: a body with status and headers, or whatever `act` writes to the socket."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    act: Callable[[socket.socket], None] | None = None


@dataclass
class Site:
    """The pages by path, changeable while the server runs, and the requests as (path, headers)."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving(pages: dict[str, Page] | None = None) -> Iterator[Site]:
    """A running server. It answers 404 where there is no page, and 304 to a matching If-None-Match."""
    site = Site(pages=pages if pages is not None else {})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, Page(b"nothing here", 404))
            if page.act:
                with suppress(OSError):
                    page.act(self.connection)
                return
            tag = page.headers.get("ETag")
            unchanged = tag is not None and self.headers.get("If-None-Match") == tag
            body = b"" if unchanged else page.body
            self.send_response(304 if unchanged else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
