"""Plain text or Markdown, with or without a front matter block, becomes a Found."""

from __future__ import annotations

import re
from datetime import date

from rapport.articles.found import Found, make_found

# What people and content systems call the fields in a front matter block.
KEYS = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet",
    "source": "outlet",
    "author": "author", "authors": "author", "byline": "author",
    "published": "published", "date": "published",
    "url": "url", "link": "url", "address": "url",
    "language": "language", "lang": "language",
}  # fmt: skip

# The longest block looked for: a file of horizontal rules is not searched to its end.
_LONGEST = 20_000

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_LINE_END = re.compile(r"\r\n|\n|\r")
_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]{0,40})[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"(?:[ \t]+(?:-[ \t]+)?|-[ \t]+)(?P<value>.*)")


def read_plain(text: str, *, path: str, today: date, remark: str | None = None) -> Found:
    """The article in a text file; a front matter block gives its metadata.

        ---
        title: Minister denies meeting
        outlet: The Harbour Post
        published: 2 March 2016
        ---
        The minister said …

    The article's text is everything after the line that closes the block, blank lines included, so
    an offset in it plus the block's length is an offset in the decoded file. Without a block it is
    the whole file. A title is never guessed from the first line: it may be a sentence of the article.

    Raises EmptyArticle.
    """
    metadata, body = split_front_matter(text)
    return make_found(body, metadata, path=path, today=today, remarks=[remark])


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The known fields of the front matter block and the text after it.

    A block opens with ``---`` on the first line and closes with ``---`` or ``...``. Every line
    between is ``key: value``, a continuation that begins with white space or ``- ``, a comment or
    blank. Anything else means that the file merely begins with a rule, and all of it is text.
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, text
    closing = _CLOSE.search(text, opening.end(), opening.end() + _LONGEST)
    if not closing:
        return {}, text
    values: dict[str, list[str]] = {}
    key = None
    for line in _LINE_END.split(text[opening.end() : closing.start()]):
        pair, item = _PAIR.fullmatch(line), _ITEM.fullmatch(line)
        if pair:
            key = pair["key"].lower()
            values[key] = [pair["value"] or ""]
        elif item and key:
            values[key].append(item["value"])
        elif line.strip() and not line.startswith("#"):
            return {}, text
    if not values:
        return {}, text
    metadata: dict[str, str] = {}
    for key, parts in values.items():
        value = _join(parts)
        if key in KEYS and value:
            metadata.setdefault(KEYS[key], value)
    return metadata, text[closing.end() :]


def _join(parts: list[str]) -> str:
    """One value from its lines: a list's items by commas, a folded text's lines by spaces.

    >>> _join(["", "'Ann Oye'", "Bo Lind"]), _join([">", "A long", "title"])
    ('Ann Oye, Bo Lind', 'A long title')
    """
    first, *rest = (part.strip() for part in parts)
    if first and rest:
        return _unquote(" ".join(rest if first[0] in ">|" else [first, *rest]))
    if first.startswith("[") and first.endswith("]"):
        first, rest = "", first[1:-1].split(",")
    return ", ".join(filter(None, (_unquote(value) for value in [first, *rest])))


def _unquote(value: str) -> str:
    """The value without the quotation marks around it, as YAML writes them."""
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
