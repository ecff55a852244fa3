"""By what near-copies know a source that nobody identified."""

import pytest

from rapport.record.unnamed import unnamed_of


@pytest.mark.parametrize(
    ("source", "other", "same"),
    [
        ("A senior official", "the senior official", True),
        ("Officials at the ministry", "officials in the Ministry", True),
        ("an official", "another official", False),
        ("critics", "critics of the tariff", False),
        ("He", "She", False),
        (None, "", True),
    ],
)
def test_one_source_under_one_description(source: str | None, other: str | None, same: bool) -> None:
    assert (unnamed_of(source) == unnamed_of(other)) is same
