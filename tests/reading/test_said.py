"""The date of a statement: stated beside the cue, inherited in the passage, published, unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reading.reading import Basis, EntityType, Mention, MentionKind, Precision, Said
from rapport.reading.said import date_statement, date_statements, refused_times
from rapport.reading.said_refusal import Refusal
from rapport.reading.times import find_times
from rapport.text.spans import Span

PUBLISHED = date(2024, 6, 5)  # a Wednesday


@dataclass
class Marked:
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    speaker: int | None = None


def read_marks(marked: str) -> tuple[str, list[Marked]]:
    """``{1s:Putin} {1c:told} NBC that {1x:he won}``; "1s7" says that the source is speaker 7."""
    text, found, opened = "", {}, []
    for piece in re.split(r"(\{\d[scx]\d*:|\})", marked):
        if piece.startswith("{"):
            opened.append((piece, len(text)))
        elif piece == "}":
            tag, start = opened.pop()
            span = Span(start, len(text))
            one = found.setdefault(int(tag[1]), Marked())
            if tag[2] == "s":
                one.source, one.speaker = span, int(tag[3:-1]) if tag[3:-1] else None
            elif tag[2] == "c":
                one.cue = span
            else:
                one.content = (*one.content, span)
        else:
            text += piece
    return text, [found[number] for number in sorted(found)]


def said_in(marked: str, published: date | None = PUBLISHED) -> list[Said]:
    text, attributions = read_marks(marked)
    times = find_times(text, published)
    speakers = [one.speaker for one in attributions]
    return date_statements(attributions, text, times, published, speakers=speakers)


STATED = [
    (
        "{1s:Trump} {1c:told} the CPAC crowd in February 2022 that {1x:he was smart}.",
        "2022-02-01 2022-03-01 month",
    ),
    ('{1x:"No,"} {1s:she} {1c:said} on Tuesday.', "2024-06-04 2024-06-05 day"),
    ('{1x:"No,"} {1s:she} {1c:said} Wednesday.', "2024-06-05 2024-06-06 day"),
    (
        '{1x:"No contact,"} {1s:a spokesperson} {1c:told} NBC News in August 2016.',
        "2016-08-01 2016-09-01 month",
    ),
    ("Trump was {1c:gushing} about {1x:Putin} as far back as 2013.", "2013-01-01 2014-01-01 year"),
    (
        "In a December 2015 interview with reporters in Moscow, {1s:Putin} {1c:praised} {1x:Trump}.",
        "2015-12-01 2016-01-01 month",
    ),
    (
        "{1s:The Kremlin} {1c:said} in July 2018 that {1x:it would wait until 2019}.",
        "2018-07-01 2018-08-01 month",
    ),
    ("On Monday, {1s:the minister} {1c:warned} that {1x:nothing was left}.", "2024-06-03 2024-06-04 day"),
    (
        "{1s:Hill}, who left in 2019, {1c:told} The Guardian in May 2021 that {1x:it was over}.",
        "2021-05-01 2021-06-01 month",
    ),
    (
        "When asked on Tuesday about the vote, {1s:she} {1c:said} {1x:it was fair}.",
        "2024-06-04 2024-06-05 day",
    ),
    (
        "Speaking in Berlin on March 3, 2016, {1s:he} {1c:called} {1x:her a friend}.",
        "2016-03-03 2016-03-04 day",
    ),
    ("{1s:She} {1c:told} the paper two weeks ago that {1x:she would run}.", "2024-05-20 2024-05-27 week"),
    ("{1s:He} has {1c:praised} {1x:her} since 2013.", "2013-01-01 2024-06-06 range"),
    ("From 2014 to 2016 {1s:he} {1c:praised} {1x:her} often.", "2014-01-01 2017-01-01 range"),
    ("{1s:He} {1c:said} at Monday's rally that {1x:she had lost}.", "2024-06-03 2024-06-04 day"),
    ("{1s:He} {1c:said} yesterday {1x:that the 2016 election was lost in May}.", "2024-06-04 2024-06-05 day"),
]

NOT_STATED = [
    "{1s:She} {1c:said} {1x:she would leave on Monday}.",
    "{1s:Hill}, who was elected in 2010, {1c:said} {1x:it was over}.",
    "{1s:Trump} has {1c:called} {1x:him smart} since taking office in January 2017.",
    "After the war began in February 2022, {1s:he} {1c:said} {1x:it was genius}.",
    "{1s:The aide fired in 2019} {1c:said} {1x:it was over}.",
    "{1s:The aide}, fired in 2019, {1c:said} {1x:it was over}.",
    "{1s:He} {1c:said} of the 2016 election that {1x:it was fair}.",
    "{1s:He} {1c:said} before Tuesday that {1x:it was fair}.",
    "{1s:She} {1c:said} {1x:so} and was elected in 2010.",
    "{1s:She} will {1c:speak} {1x:on taxes} next Tuesday.",
    "{1s:She} {1c:said} in 2030 that {1x:it was over}.",
    "{1s:She} {1c:said} in 1246 that {1x:it was over}.",
    "{1s:She} {1c:says} now that {1x:it is over}.",
    "It rained on Tuesday.\n\nNobody came. {1s:She} {1c:said} {1x:it was over}.",
]


@pytest.mark.parametrize(("marked", "expected"), STATED)
def test_a_time_in_the_clause_of_the_cue_is_stated(marked, expected):
    said = said_in(marked)[0]
    assert f"{said.start} {said.end} {said.precision}" == expected
    assert said.basis is Basis.STATED
    assert said.span is not None


@pytest.mark.parametrize("marked", NOT_STATED)
def test_other_times_leave_the_publication_date(marked):
    assert said_in(marked)[0] == Said(
        start=None, end=date(2024, 6, 6), precision=Precision.DAY, basis=Basis.PUBLISHED
    )


INHERITED = [
    # a split quotation
    '{1x:"I know,"} {1s1:Trump} {1c:said} in May 2022. {2x:"He is smart."}',
    # the same speaker in the same paragraph, under another name
    '{1s1:Putin} {1c:praised} {1x:him} in May 2022. {2x:"A lively man,"} {2s1:he} {2c:said}.',
    # ... in the next paragraph
    '{1s1:Putin} {1c:praised} {1x:him} in May 2022.\n\n{2x:"A lively man,"} {2s1:he} {2c:said}.',
    # an answer
    '{1s1:Putin} {1c:praised} {1x:him} in May 2022. {2x:"An honor,"} {2s2:Trump} {2c:said} in response.',
    # the occasion of the sentence before
    '{1s2:Ann} {1c:said} {1x:no}. They held a joint rally in May 2022. {2x:"A friend,"} {2s1:he} {2c:said}.',
]


@pytest.mark.parametrize("marked", INHERITED)
def test_the_passage_carries_a_date_on(marked):
    said = said_in(marked)[1]
    assert (said.start, said.end, said.basis) == (date(2022, 5, 1), date(2022, 6, 1), Basis.INHERITED)
    text, _ = read_marks(marked)
    assert said.span is not None
    assert said.span.of(text) == "May 2022"


NOT_INHERITED = [
    "{1s1:Putin} {1c:praised} {1x:him} in May 2022. {2s2:Hill} {2c:said} {2x:it was over}.",
    "{1s1:Putin} {1c:praised} {1x:him} in May 2022.\n\nIt rained.\n\n{2s1:Putin} {2c:said} {2x:it was over}.",
    "{1s1:Putin} {1c:praised} {1x:him}. {2s1:He} {2c:said} {2x:it was over}.",
]


@pytest.mark.parametrize("marked", NOT_INHERITED)
def test_another_speaker_or_a_distant_paragraph_inherits_nothing(marked):
    assert said_in(marked)[1].basis is Basis.PUBLISHED


def test_a_quotation_inside_a_dated_one_was_said_on_or_before_it():
    marked = (
        '{1x:"Yesterday {2s:reporters} {2c:asked} me {2x:if he was smart},"} '
        "{1s:Trump} {1c:told} the crowd in February 2022."
    )
    outer, inner = said_in(marked)
    assert outer.start == date(2022, 2, 1)
    assert (inner.start, inner.end, inner.basis) == (None, date(2022, 3, 1), Basis.UNKNOWN)


def test_without_a_publication_date_the_date_is_unknown_unless_stated_in_full():
    unknown = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    assert said_in("{1s:She} {1c:said} on Tuesday {1x:it was over}.", None) == [unknown]
    assert said_in("{1s:She} {1c:said} in May 2022 {1x:it was over}.", None)[0].start == date(2022, 5, 1)


def test_one_statement_alone():
    text = "She said on Tuesday it was over."
    said = date_statement(
        cue=Span(4, 8), source=Span(0, 3), content=[Span(20, 31)],
        text=text, times=find_times(text, PUBLISHED), published=PUBLISHED,
    )  # fmt: skip
    assert said.start == date(2024, 6, 4)


def test_results_follow_the_order_given():
    text, attributions = read_marks(
        "{1s:A} {1c:said} {1x:x} in May 2022. {2s:B} {2c:said} {2x:y} in May 2021."
    )
    times = find_times(text, PUBLISHED)
    turned = date_statements(attributions[::-1], text, times, PUBLISHED, speakers=[1, 2])
    assert [said.start for said in turned] == [date(2021, 5, 1), date(2022, 5, 1)]


def test_five_thousand_attributions_in_one_line_are_dated():
    text, attributions = "", []
    for _ in range(5000):
        start = len(text)
        text += "She said on Tuesday it was over, and "
        attributions.append(
            Marked(Span(start, start + 3), Span(start + 4, start + 8), (Span(start + 20, start + 31),))
        )
    times = find_times(text, PUBLISHED)
    assert len(date_statements(attributions, text, times, PUBLISHED)) == 5000


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), st.integers(0, 60), st.integers(0, 60))
attribution = st.builds(
    Marked,
    st.none() | spans,
    st.none() | spans,
    st.lists(spans, max_size=3).map(tuple),
    st.none() | st.integers(0, 2),
)


@given(
    st.text(st.sampled_from('a. ,\n"May2016Tuesdayontosince'), min_size=61, max_size=90),
    st.lists(attribution, max_size=5),
    st.none() | st.dates(),
)
def test_any_spans_get_a_date_that_is_never_after_publication(text, attributions, published):
    times = find_times(text, published)
    speakers = [one.speaker for one in attributions]
    dated = date_statements(attributions, text, times, published, speakers=speakers)
    assert len(dated) == len(attributions)
    for said in dated:
        assert said.start is None or published is None or said.start < published + timedelta(days=1)
        assert said.start is None or said.end is not None


TABLE = Path(__file__).with_name("said.tsv")


def read_cases() -> list[list[str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case[4]}|{case[0][:60]}")
def test_case_table(case):
    marked, published, start, end, basis, refused = case
    day = None if published == "-" else date.fromisoformat(published)
    said = said_in(marked.replace("¶", "\n\n"), day)[-1]
    assert [str(said.start or "-"), str(said.end or "-"), str(said.basis)] == [start, end, basis]
    if refused != "-":
        text, attributions = read_marks(marked.replace("¶", "\n\n"))
        one = attributions[-1]
        found = refused_times(
            cue=one.cue, source=one.source, content=one.content,
            text=text, times=find_times(text, day), published=day,
        )  # fmt: skip
        assert refused in [f"{time.span.of(text)} = {reason}" for time, reason in found]


def test_the_case_table_has_every_basis_and_refusal():
    cases = read_cases()
    assert len(cases) >= 120
    assert {case[4] for case in cases} == {basis.value for basis in Basis}
    reasons = {case[5].partition(" = ")[2] for case in cases} - {""}
    assert len(reasons) >= 7
    assert reasons <= {refusal.value for refusal in Refusal}


def test_the_spoken_of_are_at_the_scene_and_newspapers_are_not():
    scene = "Ada Quill and Otto Brandt signed the pact on Friday.\n\nRain fell.\n\n"
    text = scene + "{}It was long,” Mr. Brandt {} {}."
    for words, basis in (("told guests", Basis.INHERITED), ("told Reuters", Basis.PUBLISHED)):
        whole = text.format("“", words.split()[0], words.split()[1])
        brandt, source = whole.index("Otto Brandt"), whole.index("Mr. Brandt")
        cue = whole.index("told")
        mentions = [
            mention(Span(brandt, brandt + 11), EntityType.PERSON, 1),
            mention(Span(source, source + 10), EntityType.PERSON, 1),
        ]
        if words.endswith("Reuters"):
            mentions.append(mention(Span(cue + 5, cue + 12), EntityType.ORGANISATION, 2))
        one = Marked(
            Span(source, source + 10), Span(cue, cue + 4), (Span(whole.index("“"), whole.index("”") + 1),), 1
        )
        times = find_times(whole, PUBLISHED)
        said = date_statements([one], whole, times, PUBLISHED, speakers=[1], mentions=mentions)
        assert said[0].basis is basis


def mention(span: Span, kind: EntityType, chain: int) -> Mention:
    return Mention(span=span, kind=MentionKind.NAME, type=kind, chain=chain, name="somebody")


def said_below(lead: str, words: str) -> Said:
    """The date of "“No,” WORDS" paragraphs below the lead; the names in the lead are people 1, 2 …"""
    text = f"{lead}\n\nIt rained.\n\nIt snowed.\n\n“No,” {words}"
    names = ["Quill", "Brandt"]
    mentions = [
        mention(Span(m.start(), m.end()), EntityType.PERSON, names.index(m[0]))
        for m in re.finditer("|".join(names), text)
    ]
    start = text.index("“No")
    source = next(m for m in mentions if m.span.start > start)
    cue = re.compile("said|claimed").search(text, start)
    assert cue is not None
    one = Marked(source.span, Span(*cue.span()), (Span(start, start + 5),), source.chain)
    times = find_times(text, PUBLISHED)
    return date_statements([one], text, times, PUBLISHED, speakers=[source.chain], mentions=mentions)[0]


@pytest.mark.parametrize(
    ("lead", "words", "day"),
    [
        ("Quill won the vote on Sunday.", "Quill said.", date(2024, 6, 2)),
        ("Quill won the vote on Sunday.", "Brandt said.", None),
        ("Quill won the vote on Sunday.", "Quill claimed in a victory speech.", date(2024, 6, 2)),
        ("Quill won the vote on Sunday.", "Quill claimed in a statement.", None),
        ("Quill is set to take her seat Monday.", "Quill said.", None),
        (
            "With five days to go, the mayor of Brelle, Quill, took a detour on Monday.",
            "Quill said.",
            date(2024, 6, 3),
        ),
        (
            "With her opponent Otto Brandt out of the way, the mayor, Quill, took a detour on Monday.",
            "Quill said.",
            None,
        ),
        ("After Brandt won the vote on Sunday it was quiet.", "Brandt said.", None),
        (
            "The town voted on Sunday, a surprise for all the friends and allies of Quill.",
            "Quill said.",
            None,
        ),
    ],
)
def test_what_the_lead_tells_of_a_speaker_dates_their_words(lead: str, words: str, day: date | None) -> None:
    said = said_below(lead, words)
    assert (said.start, said.basis) == (day, Basis.INHERITED if day else Basis.PUBLISHED)


def test_a_newspapers_report_has_a_day_of_its_own() -> None:
    assert said_below("Quill spoke on Monday in an interview.", "Quill said.").start == date(2024, 6, 3)
    lead = "The Courier reported Monday in its story on the interview with Quill."
    assert said_below(lead, "Quill said.").basis is Basis.PUBLISHED


def test_contenders_of_one_evening_share_its_day() -> None:
    lead = (
        "{1s:The contenders} {1c:presented} on Monday {1x:a different view}.\n\nIt rained.\n\nIt snowed.\n\n"
    )
    assert said_in(lead + "“{2x:No},” {2s2:Quill} {2c:said}.")[1].start == date(2024, 6, 3)
    assert said_in(lead + "“{2x:No},” {2s2:Quill} {2c:tweeted}.")[1].basis is Basis.PUBLISHED
    assert said_in(lead + "“{2x:No},” {2s:she} {2c:said}.")[1].basis is Basis.PUBLISHED
    other = "{2s1:Brandt} {2c:said} on Sunday {2x:yes}. It rained.\n\n“{3x:No},” {3s2:Quill} {3c:said}."
    assert said_in(lead + other)[2].basis is Basis.PUBLISHED


def test_what_had_been_said_before_is_not_gone_on_from() -> None:
    before = "{1s1:Quill} {1c:had said} on Friday {1x:it was over}. {2s1:She} {2c:said} {2x:it was not}."
    assert [said.start for said in said_in(before)] == [date(2024, 5, 31), None]
    together = "{1s1:Quill} {1c:had said} on Friday {1x:no}, {2c:adding} {2x:that it was late}."
    assert said_in(together)[1].start == date(2024, 5, 31)


def test_who_has_a_day_of_their_own_is_not_on_that_of_somebody_elses_words() -> None:
    starr = "{1s1:Quill} {1c:said} on May 30 {1x:it was old}. "
    trump = "{2s2:Brandt} {2c:mocked} {2x:Quill} on Monday.\n\n“{3x:It is old},” {3s1:Quill} {3c:said}."
    assert said_in(starr + trump)[2].start == date(2024, 5, 30)


def test_a_day_in_the_words_themselves_is_not_that_of_then() -> None:
    marked = "“{1x:It was built in 2019, I believe},” {1s:Quill} {1c:wrote at the time}."
    assert said_in("In May 2023 it fell. " + marked)[0].start == date(2023, 5, 1)
