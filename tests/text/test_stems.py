import pytest

from rapport.text.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "promise promises promised promising",
        "organise organize organised organizing organisation organization",
        "colour colors",
        "metre meters",
        "analyse analyzed",
        "write wrote written writes",
        "child children",
        "sell sold",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["four for", "hour hor", "wise wize", "ferry fairy", "sell sale"])
def test_other_words_have_another(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)
