"""Words of contact are found as one pattern of all forms finds them, only sooner."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rapport.dossier.contacts.words import _forms, contact_words
from rapport.text.alternatives import any_of

BETWEEN = (" ", "-", "’", "'", "x", ", ", "é", "İ", "\n", "’s ", "")


@given(st.lists(st.tuples(st.sampled_from(sorted(_forms())), st.sampled_from(BETWEEN), st.booleans())))
def test_the_same_as_one_pattern_of_all_forms(parts: list[tuple[str, str, bool]]) -> None:
    text = "".join((form.upper() if is_loud else form) + between for form, between, is_loud in parts)
    all_forms = re.compile(rf"(?<![\w’'-]){any_of(_forms())}(?![\w-]|[’']\w)")
    found = [(word.start, word.end) for word in contact_words(text)]
    assert found == [match.span() for match in all_forms.finditer(text)]


def test_a_phone_call_is_one_word() -> None:
    text = "After the phone call Quill called Brandt, who had not been re-called, and the “Call’s” end."
    assert [word.of(text) for word in contact_words(text)] == ["phone call", "called"]
