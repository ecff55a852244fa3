"""A text, in; who signs which stretch of it out: a column by its last line, a page of letters by each one's.

"Rob Till is the governor of Sarn." ends a column by him; "Ilva Quill." above "Sarnford, N.Y." her letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapport.reading.pointers import states
from rapport.text.alternatives import any_of
from rapport.text.spans import Span

# A signature says who somebody is in a sentence or two.
_LONGEST = 400
_NAME = r"[A-Z][\w’'-]*\.?(?: (?:[A-Z][\w’'-]*\.?|de|del|van|von|der|al|bin|la)){1,4}?"
_LINE = re.compile(r"[^\n]*\S[^\n]*")
# "Rob Till, a farmer, is the author of …", "Ada Quill teaches law at …"
_TAGLINE = re.compile(
    rf"[\s—–*_-]*(?:(?:Rep|Sen|Gov|Dr|Prof)\. )?(?P<name>{_NAME})(?:, .{{2,120}}?,)? "
    r"(?:(?:is|was) (?:an?|the|co-|president|chairman|chairwoman|director|editor|executive|senior|professor|"
    r"founder|chief|currently|also|author|associate|assistant|vice|former|retired|writing|managing|dean|"
    r"governor|mayor|[A-Z][\w’'-]*[’']s? )"
    r"|(?:teaches|writes|blogs|lives|serves|served|works|worked|covers|has (?:written|served|worked)|hosts|"
    r"runs|directs|represents|edits|practices|chairs|leads|heads)\b)"
)
_BY = re.compile(rf"\s*(?:By|BY) (?P<name>{_NAME})\s*(?:[,|].*)?")
# names of people have no such words; a line of them is a heading
_HEADING = re.compile(r"\b(?:The|A|An|And|Of|In|To|For|Is|Are|News|Times|Post|Party|House|Letters?|Poll)\b")
_HANDLE = re.compile(r"\s*@\w+\.?\s*")


@dataclass(frozen=True, slots=True)
class Signed:
    """A stretch of text and who signs it; nobody for one under a handle or a lone name."""

    span: Span
    name: str | None


def signed(text: str) -> list[Signed]:
    """The signed stretches of a text in order: a page of letters has several, a column one, a report none."""
    lines = [Span(*m.span()) for m in _LINE.finditer(text)]
    return _letters(lines, text) or _column(lines, text)


def _column(lines: list[Span], text: str) -> list[Signed]:
    """The whole text by whom its last lines, or the words under its headline, name as its author."""
    for line in lines[-3:]:
        match = _TAGLINE.match(text, line.start, line.end)
        if match is None or len(line) > _LONGEST or len(lines) <= 3:
            continue
        if re.search(r"[’']s\b", match["name"]) or not _is_name(match["name"]):
            continue
        several = re.search(rf"[.] {_NAME} (?:is|was|[a-z]+s) ", text[match.end() : line.end])
        if not several and not _is_told_of(match["name"], line, text):
            return [Signed(Span(0, line.start), match["name"])]
    for line in lines[:4]:
        if match := _BY.fullmatch(text, line.start, line.end):
            return [Signed(Span(line.end, len(text)), match["name"])]
    return []


def _is_told_of(name: str, line: Span, text: str) -> bool:
    """Whether the text itself speaks of somebody: no author calls himself by his full name."""
    return name in text[: line.start]


def _letters(lines: list[Span], text: str) -> list[Signed]:
    """Each letter of a page with whoever stands under it, above a town and state."""
    out: list[Signed] = []
    begin, is_page = 0, False
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        words = line.of(text).strip()
        name = words.rstrip(".") if _is_name(words) else None
        if name is None and not _HANDLE.fullmatch(words):
            continue
        place = following is not None and _place().fullmatch(following.of(text)) is not None
        is_page = is_page or (place and name is not None)
        if line.start > begin:
            out.append(Signed(Span(begin, line.start), name if place else None))
        begin = following.end if place and following else line.end
    return out if is_page else []


def _is_name(words: str) -> bool:
    return len(words) <= 60 and re.fullmatch(_NAME + r"\.?", words) is not None and not _HEADING.search(words)


@cache
def _place() -> re.Pattern[str]:
    """A town and its state, alone on a line: "Sarnford, N.Y.", "Gainesville, Fla"."""
    known = any_of([*states(), *states().values()])
    dotted = r"[A-Z]\.[A-Z]\.|D\.C\."
    return re.compile(rf"\s*[A-Z][\w’'. -]{{2,30}}, (?:{known}|{dotted})\.?\s*")
