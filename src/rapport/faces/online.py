"""The options that say how the web is asked, and the fetcher that asks it so."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from rapport.errors import MissingExtra

if TYPE_CHECKING:
    from rapport.articles.fetching import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """How web addresses are asked: whether in the local network too, whom a site may write to, and
    how many seconds lie between two requests to one host."""

    allow_local: bool = False
    contact: str | None = None
    pause: float = 2.0  # what a quick reader does


def online_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options, which reach it as one `online`."""

    @click.option("--allow-local", is_flag=True, help="Also ask addresses in the local network.")
    @click.option("--contact", metavar="ADDRESS", help="An address that sites may write to; sent to them.")
    @click.option(
        "--pause",
        type=click.FloatRange(min=0),
        default=Online().pause,
        show_default=True,
        metavar="SECONDS",
        help="Between two requests to one host.",
    )
    @wraps(command)
    def with_online(*args: Any, allow_local: bool, contact: str | None, pause: float, **options: Any) -> None:
        command(*args, online=Online(allow_local=allow_local, contact=contact, pause=pause), **options)

    return with_online


def open_fetcher(online: Online, sleep: Callable[[float], None] = time.sleep) -> Fetcher:
    """What fetches from the real network. Raises MissingExtra when its parts are not installed."""
    try:
        from rapport.articles.fetching import Fetcher, agent
        from rapport.articles.network import Network
    except ModuleNotFoundError:
        raise MissingExtra("Reading from the web", "feeds") from None
    import rapport

    network = Network(agent=agent(rapport.__version__, online.contact), allow_local=online.allow_local)
    return Fetcher(network, pause=online.pause, sleep=sleep)
