"""What was typed to split two people, to the decision that keeps it."""

from __future__ import annotations

from datetime import UTC, datetime

from rapport.errors import DecisionError
from rapport.people.decisions import Decision, Judgement, Kind, Someone
from rapport.people.settled import other_id
from rapport.record.answers import ArticleHead, PersonCount
from rapport.record.finding import find_person
from rapport.record.record import Record
from rapport.text.fold import fold


def split_decision(
    record: Record, one: str, two: str, *, article: str | None, spelling: str | None, author: str
) -> Decision:
    """The decision that two are different: everywhere, in one article, or where a name is spelled so.

    Raises DecisionError when both an article and a spelling are given.
    """
    if article and spelling:
        raise DecisionError("Give --article or --spelling, not both; two decisions do both.")
    # two who were joined can be told apart only as the machine read them
    read = record.people(decided=False)
    shown = record.people()
    if not article and not spelling:
        first, second = _read_or_shown(read, shown, one), _read_or_shown(read, shown, two)
        return Decision(
            kind=Kind.PERSONS,
            judgement=Judgement.DIFFERENT,
            one=first,
            two=second,
            author=author,
            made=datetime.now(UTC),
        )
    first = _read_or_shown(read, shown, one)
    same = [p for p in shown if fold(p.person.name) == fold(two) or p.person.id == two.strip()]
    others = [p for p in same if p.person.id != first.id]
    other = (
        _someone(others[0]) if len(others) == 1 else Someone(other_id(first.id, two), " ".join(two.split()))
    )
    return Decision(
        kind=Kind.ARTICLE if article else Kind.SPELLING,
        judgement=Judgement.DIFFERENT,
        one=first,
        two=other,
        words=spelling,
        article=find_article(record, article).id if article else None,
        author=author,
        made=datetime.now(UTC),
    )


def find_article(record: Record, which: str) -> ArticleHead:
    """The one article of the record with this id (or the start of it), file or title.

    Raises DecisionError when there is none or more than one.
    """
    heads = record.articles_naming()
    for found in (
        [head for head in heads if which in (head.id, head.path, head.url)],
        [head for head in heads if len(which) >= 6 and head.id.startswith(which)],
        [head for head in heads if head.title and fold(head.title) == fold(which)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise DecisionError(
                f"'{which}' could be {len(found)} articles; give the id of one: {found[0].id} …"
            )
    raise DecisionError(f"No article of the record has the id, file or title '{which}'.")


def _read_or_shown(read: list[PersonCount], shown: list[PersonCount], typed: str) -> Someone:
    exact = [p for p in read if typed.strip() == p.person.id or fold(typed) == fold(p.person.name)]
    return _someone(exact[0] if len(exact) == 1 else find_person(shown, typed))


def _someone(person: PersonCount) -> Someone:
    return Someone(person.person.id, person.person.name)
