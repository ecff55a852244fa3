"""An article to what it tells about the people named in it: the titles before a name, the countries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapport.articles.article import Article
from rapport.people.features import Context
from rapport.text.name_tables import countries, titles
from rapport.text.names import fold, parse_name
from rapport.text.spans import Span

# "the country's longtime Foreign Minister Vane": five words before a name hold its title
_WORDS_BEFORE = 5
_CHARACTERS_BEFORE = 60
_WORD = re.compile(r"\w+")
_TELLING = frozenset({"office", "rank", "regnal", "faith", "honorific"})


# one article is asked about once per name in it
@lru_cache(maxsize=8)
def named_countries(text: str) -> frozenset[str]:
    """The codes of the countries that a text names by name, people or capital, spelled as in the table."""
    single, several = _country_words()
    found = {single[word] for word in set(_WORD.findall(text)) & single.keys()}
    return frozenset(found | {code for form, code in several.items() if form in text})


def titles_before(article: Article, span: Span) -> frozenset[str]:
    """The folded titles that end right before a name or stand in it: "former President" Vane."""
    inside = {fold(title) for title in parse_name(span.of(article.text)).titles}
    before = article.text[max(0, span.start - _CHARACTERS_BEFORE) : span.start]
    words = before.split()[-_WORDS_BEFORE:]
    if not before[-1:].isspace():
        return frozenset(inside)
    while words:
        size = _title_before(words)
        if not size:
            break
        inside.add(fold(" ".join(words[-size:])))
        words = words[:-size]
    return frozenset(inside)


def _title_before(words: list[str]) -> int:
    """How many of the last words are one title; 0 when they are none."""
    for size in range(len(words), 0, -1):
        if titles().get(fold(" ".join(words[-size:])), frozenset()) & _TELLING:
            return size
    return 0


def context_of(article: Article, spans: list[Span]) -> Context:
    """What the article tells about the person named in these spans."""
    told = frozenset().union(*(titles_before(article, span) for span in spans))
    return Context(titles=told, countries=named_countries(article.text))


@cache
def _country_words() -> tuple[dict[str, str], dict[str, str]]:
    """Words of countries to their codes: those of one word, those of several."""
    words = [(word, code) for code, (name, more) in countries().items() for word in (name, *more)]
    single = {word: code for word, code in words if _WORD.fullmatch(word)}
    return single, {word: code for word, code in words if word not in single}
