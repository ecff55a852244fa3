import pytest

from rapport.errors import UsageError
from rapport.record.search import Alternative, parse


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("valley border", (Alternative(("valley", "border")),)),
        ("“never again” -treaty", (Alternative(("never again",), ("treaty",)),)),
        ("a AND b OR c NOT d", (Alternative(("a", "b")), Alternative(("c",), ("d",)))),
        ('-"the border" don’t', (Alternative(("don’t",), ("the border",)),)),
        ('"OR" or', (Alternative(("OR", "or")),)),
        ("well-known — man", (Alternative(("well-known", "man")),)),
    ],
)
def test_a_search_as_typed_becomes_a_query(typed: str, query: tuple[Alternative, ...]) -> None:
    assert parse(typed) == query


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "no word"),
        ("— !", "no word"),
        ('say "yes', "never closed"),
        ("-treaty", "only words to leave out"),
        ("valley OR", "beside OR"),
        ("OR OR", "beside OR"),
    ],
)
def test_what_does_not_fit_together_is_explained(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        parse(typed)
