import pytest

from rapport.record.wording import bare, bare_quoted, sameness

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TREATY, "“We will sign the treaty on Friday — and the border will stay open,”"),
        (TREATY, f"Let me be clear. {TREATY}. Nobody will stop us."),
        (TREATY, "we will sign the treaty Friday and the border will stay open"),
        ("we will organise the largest fair of all", "we will organize the largest fair of all"),
        (TREATY, "sign the treaty on Friday and the border"),
    ],
)
def test_cuts_and_spellings_are_the_same_words(one: str, other: str) -> None:
    assert sameness(bare(one), bare(other)) >= 92
    assert sameness(bare(one), bare(other)) == sameness(bare(other), bare(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TREATY, "We will not sign the treaty on Friday and the border will stay open"),
        (TREATY, "We will sign the treaty on Friday and the border won’t stay open"),
        (
            "we have sent them 300 buses and they sent us none",
            "we have sent them 400 buses and they sent us none",
        ),
        ("two of the ministers knew of it all along", "ten of the ministers knew of it all along"),
        ("he is the weakest minister we ever had", "she is the strongest minister we ever had"),
        ("make our country great again", "make our country great again"),
        (
            "I love Canada and its wonderful people very much",
            "I love Mexico and its wonderful people very much",
        ),
        (
            "I will sign the treaty with our neighbours on Friday",
            "do not sign the treaty with our neighbours on Friday",
        ),
        ("", ""),
    ],
)
def test_other_meanings_and_stock_phrases_are_not(one: str, other: str) -> None:
    assert sameness(bare(one), bare(other)) == 0
