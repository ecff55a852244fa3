"""Names and pointing words of an article in chains; the encoder's answers are given by the test."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.drafts import Draft
from rapport.reading.items import words_at
from rapport.reading.reach import REACH
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span
from tests.reading.handmade import heads_of, scores_of, word_of

Answer = tuple[str, int] | str


def mentions_in(
    marked: str, points: dict[Answer, Answer] | None = None, extra: list[str] | None = None
) -> tuple[str, list[Mention]]:
    """The mentions of a marked text; `points` says which pronoun or phrase the encoder joins to what."""
    text, scores = scores_of(marked)

    def word(answer: Answer) -> int:
        return word_of(text, *((answer,) if isinstance(answer, str) else answer))

    heads = heads_of(antecedent={word(a): word(b) for a, b in (points or {}).items()})
    sources = [Span(text.index(e), text.index(e) + len(e)) for e in extra or []]
    drafts = [Draft(source, None, (Span(source.end, len(text)),), 1.0) for source in sources]
    return text, find_mentions(scores, heads, text, drafts)


def chains_in(
    marked: str, points: dict[Answer, Answer] | None = None, extra: list[str] | None = None
) -> list[list[str]]:
    """The chains as lists of words, in the order of their first mentions."""
    text, mentions = mentions_in(marked, points, extra)
    chains: dict[int, list[str]] = {}
    for m in mentions:
        chains.setdefault(m.chain, []).append(m.span.of(text))
    return list(chains.values())


def test_forms_of_a_name_are_one_chain() -> None:
    marked = "{p:Maren Oskeld} met {p:Rob Till}. {p:Oskeld} left. {p:Till} stayed."
    assert chains_in(marked) == [["Maren Oskeld", "Oskeld"], ["Rob Till", "Till"]]


def test_a_chain_has_its_fullest_name_and_the_names_type() -> None:
    _, mentions = mentions_in("{p:Oskeld} said {p:Maren Oskeld} did, she said.", {"she": "Oskeld"})
    assert {m.name for m in mentions} == {"Maren Oskeld"}
    assert {m.type for m in mentions} == {EntityType.PERSON}
    assert [m.kind for m in mentions] == [MentionKind.NAME, MentionKind.NAME, MentionKind.PRONOUN]


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    assert chains_in("{p:Maren Oskeld's} dog and {p:Till’s} cat.") == [["Maren Oskeld"], ["Till"]]


def test_a_pronoun_joins_the_chain_that_it_answers() -> None:
    marked = "{p:Maren Oskeld} met {p:Rob Till}. He thanked her."
    assert chains_in(marked, {"He": "Rob", "her": "Maren"}) == [["Maren Oskeld", "her"], ["Rob Till", "He"]]


def test_an_unsure_pronoun_stays_alone() -> None:
    assert chains_in("It rained.\n\n{p:Oskeld}’s dog bit {p:Till}’s.\n\nRain fell. He left.")[-1] == ["He"]


@pytest.mark.parametrize(
    ("marked", "points", "joined"),
    [
        ("{p:Mr. Oskeld} left. She slept.", {"She": "Mr"}, False),
        ("{p:Oskeld} left. She slept.", {"She": "Oskeld"}, True),
        ("Mrs. {p:Oskeld} left. He slept.", {"He": "Oskeld"}, False),
        ("Mrs. {p:Oskeld} left. She slept.", {"She": "Oskeld"}, True),
        ("{l:Dravenna} slept. He left.", {"He": "Dravenna"}, False),
        ("The {o:Harbour Party} met. He left.", {"He": "The"}, False),
        ("The {o:Harbour Party} met. The party split.", {"The party": "The"}, True),
        ("{p:Rob Till} left. It split.", {"It": "Rob"}, False),
        ("{p:Rob Till} left. The mayor slept.", {"The mayor": "Rob"}, True),
        ("{p:Rob Till} left. A mayor slept.", {"A mayor": "Rob"}, False),
        ("{p:Rob Till} left. The party split.", {"The party": "Rob"}, False),
    ],
)
def test_gender_type_and_definiteness_are_kept(
    marked: str, points: dict[Answer, Answer], joined: bool
) -> None:
    assert (len(chains_in(marked, points)) == 1) is joined


def test_a_pronoun_that_joined_tells_the_gender_to_the_next() -> None:
    marked = "{p:Oskeld} left. She slept. He woke."
    points: dict[Answer, Answer] = {"She": "Oskeld", "He": "Oskeld"}
    assert chains_in(marked, points) == [["Oskeld", "She"], ["He"]]


def test_a_phrase_is_not_the_one_it_belongs_to() -> None:
    marked = "{p:Oskeld} slept. Her spokesman left."
    assert chains_in(marked, {"Her": "Oskeld", ("Her", 1): "Oskeld"}) == [
        ["Oskeld", "Her"],
        ["Her spokesman"],
    ]


@pytest.mark.parametrize(("phrase", "joined"), [("The spokeswoman", True), ("The spokesman", False)])
def test_a_noun_that_tells_the_gender_joins_nobody_of_the_other(phrase: str, joined: bool) -> None:
    chains = chains_in(f"Mrs. {{p:Oskeld}} slept. {phrase} left.", {phrase: "Oskeld"})
    assert (len(chains) == 1) is joined


@pytest.mark.parametrize(("outlet", "kind"), [("The Daily Flare", "organisation"), (None, "person")])
def test_what_an_outlet_calls_itself_is_a_body(outlet: str | None, kind: str) -> None:
    text, scores = scores_of("He told the {p:Flare} so.")
    named = [m for m in find_mentions(scores, heads_of(), text, outlet=outlet) if m.name]
    assert [(m.name, m.type) for m in named] == [("Flare", kind)]


def test_an_antecedent_is_not_looked_for_too_far_back() -> None:
    near, far = ("{p:Rob Till} left. " + "so " * words + "he slept." for words in (REACH - 20, REACH + 20))
    assert len(chains_in(near, {"he": "Rob"})) == 1
    assert len(chains_in(far, {"he": "Rob"})) == 2


def test_what_papers_call_somebody_is_his_name_all_over_the_article() -> None:
    marked = "The Rigger left. He slept. {p:Rob Till}, nicknamed the Rigger, woke. The Rigger ate."
    points: dict[Answer, Answer] = {"He": "The Rigger"}
    assert chains_in(marked, points) == [["The Rigger", "He", "Rob Till", "the Rigger", "The Rigger"]]
    assert ["The Rigger"] in chains_in("{p:Rob Till} left. The Rigger sank.", {"The Rigger": "Rob"})
    spoke = chains_in("{p:Rob Till} left. The Rigger said no.", {"The Rigger": "Rob"}, ["The Rigger"])
    assert spoke == [["Rob Till", "The Rigger"]]


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("{o:Sarnair} grew. “{o:Sarnair} is a fair company,” the company said.", "the company"),
        ("{o:Sarnair} fired the pilot.\n\nThe company slept.", "The company"),
        ("The airline {o:Sarnair} grew. The company slept.", "The company"),
    ],
)
def test_a_body_may_name_itself(marked: str, phrase: str) -> None:
    chains = chains_in(marked, {phrase: "Sarnair"}, [phrase])
    assert any({"Sarnair", phrase} <= set(chain) for chain in chains)


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("The {o:Sarn Police} grew. The company slept.", "The company"),
        ("The {o:Harbour Party} grew. The ministry slept.", "The ministry"),
        ("{o:Sarnair} grew. His company slept.", "His company"),
        ("{o:Sarnair} grew. Kessaria’s regulator slept.", "Kessaria’s regulator"),
        ("{o:Sarnair} grew. The group Clear Water slept.", "The group"),
    ],
)
def test_a_body_of_another_sort_or_that_tells_which_is_another(marked: str, phrase: str) -> None:
    chains = chains_in(marked, {phrase: marked.split(":")[1].split("}")[0].split()[0]}, [phrase])
    assert not any(phrase in chain and len(chain) > 1 for chain in chains)


def test_a_title_is_part_of_the_name_that_follows() -> None:
    assert chains_in("the president, {p:Maren Oskeld}, and the mayor {p:Rob Till}") == [
        ["the president"],
        ["Maren Oskeld"],
        ["Rob Till"],
    ]


def test_a_source_of_unknown_words_becomes_a_mention() -> None:
    text, mentions = mentions_in("The gardener said no.", extra=["The gardener"])
    assert [(m.span.of(text), m.kind, m.type, m.name) for m in mentions] == [
        ("The gardener", MentionKind.NOMINAL, None, None)
    ]


@pytest.mark.parametrize("source", ["{p:Till}", "{p:Till} of the {o:Harbour Party}", "the mayor", "She"])
def test_a_source_with_a_mention_needs_no_other(source: str) -> None:
    plain = source.replace("{p:", "").replace("{o:", "").replace("}", "")
    assert chains_in(f"{source} said no.", extra=[plain]) == chains_in(f"{source} said no.")


def test_a_name_overlooked_elsewhere_is_found_again() -> None:
    marked = "{p:Maren Oskeld} left. Later Oskeld returned over Oskeld Bridge."
    assert chains_in(marked) == [["Maren Oskeld", "Oskeld"]]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("So {p:picker Jolanta Vesk} stayed.", "Jolanta Vesk"),
        ("So {p:van den Till} stayed.", "van den Till"),
        ("So {p:Charles Till} III stayed.", "Charles Till III"),
        ("So {p:Charles Till} IIs stayed.", "Charles Till"),
    ],
)
def test_a_name_is_neither_longer_nor_shorter_than_it_is(marked: str, name: str) -> None:
    text, scores = scores_of(marked)
    assert [m.name for m in find_mentions(scores, heads_of(), text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“He kept the hotel that 45 sold,” she said.", ["45"]),
        ("“We left because 45 was late,” she said.", ["45"]),
        ("“We left when 45 were hurt,” she said.", []),
        ("“She paid less than 45 dollars,” she said.", []),
        ("He kept the hotel that 45 sold.", []),
    ],
)
def test_a_number_in_a_quotation_may_be_a_president(text: str, names: list[str]) -> None:
    _, scores = scores_of(text)
    found = find_mentions(scores, heads_of(), text)
    assert [m.name for m in found if m.kind is MentionKind.NAME] == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("The {p:Democratic} candidate left.", []),
        ("The {o:Republican} from Ohio left.", []),
        ("Sen. {p:Oskeld}, {l:R-Ohio}, left.", ["Oskeld"]),
        ("{p:Ada Quill}-Vane left.", ["Ada Quill-Vane"]),
        ("Most {o:Republicans} and {p:Senate Democrats} left.", []),
        ("{p:Oskeld} thanked {p:God} in {p:Quill} v. {p:Till}.", ["Oskeld", "Quill"]),
        ("{p:G4S} left.", []),
        ("The {o:Christian Democrats} left.", ["Christian Democrats"]),  # a party's name
        ("KSRN-TV said so.", ["KSRN-TV"]),
    ],
)
def test_parties_are_no_names_and_hyphens_and_stations_belong_to_them(marked: str, names: list[str]) -> None:
    text, scores = scores_of(marked)
    assert [m.name for m in find_mentions(scores, heads_of(), text) if m.name] == names


@pytest.mark.parametrize(
    ("marked", "spans"),
    [
        ("The {o:Clear Sarn} group left.", ["Clear Sarn"]),
        ("The {o:Clear Sarn} lawyers group left.", ["Clear Sarn", "The Clear Sarn lawyers group"]),
    ],
)
def test_a_body_whose_kind_stands_behind_its_name_is_named(marked: str, spans: list[str]) -> None:
    text, scores = scores_of(marked)
    assert {m.span.of(text) for m in find_mentions(scores, heads_of(), text)} >= {spans[0]}
    phrases = [m for m in find_mentions(scores, heads_of(), text) if m.kind is MentionKind.NOMINAL]
    assert [m.span.of(text) for m in phrases] == spans[1:]


def test_no_mentions_give_no_chains() -> None:
    assert chains_in("Rain fell.") == []
    assert chains_in("") == []


def test_words_at_are_the_words_a_span_touches() -> None:
    text, scores = scores_of("Maren Oskeld left early.")
    assert words_at(scores, Span(6, 12)) == (1, 1)
    assert words_at(scores, Span(0, 12)) == (0, 1)
    assert words_at(scores, Span(8, 15)) == (1, 2)
    assert words_at(scores, Span(len(text) - 1, len(text))) == (4, 4)


def test_a_source_that_is_one_unnamed_person_can_be_meant_by_he() -> None:
    marked = "{p:Rob Till} left.\n\nA hotel porter said no. He slept."
    assert chains_in(marked, {"He": "A hotel"}, extra=["A hotel porter"])[-1] == ["A hotel porter", "He"]


def test_somebodys_spokesman_is_joined_to_nobody_without_the_role() -> None:
    marked = "{p:Oskeld} slept. {p:Rob Till} left. His spokesman stayed."
    assert chains_in(marked, {"His": "Rob"})[-1] == ["His spokesman"]
    told = "{p:Oskeld} slept. {p:Ilva Till}, a spokeswoman, left. His spokeswoman stayed."
    assert "His spokeswoman" in next(c for c in chains_in(told, {"His": "Oskeld"}) if c[0] == "Ilva Till")


@pytest.mark.parametrize(("noun", "joined"), [("spokesman", False), ("mayor", True)])
def test_whom_a_spokesman_serves_is_no_spokesman(noun: str, joined: bool) -> None:
    marked = f"{{p:Oskeld}}’s spokesman stayed. “It is high,” the {noun} said."
    chains = chains_in(marked, {"the": "Oskeld"}, [f"the {noun}"])
    assert any({"Oskeld", f"the {noun}"} <= set(chain) for chain in chains) is joined


@pytest.mark.parametrize(("noun", "owner"), [("hacker", ["The hacker", "he"]), ("crowd", ["Oskeld", "he"])])
def test_he_may_be_somebody_whom_no_name_is_given(noun: str, owner: list[str]) -> None:
    marked = f"{{p:Oskeld}} left. The {noun} left. It rained, he said."
    answer = "The" if noun == "hacker" else "Oskeld"
    assert owner in chains_in(marked, {"he": answer})


def test_a_phrase_of_such_a_noun_is_joined_to_nobody() -> None:
    assert ["The hacker"] in chains_in("{p:Rob Till} left. The hacker slept.", {"The": "Rob"})


def test_in_an_apposition_her_is_not_the_one_beside() -> None:
    chains = chains_in("{p:Oskeld} met {p:Ada Quill}, her spokeswoman.", {"her": "Ada"})
    assert ["Ada Quill", "her spokeswoman"] in chains


def test_they_are_a_body_only_for_sure() -> None:
    marked = "The {o:Harbour Party} met. They left."
    assert len(chains_in(marked, {"They": "The"})) == 1
    assert len(chains_in(marked)) == 2


@pytest.mark.parametrize("front", ["Asked by", "Under cross-examination by", "Pressed again by"])
def test_who_puts_the_question_is_not_the_one_who_answers(front: str) -> None:
    marked = f"{front} {{p:Ada Quill}} on the pier, she slept."
    assert chains_in(marked, {"she": "Ada"}) == [["Ada Quill"], ["she"]]
    assert chains_in("Asked to meet {p:Ada Quill}, she slept.", {"she": "Ada"}) == [["Ada Quill", "she"]]
