"""Sentences whose figures open what they count: a mark stands in the words until they become HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from rapport.faces.report.opening import keep_dates_whole

# Characters of no alphabet, which no name or title keeps (words.visible).
OPEN, CLOSE = "\ue000", "\ue001"
# With the bracket or comma that no line may part from it.
MARK = re.compile(f"(\\(?){OPEN}(\\d+){CLOSE}(\\)?[,.;:]?)")


@dataclass(slots=True)
class Links:
    """The HTML of the figures of some sentences, each behind a mark.

    >>> links = Links()
    >>> links.draw(links.mark(Markup("<a href=#s1>1</a>")) + " <statement>")
    Markup('<a href=#s1>1</a> &lt;statement&gt;')
    """

    held: list[Markup] = field(default_factory=list)

    def mark(self, html: Markup) -> str:
        """What stands for some HTML in a sentence."""
        self.held.append(html)
        return f"{OPEN}{len(self.held) - 1}{CLOSE}"

    def draw(self, words: str) -> Markup:
        """The sentence as HTML, no line broken within a date."""
        html, done = Markup(""), 0
        for mark in MARK.finditer(words):
            before, number, behind = mark.groups()
            figure = self.held[int(number)]
            if before or behind:
                figure = Markup("<span class=whole>{}{}{}</span>").format(before, figure, behind)
            html += keep_dates_whole(words[done : mark.start()]) + figure
            done = mark.end()
        return html + keep_dates_whole(words[done:])
