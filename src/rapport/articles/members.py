"""An archive's stream to its members, each with a name and a way to open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from rapport.articles.formats import Format, format_of_name

# Longer names than file systems allow come from traps; the start is enough to find the member.
_LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in an archive. `open` is used before the next member is asked for, or not at all.

    `problem` says why it cannot be opened. `metadata` is what the archive knows of the article.
    """

    name: str
    open: Callable[[], IO[bytes]] | None = None
    problem: str | None = None
    media_type: str | None = None
    metadata: Mapping[str, str | None] = field(default_factory=dict)


def members_of(stream: IO[bytes], form: Format, name: str) -> Iterator[Member]:
    """The members of an archive that may be articles, in its order.

    As in folders, hidden files and those with a suffix of no known format are passed over. Nothing
    is ever written under a member's name, so that ``../`` and links in it lead nowhere.

    Raises ArticleError, at once or midway, when the archive cannot be read (on).
    """
    match form:
        case Format.ZIP:
            from rapport.articles.zip import zip_members

            return zip_members(stream)
        case Format.EPUB:
            from rapport.articles.epub import epub_members

            return epub_members(stream)
        case Format.TAR:
            from rapport.articles.tar import tar_members

            return tar_members(stream)
        case Format.WARC:
            from rapport.articles.warc import warc_members

            return warc_members(stream)
        case _:
            from rapport.articles.packed import packed_member

            return packed_member(stream, form, name)


def is_wanted(name: str) -> bool:
    """Whether a member's name says that it may be an article: a known suffix, nothing hidden."""
    parts = name.replace("\\", "/").split("/")
    hidden = any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in parts)
    return not hidden and format_of_name(name) is not None


def shown_name(name: str) -> str:
    """A member's name as text that can be printed and stored."""
    return (
        name[:_LONGEST_NAME].encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "")
    )
