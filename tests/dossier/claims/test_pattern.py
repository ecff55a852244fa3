"""Patterns of claims: what one needs in order to fit is in every text that it fits, either way round."""

from __future__ import annotations

import re

import pytest

from rapport.dossier.article_words import words_of
from rapport.dossier.claims.pattern import FIRST, FIRST_OWN, OPEN, SECOND, SECOND_OWN, TIME, steps_in, turned
from rapport.dossier.claims.table import Rule, language, rules, words_of_claims

_A, _B, _OPEN = FIRST * 4, SECOND * 5, OPEN * 3
_WRITTEN = {
    "A": [_A],
    "B": [_B, _OPEN],
    "A's": [_A + "’s", FIRST_OWN * 3],
    "B's": [_B + "’s", SECOND_OWN * 3],
}
_WRITTEN |= {
    "TIME": [TIME * 5],
    "THEY": ["they", "the two"],
    "BOND": ["their friendship", "the bond between them"],
}


def texts_of(rule: Rule) -> list[str]:
    """Masked sentences that the rule fits: each token is written in several ways, one after the other."""
    tokens = re.findall(r"\([^()]*\)\??|\{\w+\}|\S+", rule.expression.pattern)
    ways = [[one] if one in ("...",) else written(one) for one in tokens]
    found = []
    for at in range(max(map(len, ways))):
        chosen = [way[at % len(way)] for way in ways]
        found.append(" ".join(one for one in chosen if one not in ("", "...")))
    return found


def written(token: str) -> list[str]:
    if token.endswith("?"):
        return ["", *written(token.removesuffix("?"))]
    if token.startswith("("):
        return [one for words in token[1:-1].split("|") for one in written_out(words)]
    if token.startswith("{"):
        return list(language()._lists[token[1:-1]])
    return _WRITTEN.get(token, [token])


def written_out(words: str) -> list[str]:
    """An alternative of several words, with the first way to write each."""
    return [" ".join(written(word)[0] for word in words.split())]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.expression.pattern[:40])
def test_what_a_pattern_fits_has_its_words_and_its_steps(rule: Rule) -> None:
    expression = rule.expression
    fitting = [text for text in texts_of(rule) if expression.compiled.search(text)]
    assert fitting
    for text in fitting:
        assert expression.may_fit(steps_in(text.upper()))
        # a time is a mark here, and words in the article
        held = words_of(text.replace(TIME, "2") if TIME in text else text, words_of_claims())
        assert not any(held.isdisjoint(one) for one in expression.needed)


def test_steps_in_another_order_do_not_fit() -> None:
    [rule] = [one for one in rules() if one.expression.pattern == "A never {attack} B"]
    assert rule.expression.may_fit(steps_in(f"{_A} has never once attacked {_B}."))
    assert not rule.expression.may_fit(steps_in(f"{_B} has never once attacked {_A}."))
    assert not rule.expression.may_fit(steps_in(f"never has {_A} attacked {_B}."))
    assert rule.expression.may_fit(steps_in(turned(f"{_B} has never once attacked {_A}.")))


def test_a_turned_text_gives_each_the_marks_of_the_other_and_turns_back() -> None:
    text = f"{_A} told {SECOND_OWN * 3} aide that {_B} and {_OPEN} knew {FIRST_OWN * 3} plan in {TIME}."
    assert turned(turned(text)) == text
    assert turned(f"{_A} met {_B}.") == f"{SECOND * 4} met {FIRST * 5}."
    assert turned(FIRST_OWN + OPEN + SECOND_OWN) == SECOND_OWN + OPEN + FIRST_OWN
