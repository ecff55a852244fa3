from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.record.columns import escape, unescape


@settings(deadline=None)
@given(st.text(st.sampled_from("aé0\0\ud800\udfff\U0010fffd\ue000")))
def test_any_text_comes_back_and_can_be_stored(text: str) -> None:
    stored = escape(text)
    assert unescape(stored) == text
    assert "\0" not in stored
    stored.encode("utf-8")
