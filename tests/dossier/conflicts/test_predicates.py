"""What a statement plainly calls somebody, in sentences about invented people."""

from __future__ import annotations

import pytest

from rapport.dossier.conflicts.predicates import regard_of
from rapport.dossier.dossier import Dossier
from rapport.reading.reading import Label
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt"}
GOOD, BAD = Label.FAVOURABLE, Label.CRITICAL


@pytest.mark.parametrize(
    ("content", "regard"),
    [
        ("“{@brandt0:Otto Brandt} is a coward”", BAD),
        ("“{@brandt0:Otto Brandt} is the bravest man in Till”", GOOD),
        ("that {@brandt0:Mr. Brandt} was “a liar and a fraud”", BAD),
        ("“{@brandt0:Otto Brandt} has never been a liar”", GOOD),
        ("“{@brandt0:Otto Brandt} is not an honest man”", BAD),
        ("“{@brandt0:Otto Brandt} listened; he is a decent man”", GOOD),
        ("“{@brandt0:Otto Brandt} is a good liar”", None),
        ("“{@brandt0:Otto Brandt}’s plan is a fraud”", None),
        ("“Is {@brandt0:Otto Brandt} a fraud?”", None),
        ("“{@brandt0:Otto Brandt} is going to fight those lies”", None),
        ("“I met {@brandt0:Otto Brandt}, and the man beside him is a thief”", None),
    ],
)
def test_what_the_words_call_somebody(content: str, regard: Label | None) -> None:
    assert _regard(f"{{1s@quill:Ada Quill}} {{1c:said}} {{1x:{content}}}.") is regard


def test_what_a_verb_of_naming_brings() -> None:
    assert (
        _regard("{1s@quill:Ada Quill} {1c:called} {1x:{@brandt0:Otto Brandt} “a fraud with a hat”}.") is BAD
    )
    assert _regard("{1s@quill:Ada Quill} {1c:called} {1x:{@brandt0:Otto Brandt}}.") is None


def _regard(text: str) -> Label | None:
    with make_record(readings=[build_reading(text, names=NAMES, published="2020-03-02")]) as record:
        [entry] = Dossier.between(record, "quill", "brandt").a_about_b.entries
    return regard_of(entry)
