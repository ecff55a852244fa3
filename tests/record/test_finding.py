"""Names as users type them."""

import pytest

from rapport.errors import AmbiguousPerson, UnknownPerson
from rapport.reading.reading import EntityType
from rapport.record.answers import Person, PersonCount
from rapport.record.finding import find_person


def person(id: str, name: str, mentions: int, *names: str) -> PersonCount:
    return PersonCount(
        person=Person(id, name),
        type=EntityType.PERSON,
        attributions=0,
        mentions=mentions,
        articles=1,
        names=names,
    )


PEOPLE = [
    person("Q1", "Donald Trump", 400, "Trump", "Donald J. Trump"),
    person("Q2", "Melania Trump", 12, "Mrs. Trump"),
    person("Q3", "Volodymyr Zelenskyy", 50, "Zelensky"),
    person("Q4", "Pınar Çelik", 9),
    person("Q5", "Ivan Petrov", 8),
    person("Q6", "Olga Petrov", 7),
    person("Q7", "John Smith", 90),
    person("Q8", "John Smith", 2),
    person("Q9", "Ann Smith", 4),
]


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("Q2", "Q2"),
        ("Donald Trump", "Q1"),
        ("donald  TRUMP", "Q1"),
        ("trump", "Q1"),
        ("donald j trump", "Q1"),
        ("mrs trump", "Q2"),
        ("melania", "Q2"),
        ("zelensky", "Q3"),
        ("celik", "Q4"),
        ("pinar celik", "Q4"),
        ("ivan", "Q5"),
        ("John Smith", "Q7"),  # 90 mentions against 2
    ],
)
def test_a_clear_name_finds_its_person(asked: str, id: str) -> None:
    assert find_person(PEOPLE, asked).person.id == id


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("President Zelenskyy", "Q3"),
        ("Mr. Zelenskyy", "Q3"),
        ("Mr. Trump", "Q1"),  # not Melania
        ("President Donald Trump", "Q1"),
        ("the Zelensky", "Q3"),
    ],
)
def test_a_title_nobody_is_written_with_is_left_out(asked: str, id: str) -> None:
    assert find_person(PEOPLE, asked).person.id == id


def test_a_title_does_not_choose_by_volume() -> None:
    people = [person("a", "Darvin Oak", 244), person("b", "Sabine Oak", 3)]
    with pytest.raises(AmbiguousPerson):
        find_person(people, "President Oak")


def test_a_title_of_the_other_gender_is_nobody() -> None:
    with pytest.raises(UnknownPerson):
        find_person([person("a", "Donald Trump", 400)], "Mrs. Trump")


def test_an_unclear_name_becomes_a_question() -> None:
    with pytest.raises(AmbiguousPerson) as caught:
        find_person(PEOPLE, "petrov")
    assert str(caught.value) == (
        "'petrov' could be: Ivan Petrov (8 mentions, id Q5); Olga Petrov (7 mentions, id Q6). "
        "Give a longer name."
    )


def test_a_lead_of_less_than_thirty_is_a_question() -> None:
    with pytest.raises(AmbiguousPerson):
        find_person([person("a", "Ann Oak", 299), person("b", "Ben Oak", 10)], "oak")


@pytest.mark.parametrize(("mentions", "found"), [(1, "a"), (7, "question")])
def test_a_stray_exact_match_does_not_hide_the_person_meant(mentions: int, found: str) -> None:
    stray = person("s", "Oak", 1)
    people = [person("a", "Ann Oak", 40), person("b", "Ben Oak", mentions), stray]
    if found == "question":
        with pytest.raises(AmbiguousPerson):
            find_person(people, "oak")
    else:
        assert find_person(people, "oak").person.id == found


def test_an_unknown_name_gets_its_near_misses() -> None:
    with pytest.raises(UnknownPerson) as caught:
        find_person(PEOPLE, "Zelenskiy")
    assert str(caught.value) == (
        "No one in the record is called 'Zelenskiy'. Did you mean: Volodymyr Zelenskyy (50 mentions, id Q3)?"
    )


@pytest.mark.parametrize("asked", ["", " ", "…"])
def test_an_empty_name_is_nobody(asked: str) -> None:
    with pytest.raises(UnknownPerson):
        find_person(PEOPLE, asked)


def test_an_empty_record_says_so() -> None:
    with pytest.raises(UnknownPerson, match="names no people yet"):
        find_person([], "trump")
