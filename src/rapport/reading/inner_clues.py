"""A word of a sentence, in; what speaks for its telling of a report, as clues with names, out.

What a clue weighs is learnt (`inner_judged.py`); here is only what is looked at: the word and its form, what
stands before it (over adverbs, "not" and marks) and behind it, what it hangs on, and whether a rule found it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport.reading.inner_words import Word, form_of, is_finite, stem_of

# These stand between a verb and what matters before it.
_PASSED = frozenset(("adverb", "mark", "not"))
_HELPING = frozenset(("be", "have", "do", "modal", "to"))
_PREPOSITIONS = frozenset(("for", "by", "of", "about", "in", "with", "beside"))
# Words ahead in which a clause shows its verb, and "that" and "to" what they hang on.
_AHEAD = 8
_NEAR = 5


def clues_of(words: Sequence[Word], at: int, rule: str | None) -> Iterator[str]:
    """The names of all clues for the word at a place; `rule` is the sort of rule that found it, if any."""
    word = words[at]
    stem, form = stem_of(word.text), form_of(word.text)
    near, far, passed = _before(words, at)
    behind = words[at + 1].sort if at + 1 < len(words) else "end"
    second = words[at + 2].sort if at + 2 < len(words) else "end"
    yield "always"
    yield f"{stem}"
    yield f"{stem}, {form}"
    yield f"{stem}, then {behind}"
    yield f"form {form}"
    yield f"{near} before"
    yield f"{near} before {form}"
    yield f"{far} and {near} before {form}"
    yield f"{behind} behind"
    yield f"{behind} and {second} behind"
    yield f"between {near} and {behind}"
    yield from sorted(passed & {"not", "modal"})
    if word.sort == "name" or word.text[0].isupper():
        yield "capital" if at else "capital, first"
    yield from _hanging(words, at, near, form)
    yield from _ahead(words, at, behind)
    if rule:
        yield "by rule"
        yield f"by rule {rule}"
        yield f"by rule, {stem}"


def _before(words: Sequence[Word], at: int) -> tuple[str, str, set[str]]:
    """The sorts of what stands before, near and behind its auxiliaries, and what was passed over."""
    passed: set[str] = set()
    place = at - 1
    while place >= 0 and words[place].sort in _PASSED:
        passed.add(words[place].sort)
        place -= 1
    near = words[place].sort if place >= 0 else "start"
    if near == "modal":
        passed.add(near)
    helped = near in _HELPING
    place -= 1
    while place >= 0 and (words[place].sort in _PASSED or (helped and words[place].sort in _HELPING)):
        passed.add(words[place].sort)
        place -= 1
    far = words[place].sort if place >= 0 else "start"
    if near in ("comma", "dash") and words[at - 1].sort == "mark":
        near = f"{near} and mark"
    return near, far, passed


def _hanging(words: Sequence[Word], at: int, near: str, form: str) -> Iterator[str]:
    """What "to ask" and "for asking" hang on: "tried", "criticised"."""
    place = at - 1
    while place >= 0 and words[place].sort in _PASSED:
        place -= 1
    if place < 1 or not (near == "to" or (form == "ing" and near in _PREPOSITIONS)):
        return
    place -= 1
    while place > 0 and words[place].sort in _PASSED:
        place -= 1
    yield f"{near} hangs on {stem_of(words[place].text) if words[place].is_plain else words[place].sort}"


def _ahead(words: Sequence[Word], at: int, behind: str) -> Iterator[str]:
    """What stands farther behind: a verb that makes a clause, "that", "to", a mark."""
    clause = that = to = False
    for place in range(at + 2, min(len(words), at + 1 + _AHEAD)):
        if words[place].sort in ("stop", "dash"):
            break
        clause |= is_finite(words[place].text)
        if place <= at + _NEAR:
            that |= words[place].sort == "that"
            to |= words[place].sort == "to"
    yield f"clause ahead, {behind}" if clause else "no clause ahead"
    if that:
        yield "that ahead"
    if to:
        yield "to ahead"
        yield f"to ahead, {behind}"
    if any(word.sort == "mark" for word in words[at + 1 : at + 4]):
        yield "mark ahead"
