"""Web pages and their intended texts in; how well the text is found, and what is counted twice, out.

    python -m training.score_pages [--pages tests/articles/pages] [--each]

F1 is by words (runs of letters and digits, case counts), each as often as it stands in the text. A
quotation of at least four words that the page's reading has more often than the intended text is doubled.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapport.articles.decoding import decode
from rapport.articles.html import declared_encoding, read_html
from rapport.errors import ArticleError

PAGES = Path(__file__).parent.parent / "tests" / "articles" / "pages"

# The pages' own dates lie before it.
TODAY = date(2024, 6, 1)

_WORD = re.compile(r"\w+")
_QUOTED = re.compile('“([^“”]+)”|"([^"]+)"|‘([^‘’]+)’')

# Shorter phrases ("a promise") may well stand in a text twice.
_LONG_ENOUGH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One page: precision, recall and F1 by words, and the quotations that were counted twice."""

    page: str
    precision: float
    recall: float
    doubled: tuple[str, ...] = ()
    refused: str | None = None

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words(text: str) -> list[str]:
    """The words of a text in their order."""
    return _WORD.findall(text)


def score_text(page: str, found: str, intended: str) -> Score:
    """How `found` compares with the text that was intended."""
    mine, gold = Counter(words(found)), Counter(words(intended))
    common = (mine & gold).total()
    return Score(
        page=page,
        precision=common / mine.total() if mine else 0.0,
        recall=common / gold.total(),
        doubled=tuple(one for one in quotations(intended) if times(one, found) > times(one, intended)),
    )


def quotations(text: str) -> list[str]:
    """What stands between quotation marks in a text, each once, without its last comma or stop."""
    found = ("".join(parts) for parts in _QUOTED.findall(text))
    return [part for part in dict.fromkeys(found) if len(words(part)) >= _LONG_ENOUGH]


def times(quotation: str, text: str) -> int:
    """How often the words of a quotation stand in a text, whatever marks are between them."""
    return _spaced(text).count(_spaced(quotation))


def _spaced(text: str) -> str:
    return "".join(f" {word} " for word in words(text))


def score_pages(folder: Path) -> list[Score]:
    """The scores of all pages in a folder that have their text beside them, the worst first."""
    scores = []
    for page in sorted(folder.glob("*.html")):
        beside = page.with_suffix(".txt")
        if beside.exists():
            scores.append(_score(page, beside.read_text(encoding="utf-8")))
    return sorted(scores, key=lambda score: (score.f1, score.page))


def _score(page: Path, intended: str) -> Score:
    data = page.read_bytes()
    text = decode(data, declared=declared_encoding(data)).text
    try:
        found = read_html(text, path=page.name, today=TODAY)
    except ArticleError as error:
        return Score(page=page.stem, precision=0.0, recall=0.0, refused=str(error))
    assert found.article is not None
    return score_text(page.stem, found.article.text, intended)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--each", action="store_true", help="print every page, not only the five worst")
    arguments = parser.parse_args()
    scores = score_pages(arguments.pages)
    mean = sum(score.f1 for score in scores) / len(scores)
    print(f"{len(scores)} pages: mean text F1 {100 * mean:.1f}; quotations counted twice: ", end="")
    print(sum(len(score.doubled) for score in scores))
    for score in scores if arguments.each else scores[:5]:
        figures = f"{100 * score.f1:5.1f}  precision {score.precision:.3f}  recall {score.recall:.3f}"
        doubled = "".join(f"  twice: “{one}”" for one in score.doubled)
        refused = f"  refused: {score.refused}" if score.refused else ""
        print(f"  {figures}  {score.page}{doubled}{refused}")


if __name__ == "__main__":
    main()
