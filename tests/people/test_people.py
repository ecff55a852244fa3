"""Who is meant: known people, a record's own, bare surnames, and when to abstain."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.articles.article import Article
from rapport.errors import AmbiguousPerson, UnknownPerson
from rapport.people.people import People
from rapport.people.person import NameCount, Person
from rapport.people.tables import shipped_people
from rapport.reading.reading import EntityType, Mention, MentionKind, PersonLink, Reading
from rapport.text.names import compatible, group_names
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
SHIPPED = People()
SAME = read_tsv(Path(__file__).parent / "same_person.tsv")
TYPED = read_tsv(Path(__file__).parent / "cases" / "typed.tsv")


def counts(*names: str, articles: int = 1) -> list[NameCount]:
    return [NameCount(name, PERSON, articles, articles) for name in names]


def reading(text: str, *names: str, type: EntityType | None = PERSON) -> Reading:
    """A reading whose mentions are the names in text order, chained as the reader chains them."""
    chains = group_names(names, [type] * len(names))
    fullest = {c: max((n for n, k in zip(names, chains, strict=True) if k == c), key=len) for c in chains}
    mentions, at = [], 0
    for name, chain in zip(names, chains, strict=True):
        at = text.index(name, at)
        span = Span(at, at + len(name))
        name = fullest[chain]
        mentions.append(Mention(span=span, kind=MentionKind.NAME, type=type, chain=chain, name=name))
        at = span.end
    return Reading(article=Article(text=text), weights="test", mentions=tuple(mentions))


def linked(people: People, text: str, *names: str, type: EntityType | None = PERSON) -> list[str | None]:
    found = people.resolve(reading(text, *names, type=type)).mentions
    return [mention.person.name if mention.person else None for mention in found]


@pytest.mark.parametrize("case", SAME, ids=lambda case: f"{case['a']} / {case['b']}")
def test_names_that_can_be_one_persons(case: dict[str, str]) -> None:
    assert compatible(case["a"], case["b"]) == (case["verdict"] == "same")


def test_a_known_full_name_is_linked_to_wikidata() -> None:
    text = "Vladimir Putin spoke. Putin said no. Donald J. Trump agreed."
    found = SHIPPED.resolve(reading(text, "Vladimir Putin", "Putin", "Donald J. Trump")).mentions
    assert [mention.person.id for mention in found if mention.person] == ["Q7747", "Q7747", "Q22686"]


def test_an_unknown_full_name_gets_the_id_that_the_record_gives_it() -> None:
    link = SHIPPED.resolve(reading("Maren Oskeld spoke.", "Maren Oskeld")).mentions[0].person
    assert link is not None
    assert link.p == 0.9
    later = SHIPPED.with_names(counts("Maren J. Oskeld", "Maren Oskeld", "President Oskeld"))
    assert later.one("oskeld").id == link.id
    assert link.id.startswith("local:maren-oskeld-")


def test_a_bare_surname_goes_to_its_one_bearer_in_the_record() -> None:
    people = SHIPPED.with_names(counts("Maren Oskeld"))
    assert linked(people, "Ms. Oskeld spoke.", "Oskeld") == ["Maren Oskeld"]
    assert linked(SHIPPED, "Ms. Oskeld spoke.", "Oskeld") == [None]


def test_two_bearers_of_a_surname_stay_open_unless_one_dominates() -> None:
    two = SHIPPED.with_names(counts("Maren Oskeld", "Paul Oskeld"))
    assert linked(two, "Oskeld spoke.", "Oskeld") == [None]
    far = SHIPPED.with_names([*counts("Maren Oskeld", articles=60), *counts("Paul Oskeld")])
    found = far.resolve(reading("Oskeld spoke.", "Oskeld")).mentions[0].person
    assert found is not None
    assert found.name == "Maren Oskeld"
    assert found.p < 1
    near = SHIPPED.with_names([*counts("Maren Oskeld", articles=5), *counts("Paul Oskeld")])
    assert linked(near, "Oskeld spoke.", "Oskeld") == [None]


def test_a_titles_gender_tells_two_bearers_apart() -> None:
    people = SHIPPED.with_names(counts("Linda Oskeld", "Robert Oskeld"))
    text = "The fair opened. Mrs. Oskeld spoke."
    assert linked(people, text, "Mrs. Oskeld") == ["Linda Oskeld"]


def test_a_bare_surname_kept_apart_in_its_article_stays_open() -> None:
    people = SHIPPED.with_names(counts("Maren Oskeld", articles=99))
    text = "Maren Oskeld and Paul Oskeld met. Oskeld spoke."
    assert linked(people, text, "Maren Oskeld", "Paul Oskeld", "Oskeld")[2] is None


def test_a_famous_surname_does_not_swallow_a_stranger() -> None:
    assert linked(SHIPPED, "Walker fell off a ladder.", "Walker") == [None]
    assert linked(SHIPPED, "Tom Walker fell. Walker said so.", "Tom Walker", "Walker") == ["Tom Walker"] * 2
    assert linked(SHIPPED, "Johnson scored twice.", "Johnson") == [None]
    people = SHIPPED.with_names(counts("Tom Walker", articles=4))
    assert linked(people, "Walker fell off a ladder.", "Walker") == ["Tom Walker"]


def test_a_short_form_of_a_common_name_is_no_proof() -> None:
    link = SHIPPED.resolve(reading("Michael Johnson ran.", "Michael Johnson")).mentions[0].person
    assert link is not None
    assert link.id.startswith("local:")


def test_the_article_tells_who_a_bare_surname_is() -> None:
    text = "In London, Prime Minister Johnson met reporters. British shares fell."
    assert linked(SHIPPED, text, "Johnson") == ["Boris Johnson"]
    assert linked(SHIPPED, "Sen. Cruz spoke.", "Cruz") == ["Ted Cruz"]


def test_a_name_that_two_known_people_bear_is_left_open() -> None:
    assert linked(SHIPPED, "George Bush spoke.", "George Bush") == [None]


def test_father_and_son_are_two() -> None:
    text = "Donald Trump Jr. spoke for Donald Trump."
    assert linked(SHIPPED, text, "Donald Trump Jr.", "Donald Trump") == ["Donald Trump Jr.", "Donald Trump"]


@pytest.mark.parametrize(
    "trash", ["Monday", "The", "Mr.", "Breaking News", "White House", "12345", "President", "’s"]
)
def test_trash_becomes_nobody(trash: str) -> None:
    assert linked(SHIPPED, f"On {trash} it rained.", trash) == [None]
    people = SHIPPED.with_names(counts(trash))
    assert len(people) == len(SHIPPED)


def test_bodies_fold_their_forms_and_keep_their_type() -> None:
    people = SHIPPED.with_names(
        [NameCount("the Rood Group", ORGANISATION, 3, 3), NameCount("Rood Group, Inc.", ORGANISATION, 1, 1)]
    )
    body = people.one("Rood Group")
    assert body.id.startswith("local:org:rood-group-")
    assert (body.name, body.articles) == ("the Rood Group", 4)
    found = people.resolve(reading("The US and the U.S. agreed.", "US", "U.S.", type=PLACE)).mentions
    assert {mention.person.name for mention in found if mention.person} == {"United States"}
    fresh = SHIPPED.resolve(reading("In Port Ambrel.", "Port Ambrel", type=PLACE)).mentions[0].person
    assert fresh is not None
    assert fresh.id.startswith("local:place:port-ambrel-")


def test_a_chain_without_a_name_stays_open() -> None:
    mention = Mention(span=Span(0, 2), kind=MentionKind.PRONOUN, type=PERSON, chain=0, name=None)
    alone = Reading(article=Article(text="He spoke."), weights="test", mentions=(mention,))
    assert SHIPPED.resolve(alone) == alone


def test_every_mention_of_a_chain_gets_its_person() -> None:
    text = "Angela Merkel spoke. She left."
    named = reading(text, "Angela Merkel")
    she = Mention(span=Span(21, 24), kind=MentionKind.PRONOUN, type=PERSON, chain=0, name="Angela Merkel")
    both = Reading(article=named.article, weights="test", mentions=(*named.mentions, she))
    link = PersonLink("Q567", "Angela Merkel", 0.99)
    assert [mention.person for mention in SHIPPED.resolve(both).mentions] == [link, link]


@pytest.mark.parametrize(
    ("typed", "id"),
    [("trump", "Q22686"), ("putin", "Q7747"), ("Donald J. Trump", "Q22686"), ("Q7747", "Q7747"),
     ("erdogan", "Q39259"), ("Путин", "Q7747"), ("john adams", "Q11806"), ("King Charles", "Q43274")],
)  # fmt: skip
def test_a_typed_name_finds_its_person(typed: str, id: str) -> None:
    assert SHIPPED.one(typed).id == id


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case["typed"])
def test_spellings_numbers_handles_and_maiden_names_find_their_person(case: dict[str, str]) -> None:
    assert SHIPPED.one(case["typed"]).name == case["name"]


def test_a_number_in_an_article_is_nobody_else() -> None:
    assert SHIPPED.find("48") == []
    assert SHIPPED.find("@POTUS") == []  # it goes with the office


def test_a_typed_name_that_is_not_clear_lists_who_could_be_meant() -> None:
    with pytest.raises(AmbiguousPerson) as raised:
        SHIPPED.one("clinton")
    assert set(raised.value.candidates) == {"Bill Clinton", "Chelsea Clinton", "Hillary Clinton"}
    with pytest.raises(UnknownPerson, match="Nobody known answers to 'Okorvath'"):
        SHIPPED.one("Okorvath")


def test_people_of_the_record_come_first() -> None:
    people = SHIPPED.with_names(counts("Tom Walker", articles=2))
    assert people.one("walker").name == "Tom Walker"
    assert people.one("tom").name == "Tom Walker"


def test_counts_of_the_record_reach_known_people() -> None:
    people = SHIPPED.with_names([NameCount("Donald J. Trump", PERSON, 7, 21)])
    trump = people.get("Q22686")
    assert trump is not None
    assert (trump.articles, trump.mentions) == (7, 21)
    assert len(people) == len(SHIPPED)


def test_two_namesakes_with_other_middle_names_stay_two() -> None:
    people = SHIPPED.with_names(counts("Maren A. Oskeld", "Maren B. Oskeld"))
    assert len(people.find("oskeld")) == 2
    assert len({candidate.person.id for candidate in people.find("oskeld")}) == 2


def test_a_rare_surname_joins_short_forms_and_a_common_one_does_not() -> None:
    rare = SHIPPED.with_names(counts("Bill Oskeld", "William Oskeld", "W. Oskeld"))
    assert len(rare.find("oskeld")) == 1
    common = SHIPPED.with_names(counts("Mike Oskeld", "Michael Oskeld", "Maren Oskeld"))
    assert len(common.find("oskeld")) == 3


def test_why_gives_reasons_that_add_up() -> None:
    article = Article(text="In Kyiv, President Zelensky spoke.")
    best = SHIPPED.why("Zelensky", article)[0]
    assert best.person.id == "Q3874799"
    assert {feature.name for feature in best.features} == {"name", "office", "country"}
    assert best.score == sum(feature.score for feature in best.features)
    assert "the article speaks of Ukraine" in [feature.reason for feature in best.features]


def test_own_tables_replace_the_shipped_ones() -> None:
    own = People([Person(id="own:1", name="Maren Oskeld", alone=("MO",), source="the newsroom")])
    assert own.one("MO").id == "own:1"
    assert len(own) == 1


def test_shipped_tables_are_clean() -> None:
    people = shipped_people()
    assert len({person.id for person in people}) == len(people)
    assert all(person.source and person.name.strip() == person.name for person in people)
    assert all(person.names[0].full or person.alone for person in people)
    tables = Path(sys.modules["rapport.people.tables"].__file__ or "").parent / "tables"
    assert sum(file.stat().st_size for file in tables.glob("*.tsv")) < 300_000


def test_importing_people_loads_no_model_and_no_database() -> None:
    code = "import json, sys, rapport.people.people; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {"numpy", "onnxruntime", "sqlalchemy", "rapidfuzz"} & set(loaded)


NAMES = st.sampled_from(
    ["Maren Oskeld", "M. Oskeld", "Maren J. Oskeld", "Maren K. Oskeld", "Paul Oskeld", "Oskeld", "Bill Vane",
     "William Vane", "Vane", "President Paul Oskeld", "Donald Trump", "Trump", "Monday", "Rood Group"]
)  # fmt: skip
TYPES = st.sampled_from(list(EntityType))
ROWS = st.builds(NameCount, NAMES | st.text(max_size=8), TYPES, st.integers(1, 40))


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_names_does_not_matter(rows: list[NameCount], order: random.Random) -> None:
    shuffled = rows[:]
    order.shuffle(shuffled)
    half = len(rows) // 2
    one, two = SHIPPED.with_names(rows), SHIPPED.with_names(shuffled)
    steps = SHIPPED.with_names(rows[half:]).with_names(rows[:half])
    assert list(one) == list(two) == list(steps)
    article = reading("Maren Oskeld, Oskeld, Trump, Vane", "Maren Oskeld", "Oskeld", "Trump", "Vane")
    assert one.resolve(article) == two.resolve(article)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=20), st.sampled_from([*EntityType, None]))
def test_any_name_can_be_asked_for(name: str, type: EntityType | None) -> None:
    mention = Mention(span=Span(0, len(name)), kind=MentionKind.NAME, type=type, chain=0, name=name)
    SHIPPED.resolve(Reading(article=Article(text=name), weights="test", mentions=(mention,)))
    SHIPPED.find(name)
    SHIPPED.why(name, Article(text=name))


@pytest.mark.parametrize(
    ("phrase", "published", "person"),
    [
        ("the French president", date(2016, 6, 15), "François Hollande"),
        ("the American president", date(2016, 6, 15), "Barack Obama"),
        ("the president", date(2016, 6, 15), "Barack Obama"),
        ("the French actor", date(2016, 6, 15), "Barack Obama"),
        ("the French president", None, "Barack Obama"),
    ],
)
def test_a_phrase_of_another_countrys_office_is_somebody_else(
    phrase: str, published: date | None, person: str
) -> None:
    text = f"Barack Obama spoke with François Hollande. Then {phrase} left."
    at = text.index(phrase)
    names = [
        Mention(
            span=Span(text.index(n), text.index(n) + len(n)),
            kind=MentionKind.NAME,
            type=PERSON,
            chain=k,
            name=n,
        )
        for k, n in enumerate(("Barack Obama", "François Hollande"))
    ]
    joined = Mention(
        span=Span(at, at + len(phrase)), kind=MentionKind.NOMINAL, type=PERSON, chain=0, name="Barack Obama"
    )
    read = Reading(article=Article(text=text, published=published), weights="none", mentions=(*names, joined))
    found = People().resolve(read).mentions[-1].person
    assert found and found.name == person


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("In Britain, the prime minister left.", None, "Theresa May"),
        ("In Britain the prime minister left.", None, "Theresa May"),
        ("They left. In France, the president stayed.", None, "François Hollande"),
        # who has such an office may be a guest there
        ("Donald Trump left. In France, the president stayed.", "Donald Trump", None),
        ("In Lorvania, the prime minister left.", None, None),
        ("Even in August the prime minister left.", None, None),
    ],
)
def test_where_a_description_is_put_tells_whose_it_is(
    text: str, name: str | None, person: str | None
) -> None:
    phrase = next(words for words in ("the prime minister", "the president") if words in text)
    spans = [(Span(text.index(w), text.index(w) + len(w)), w) for w in (name, phrase) if w]
    mentions = [
        Mention(
            span=span, kind=MentionKind.NOMINAL if words == phrase else MentionKind.NAME, type=PERSON,
            chain=n, name=None if words == phrase else words,
        )
        for n, (span, words) in enumerate(spans)
    ]  # fmt: skip
    told = Reading(
        article=Article(text=text, published=date(2017, 3, 5)), weights="test", mentions=tuple(mentions)
    )
    found = SHIPPED.resolve(told).mentions[-1].person
    assert (found.name if found else None) == person
