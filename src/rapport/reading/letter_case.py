"""A text, in; the same with the letter case of lines that are printed in capitals restored, out.

Headlines, old papers' datelines and pages copied from television often shout: "TILL CALLS OSKELD A LIAR".
The weights know names by their capitals. Words get the case in which the rest of the article writes them; a
word that it does not have gets a capital where a line or a sentence begins and none elsewhere. Every
character stays where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# Words of capitals in a line before it counts as shouted: "NATO" and "BBC NEWS" are names.
FEWEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?:]\s)[\s\"'“‘(]*$")


def restored(text: str) -> str:
    """The text with the letter case of its shouted lines restored, as long as before.

    >>> restored("TILL CALLS OSKELD A LIAR\\nRob Till was angry with Maren Oskeld.")
    'Till calls Oskeld a liar\\nRob Till was angry with Maren Oskeld.'
    """
    lines = text.splitlines(keepends=True)
    shouted = [_is_shouted(line) for line in lines]
    if not any(shouted):
        return text
    known = _cases(line for line, loud in zip(lines, shouted, strict=True) if not loud)
    return "".join(_line(line, known) if loud else line for line, loud in zip(lines, shouted, strict=True))


def _is_shouted(line: str) -> bool:
    return line.upper() == line and sum(len(w) > 1 for w in _WORD.findall(line)) >= FEWEST


def _cases(lines: Iterable[str]) -> dict[str, str]:
    """How the lines write each word inside a sentence, by the word in small letters."""
    seen: dict[str, Counter[str]] = {}
    for line in lines:
        for m in _WORD.finditer(line):
            if not _BEGINS.search(line[: m.start()]):
                seen.setdefault(m.group().lower(), Counter())[m.group()] += 1
    return {word: max(sorted(forms), key=forms.__getitem__) for word, forms in seen.items()}


def _line(line: str, known: dict[str, str]) -> str:
    def form(m: re.Match[str]) -> str:
        word = m.group()
        small = word.lower()
        best = known.get(small, small)
        if _BEGINS.search(line[: m.start()]):
            best = best[0].upper() + best[1:]
        return best if len(best) == len(word) else word

    return _WORD.sub(form, line)
