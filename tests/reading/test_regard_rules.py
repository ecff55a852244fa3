"""Stances that words or the manner of saying settle; what the weights gave is written here."""

from __future__ import annotations

import pytest

from rapport.reading.reading import Act, EntityType, Label, Mention, MentionKind, Stance
from rapport.reading.regard_rules import Manner, settled, told_by_report, toward_principal
from rapport.text.spans import Span

FAVOURABLE, NEUTRAL, CRITICAL = Label.FAVOURABLE, Label.NEUTRAL, Label.CRITICAL
PLAIN = Manner(None, Act.SAYS, negated=False, hypothetical=False)


def given(label: Label) -> Stance:
    p = {one: 0.6 if one is label else 0.2 for one in Label}
    return Stance(mention=0, label=label, p=p)


def till(content: str) -> Mention:
    start = content.index("Till")
    return Mention(
        span=Span(start, start + 4), kind=MentionKind.NAME, type=EntityType.PERSON, chain=0, name="Till", p=1
    )


def after(label: Label, content: str, manner: Manner = PLAIN) -> Label:
    found = settled(given(label), manner, [Span(0, len(content))], [till(content)], content)
    assert sum(found.p.values()) == pytest.approx(1)
    assert found.label is max(found.p, key=lambda one: found.p[one])
    return found.label


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("she had never met Till", NEUTRAL),
        ("that the mayor did not meet Till in Geneva last May", NEUTRAL),
        ("I haven’t spoken to my neighbour Till since the flood", NEUTRAL),
        ("they have not yet talked with Till", NEUTRAL),
        ("she had met Till", FAVOURABLE),
        ("I did not see Till as a friend", FAVOURABLE),
        ("I have never met a braver and a more decent man than Till", FAVOURABLE),
        ("she never met Till and still he lied to her and to every one of her people", FAVOURABLE),
        ("Till never met her", FAVOURABLE),
    ],
)
def test_a_denied_meeting_takes_no_side(content: str, label: Label) -> None:
    assert after(FAVOURABLE, content) is label


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("that Till had never lied to me", FAVOURABLE),
        ("“Till never once betrayed us.”", FAVOURABLE),
        ("Till has never let anyone down, and he will not begin now", FAVOURABLE),
        ("Till would never let us down", FAVOURABLE),
        ("I think that Till has never betrayed us", FAVOURABLE),
        ("Till has never broken his word", FAVOURABLE),
        ("In ten years Till has not broken a single agreement with us, and will not.", FAVOURABLE),
        ("Till has not gone back on one promise", FAVOURABLE),
        ("Till has broken one promise", CRITICAL),
        ("Till has not broken the habit", CRITICAL),
        ("Till has never broken his word without being caught", CRITICAL),
        ("Years ago I said that Till had never lied to me", CRITICAL),
        ("Till has never failed to disappoint", CRITICAL),
        ("Till never lied to us as boldly as this", CRITICAL),
        ("Till has never let us speak", CRITICAL),
        ("Till lied to us", CRITICAL),
        ("I have never lied to Till", CRITICAL),
    ],
)
def test_a_denied_fault_is_praise(content: str, label: Label) -> None:
    assert after(CRITICAL, content) is label


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("“I backed Till for ten years. I was wrong.”", CRITICAL),
        ("“I have always trusted Till. That was a mistake,”", CRITICAL),
        ("“I once praised Till in this hall. I regret it.”", CRITICAL),
        ("“I backed Till for ten years. I was right.”", FAVOURABLE),
        ("“I was wrong. I should have backed Till,”", FAVOURABLE),
        ("“I believed Till. I was wrong about the date,”", FAVOURABLE),
        ("“She backed Till. I was wrong to doubt him,”", FAVOURABLE),
    ],
)
def test_praise_that_is_taken_back_is_blame(content: str, label: Label) -> None:
    assert after(FAVOURABLE, content) is label


@pytest.mark.parametrize(
    ("manner", "content", "label"),
    [
        (Manner(None, Act.SAYS, negated=True, hypothetical=False), "that Till had lied", NEUTRAL),
        (Manner(None, Act.SAYS, negated=False, hypothetical=True), "that Till had lied", NEUTRAL),
        (Manner(None, Act.ASKS, negated=False, hypothetical=False), "whether Till had lied", NEUTRAL),
        (Manner(None, Act.ASKS, negated=False, hypothetical=False), "If Till had lied", NEUTRAL),
        # a question that blames: "Is Till a liar or a fool?"
        (Manner(None, Act.ASKS, negated=False, hypothetical=False), "Is Till a liar or a fool?", CRITICAL),
        (Manner(None, Act.SAYS, negated=False, hypothetical=False), "whether Till lied is clear", CRITICAL),
        (PLAIN, "that Till had lied", CRITICAL),
    ],
)
def test_what_was_not_said_supposed_or_asked_takes_no_side(
    manner: Manner, content: str, label: Label
) -> None:
    assert after(CRITICAL, content, manner) is label


def test_an_answer_behind_a_question_is_left_to_the_weights() -> None:
    text = "whether Till lied. No, she says."
    asks = Manner(None, Act.ASKS, negated=False, hypothetical=False)
    found = settled(given(CRITICAL), asks, [Span(0, 18), Span(19, 21)], [till(text)], text)
    assert found == given(CRITICAL)


@pytest.mark.parametrize(
    ("attitude", "content", "label"),
    [(FAVOURABLE, "Till", FAVOURABLE), (FAVOURABLE, "Till’s friends", CRITICAL), (None, "Till", CRITICAL)],
)
def test_a_cue_that_names_the_attitude_settles_it(attitude: Label | None, content: str, label: Label) -> None:
    assert after(CRITICAL, content, Manner(attitude, Act.SAYS, negated=False, hypothetical=False)) is label


def test_whom_somebody_speaks_for_is_hardly_blamed() -> None:
    mentions = [till("Till"), till("and Till")]
    found = toward_principal((given(CRITICAL),), 1, mentions)[0]
    assert found.label is not CRITICAL
    assert found.p[CRITICAL] == pytest.approx(0.06 / 0.46, abs=1e-3)


def test_a_spokesman_who_breaks_with_his_principal_can_be_heard() -> None:
    sure = Stance(mention=0, label=CRITICAL, p={FAVOURABLE: 0.01, NEUTRAL: 0.02, CRITICAL: 0.97})
    assert toward_principal((sure,), 0, [till("Till")])[0].label is CRITICAL


@pytest.mark.parametrize(
    ("label", "after"), [(FAVOURABLE, NEUTRAL), (NEUTRAL, NEUTRAL), (CRITICAL, CRITICAL)]
)
def test_kind_words_that_are_repeated_are_not_praise_of_who_said_them(label: Label, after: Label) -> None:
    text = "“Till said, ‘You are a star.’”"
    assert told_by_report(given(label), [till(text).span], [till(text)]).label is after
    assert told_by_report(given(label), [], [till(text)]).label is label
