"""A page's tree loses what stands among the article's paragraphs and is none of them.

trafilatura finds where the article is; this goes before it, for what it keeps all the same: boxes,
link lines, struck out words, and pull quotes, which would count one utterance twice.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TABLE = Path(__file__).parent / "tables" / "page_boxes.toml"

# Characters that show where a line may break or which way it runs, and no more: the soft hyphen, zero-width
# spaces and joiners, marks of direction. A name with one inside is not found.
UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))

# Never a box, whatever they are called.
_WHOLE = frozenset({"html", "head", "body", "main", "article"})

# A box has fewer words than this, or than this share of the page: a sign-up box with its small print
# has 60 (tests/articles/pages/signup_box.html); a page in an unlucky class has all of them.
_BOX_WORDS, _BOX_SHARE = 120, 0.3

_BLOCKS = frozenset(
    "p li dd dt td th div blockquote figcaption h1 h2 h3 h4 h5 h6 section article aside figure".split()
)
_STRUCK = ("del", "s", "strike")
_SET_APART = ("blockquote", "aside", "figure")
_SPEAKER = ("cite", "figcaption", "footer")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile('[“"«„]([^“”"«»„]+)[”"»“]|‘([^‘“”]{20,}?)’(?!\\w)')
_WHOLLY_QUOTED = re.compile('\\s*[“"«„‘][^“”"«»„]+[”"»“’][.,]?\\s*')
_QUOTE_CLASS = re.compile(r"quote|\bpq|pull", re.IGNORECASE)
_SPEAKER_CLASS = re.compile(r"cite|author|attribution|source|credit|pqa|name", re.IGNORECASE)

# "He said no." stands in many texts twice; four words in a row are a quotation. Pull quotes are short.
_FEW = 4
_PULLED = range(_FEW, 80)

# A long page has a hundred boxes; a hostile one is not searched to its end.
_MOST_BOXES = 1_000

# A page has a handful of lines that begin as another does; a hostile one is not compared to its end.
_MOST = 200


@cache
def _table() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns of box classes, of link labels and of whole lines."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    boxes = "|".join(map(re.escape, table["box_words"]))
    labels = "|".join(map(re.escape, table["link_labels"]))
    lines = "|".join(table["lines"])
    return (
        re.compile(rf"(?:^|[\s_-])(?:{boxes})(?:[\s_-]|$)", re.IGNORECASE),
        re.compile(rf"\W*(?:{labels})\W*", re.IGNORECASE),
        re.compile(rf"\s*(?:{lines})\s*", re.IGNORECASE),
    )


def clean_page(tree: HtmlElement) -> None:
    """Take out of the tree what is no text of the article; the tree is changed."""
    for element in list(tree.iter("style", "template", "noscript", *_STRUCK)):
        _drop(element)
    _drop_boxes(tree)
    _drop_lines(tree)
    _drop_pull_quotes(tree)


def _drop_boxes(tree: HtmlElement) -> None:
    """Take out small elements whose class or id says what they are."""
    boxes, _, _ = _table()
    called = [element for element in tree.iter() if _is_called(element, boxes)][:_MOST_BOXES]
    most = min(_BOX_WORDS, _BOX_SHARE * _size(tree)) if called else 0
    dropped: set[HtmlElement] = set()
    for element in called:
        inside_another = not dropped.isdisjoint(element.iterancestors())
        if not inside_another and _size(element) <= most and element.find(".//h1") is None:
            dropped.add(element)
    for element in dropped:
        _drop(element)


def _is_called(element: HtmlElement, boxes: re.Pattern[str]) -> bool:
    """Whether an element's class or id says that it is a box."""
    if not isinstance(element.tag, str) or element.tag in _WHOLE or element.tag == "h1":
        return False
    return boxes.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _drop_lines(tree: HtmlElement) -> None:
    """Take out lines that are only a label with a link, or say nothing."""
    _, labels, lines = _table()
    for element in list(leaves(tree)):
        text = " ".join(element.text_content().translate(UNSEEN).split())
        if len(text) > 300 or element.tag == "h1":
            continue
        if lines.fullmatch(text):
            _drop(element)
            continue
        label = labels.match(text)
        linked = sum(len(" ".join(a.text_content().split())) for a in element.iter("a"))
        if label and linked and len(text) - label.end() <= linked + 1:
            _drop(element)


