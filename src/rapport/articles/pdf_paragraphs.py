"""Lines in reading order to paragraphs: cut words joined, line ends made spaces."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise

from rapport.articles.pdf_lines import Line

# A gap of so many usual line distances opens a paragraph; leading varies by a tenth, a blank line doubles it.
_GAP = 1.35

# A first line is indented by 1 to 3 sizes of its letters.
_INDENT = (0.7, 5.0)

# Headings are at least a seventh larger than what follows; small capitals and figures vary less.
_SIZE = 1.15

# A line that ends a sentence and is this short against the usual full line ends a paragraph.
_SHORT = 0.7

# First parts of words that keep their hyphen where a line ends at it: "ex-" + "minister".
_KEEP = frozenset(
    "all anti co cross ex far full half high long low mid multi non off one part post pre pro quasi self "
    "semi short so so-called third two under vice well".split()
)

# Words in the middle of others, with a hyphen on either side: "state-of-the-art", "Châlons-sur-Marne".
_LINKS = frozenset("a an and at by de for in la le les of on or over sur the to under up upon".split())

_ENDS = re.compile(r"[.!?…:][\"”’'»)\]]*\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"(?P<first>[^\W\d_]+(?:-[^\W\d_]+)*)(?P<mark>[-\u2010\u00ad])\Z")


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of all pages; one that runs over a column's or page's end stays one."""
    lines = list(chain.from_iterable(pages))
    if not lines:
        return []
    known = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    leading = _leading(lines)
    # a headline is longer than any line of a column
    usual = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))]
    out = [lines[0].text]
    for before, line in pairwise(lines):
        if _opens(before, line, leading, usual):
            out.append(line.text)
        else:
            out[-1] = join(out[-1], line.text, known)
    return [text.replace("\u00ad", "") for text in out]


def join(before: str, after: str, known: set[str]) -> str:
    """Two lines of a paragraph as one; a word cut at the line's end is whole again.

    >>> join("the min-", "ister said", set()), join("his ex-", "wife", set()), join("Mr Lind-", "Oye", set())
    ('the minister said', 'his ex-wife', 'Mr Lind-Oye')

    The hyphen stays where the word stands with it elsewhere, after first parts that have one, and
    before capitals and figures, and beside the little words in the middle of names ("Sund-" + "on-Sea");
    it goes where the word stands elsewhere without it, and else.
    """
    cut = _CUT.search(before)
    if cut is None:
        keeps = before.endswith(("-", "\u2010")) and after[:1].isdigit() and before[-2:-1].isdigit()
        return before + after if keeps else f"{before} {after}"
    second = _WORD.match(after)
    first = cut["first"]
    if second is None or not after[0].isalpha():
        return f"{before} {after}"
    if cut["mark"] == "\u00ad":
        return before[:-1] + after
    if not after[0].islower():
        return before + after
    whole, hyphened = f"{first}{second[0]}".casefold(), f"{first}-{second[0]}".casefold()
    linked = first.casefold().rpartition("-")[2] in _LINKS and "-" in first
    linked = linked or ("-" in second[0] and second[0].partition("-")[0].casefold() in _LINKS)
    keep = hyphened in known or (whole not in known and (linked or first.casefold() in _KEEP))
    return (before if keep else before[: cut.start("mark")]) + after


def _opens(before: Line, line: Line, leading: float, usual: int) -> bool:
    """Whether a paragraph begins at `line`."""
    if max(before.size, line.size) > _SIZE * min(before.size, line.size):
        return True
    ends = _ENDS.search(before.text) is not None
    down = before.y - line.y
    if down < 0 or down > 20 * leading:  # a column's or page's end
        return ends and not line.text[:1].islower()
    if down > _GAP * leading:
        return True
    least, most = _INDENT
    if ends and least * line.size < line.x - before.x < most * line.size:
        return True
    return ends and len(before.text) < _SHORT * usual and not line.text[:1].islower()


def _leading(lines: list[Line]) -> float:
    """The usual distance between two lines."""
    steps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if a.y - b.y > 0.5)
    return steps.most_common(1)[0][0] if steps else 1.0
