"""What one person said, narrowed."""

from datetime import date

from rapport.dossier.listing import Listing
from tests.stories import make_record


def words(listing: Listing) -> list[str]:
    return [entry.first.content_text for entry in listing.entries]


def test_everything_in_order_of_time_with_the_flagged_in_place() -> None:
    with make_record() as record:
        listing = Listing.of(record, "quill")
    assert words(listing) == ["Mr. Brandt was “a man of his word.”", "Brandt had lied to her"]
    assert [entry.flags for entry in listing.entries] == [(), ("negated",)]


def test_each_person_spoken_of_has_a_stance() -> None:
    with make_record() as record:
        (entry,) = Listing.of(record, "ford", about="quill", search="foxes").entries
        (all_of_them,) = Listing.of(record, "ford", search="foxes").entries
    assert [toward.person.name for toward in entry.toward] == ["Ada Quill"]
    assert [toward.person.name for toward in all_of_them.toward] == ["Ada Quill", "Otto Brandt"]


def test_narrowed_by_time_and_words() -> None:
    with make_record() as record:
        early = Listing.of(record, "brandt", until=date(2021, 1, 1))
        late = Listing.of(record, "brandt", since=date(2021, 1, 1), search="must")
    assert words(early) == []
    assert words(late) == ["“She will do what she must,”"]
    assert (early.said_in_all, early.speaker.name) == (2, "Otto Brandt")
