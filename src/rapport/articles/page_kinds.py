"""A page, its data and the text found in it become the reason why it is no article, or None.

A wrong refusal loses an article, a stub that is let through only adds little: so each rule asks for two
signs at least, and none looks at a page in which much text was found.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rapport.articles.page_cleaning import leaves
from rapport.articles.page_data import PageData

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TABLE = Path(__file__).parent / "tables" / "page_kinds.toml"

# Words of text from which a page is no error or consent page. The longest consent text in
# tests/articles/refused has 160 words; a dated article is never refused for its title.
_MUCH = 300

# An article in full has more words than this: the lead that a paywall leaves has 30 to 100.
_LEAD = 150

# Where so little is left beside an offer to read on, a whole sentence at its end says nothing: the lead that
# a wall leaves has 15 to 30 words with the offer (tests/articles/refused/stub_*.html).
_SCRAP = 40

# Headlines that lead elsewhere: a section page has dozens, the foot of an article up to ten.
_HEADLINES = 8
_HEADLINE_WORDS = 4

# Characters of a title that are looked at.
_TITLE = 300

# A part that a selector leads to holds the article if it has as many words as one paragraph.
_PARAGRAPH = 30

# On a section page a teaser of one or two lines stands between two headlines; the paragraphs of an article
# follow each other. Lines of fewer words are dates and labels.
_TEASERS = 2
_TEXT_WORDS = 6

_WORD = re.compile(r"\w+")
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…)\W*$|[^.!?\"'”’»)\]:;]\s*$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    words = "|".join(table.pop("consent_words"))
    compiled = {
        name: re.compile("|".join(f"(?:{one})" for one in some), re.I) for name, some in table.items()
    }
    return compiled | {"consent_words": re.compile(rf"\b(?:{words})\b", re.IGNORECASE)}


def titles_of(tree: HtmlElement) -> list[str]:
    """What a page is headed: its title element and its first headings, without the outlet's name."""
    found = []
    for name in ("title", "h1", "h2"):
        element = next(tree.iter(name), None)
        text = " ".join(element.text_content()[:_TITLE].split()) if element is not None else ""
        found += [text, re.split(r"\s[|–—-]\s", text)[0], *re.split(r"\s[|–—-]\s", text)[1:]] if text else []
    return found


def no_article_here(
    tree: HtmlElement, data: PageData, *, paragraphs: list[str], dated: bool, address: str | None
) -> str | None:
    """The sentence that says what a page is instead of an article; None when it is or may be one.

    `tree` is the page as it came, `paragraphs` the text found in it; `dated` says whether it states a
    date of publication, `address` which is its lasting address.
    """
    text = " ".join(paragraphs)
    size = len(_WORD.findall(text))
    if not dated and not data.is_article and size < _MUCH:
        found = _error_or_consent(tree, text, paragraphs if size < _SCRAP else [])
        if found:
            return found
    if 0 < size < _LEAD and _is_stub(tree, data, paragraphs):
        return (
            f"Only the beginning of the article is here ({size} words), the rest is for subscribers. "
            "If you may read it, save its whole text and read that."
        )
    if not data.is_article and _is_index(tree, data, dated=dated, address=address):
        return (
            "It is a front or section page, which leads to articles. Read the articles, or the site's feed."
        )
    return None


def _error_or_consent(tree: HtmlElement, text: str, scraps: list[str]) -> str | None:
    """What a page says it is in its headings or, where it is next to empty, in its text."""
    patterns = _patterns()
    for title in (*titles_of(tree), *scraps):
        shown = title[:80]
        if patterns["error"].fullmatch(title):
            return f"It is no article but a site's notice: '{shown}'."
        if (
            patterns["consent"].fullmatch(title)
            and len(patterns["consent_words"].findall(text or title)) >= 2
        ):
            return f"It is no article but a question about cookies: '{shown}'."
    return None


def _is_stub(tree: HtmlElement, data: PageData, paragraphs: list[str]) -> bool:
    """Whether little text is all that is left of an article behind a wall."""
    asked = _patterns()["stub"].search(" ".join(tree.itertext())[-200_000:]) is not None
    if data.free is False:
        return asked or not any(_has_text(tree, selector) for selector in data.gated)
    scrap = len(_WORD.findall(" ".join(paragraphs))) < _SCRAP
    return asked and (scrap or _BROKEN_OFF.search(paragraphs[-1]) is not None)


def _has_text(tree: HtmlElement, selector: str) -> bool:
    """Whether what a selector (a class or an id, as publishers give them) leads to holds paragraphs."""
    match = re.fullmatch(r"\s*(?P<sign>[.#])(?P<name>[\w-]{1,80})\s*", selector)
    if not match:
        return False
    attribute = "class" if match["sign"] == "." else "id"
    return any(
        len(_WORD.findall(element.text_content())) >= _PARAGRAPH
        for element in tree.iter()
        if isinstance(element.tag, str) and match["name"] in (element.get(attribute) or "").split()
    )


def _is_index(tree: HtmlElement, data: PageData, *, dated: bool, address: str | None) -> bool:
    """Whether a page leads to many articles, and no two or three paragraphs in it follow each other."""
    at_the_root = bool(address) and urlsplit(address or "").path in ("", "/")
    if dated and not at_the_root and not data.is_listing:
        return False
    headlines, run, longest = 0, 0, 0
    blocks = set(leaves(tree))
    for element in tree.iter():
        if element.tag == "a" and _size(element) >= _HEADLINE_WORDS:
            headlines, run = headlines + 1, 0
        elif element in blocks and _size(element) >= max(_TEXT_WORDS, 2 * sum(map(_size, element.iter("a")))):
            run += 1
            longest = max(longest, run)
    return headlines >= _HEADLINES and longest <= _TEASERS


def _size(element: HtmlElement) -> int:
    return len(_WORD.findall(element.text_content()))
