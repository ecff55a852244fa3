import pytest

from rapport.record.wording import bare, bare_quoted, holds

TREATY = "We will sign the treaty on Friday and the border will stay open"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We don’t … know — YET.”", "we dont know yet"),
        ("'a  well-known\r\n man'", "a well known man"),
        ("Straße 10,000", "strasse 10 000"),
        ("« Oui »", "oui"),
        ("…—", ""),
    ],
)
def test_marks_case_and_spaces_are_folded_away(text: str, words: str) -> None:
    assert bare(text) == words


def test_only_what_stands_in_marks_is_quoted() -> None:
    assert bare_quoted(("they would “never give up”, she said, ", "“not now")) == "never give up not now"


def test_one_holds_the_other_only_with_more_than_a_stock_phrase() -> None:
    assert holds("sign the treaty on friday and the border", bare(TREATY))
    assert not holds("make our country great again", "we make our country great again")
    assert not holds("sign the treaty on friday and their border", bare(TREATY))