def _drop_pull_quotes(tree: HtmlElement) -> None:
    """Take out what repeats a quotation of the article: its words stand in a longer text, too.

    What is marked as a quotation set apart may repeat any words, other lines only quoted ones.
    """
    own = list(leaves(tree))
    texts = [(leaf, _spaced(leaf.text_content()), _spaced(_quotations(leaf))) for leaf in own]
    begun = (_beginnings(text for _, text, _ in texts), _beginnings(quoted for _, _, quoted in texts))
    blocks = set(own)
    compared = 0
    for element in [one for one in tree.iter() if one in blocks or _is_marked(one)]:
        if element.getparent() is None or compared >= _MOST:
            continue
        marked = _is_marked(element)
        wanted = _spaced(_without_speaker(element))
        words = wanted.split()
        if len(words) not in _PULLED or tuple(words[:_FEW]) not in begun[0 if marked else 1]:
            continue
        compared += 1
        inside = set(element.iter())
        # in a longer text: of two equal ones neither repeats the other
        if any(
            len(text) > len(wanted) and (wanted in quoted or (marked and wanted in text))
            for leaf, text, quoted in texts
            if leaf not in inside
        ):
            texts = [one for one in texts if one[0] not in inside]
            _drop(element)


def _beginnings(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """The first words of everything that stands in the texts, to see soon that something does not."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = text.split()
        found.update(tuple(words[at : at + _FEW]) for at in range(len(words) - _FEW + 1))
    return found


def _is_marked(element: HtmlElement) -> bool:
    """Whether tag, class or quotation marks around all of it say that an element is a quotation set apart.

    Anything else only repeats a quotation if its words stand between quotation marks elsewhere.
    """
    if element.tag not in _BLOCKS or element.tag in _WHOLE:
        return False
    if element.tag in _SET_APART or _QUOTE_CLASS.search(element.get("class", "")):
        return True
    return _WHOLLY_QUOTED.fullmatch(element.text_content()[:1000]) is not None


def _without_speaker(element: HtmlElement) -> str:
    """The text of a quotation set apart, without the parts that say whose it is."""
    twin = deepcopy(element)
    twin.tail = None
    for part in list(twin.iterdescendants()):
        if isinstance(part.tag, str) and (
            part.tag in _SPEAKER or _SPEAKER_CLASS.search(part.get("class", ""))
        ):
            _drop(part)
    return " ".join(leaf.text_content() for leaf in leaves(twin)) or twin.text_content()


def _quotations(leaf: HtmlElement) -> str:
    """All that a text has between quotation marks, run together: what "he said" parts is one quotation."""
    return " ".join("".join(parts) for parts in _QUOTED.findall(leaf.text_content()))


def _spaced(text: str) -> str:
    """The words of a text, each between two spaces, so that whole words are found in it."""
    return "".join(f" {word} " for word in _WORD.findall(text.casefold()))


def leaves(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that have no blocks inside, in the order of the page."""
    blocks = [element for element in tree.iter() if element.tag in _BLOCKS]
    with_blocks: set[HtmlElement] = set()
    for element in blocks:
        outer = element.getparent()
        while outer is not None and outer not in with_blocks:
            with_blocks.add(outer)
            outer = outer.getparent()
    return (element for element in blocks if element not in with_blocks)


def _size(element: HtmlElement) -> int:
    """The number of words in an element."""
    return len(_WORD.findall(" ".join(element.itertext())))


def _drop(element: HtmlElement) -> None:
    """Take an element out of its tree and leave the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()
