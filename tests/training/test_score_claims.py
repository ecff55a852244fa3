"""The score of claims: what counts as right, as another claim, as none."""

from __future__ import annotations

from typing import Any

from rapport.record import Record
from tests.build import build_reading
from tests.stories import make_record
from training.score_claims import load, score

NAMES = {"oak": "Ann Oak", "elm": "Ben Elm"}
URL = "https://post.example/1"
TEXT = (
    "{@oak:Ann Oak} met {@elm:Ben Elm}. {@oak:Oak} never criticises {@elm:Elm}. "
    "{@oak:Oak} always praises {@elm:Elm}."
)
NEVER: dict[str, Any] = {
    "article": URL, "text": "Oak never criticises Elm.", "kind": "never", "denied": False,
    "speaker": "Ann Oak", "target": "Ben Elm", "source": None, "sure": True, "pair": ["Ann Oak", "Ben Elm"],
}  # fmt: skip
ALWAYS = {**NEVER, "text": "Oak always praises Elm.", "kind": "always"}


def record() -> Record:
    return make_record(readings=(build_reading(TEXT, names=NAMES, url=URL),))


def test_all_found_and_right() -> None:
    with record() as one:
        result = score(one, [NEVER, ALWAYS], narrator=True)
    assert (result.precision, result.recall, result.errors) == (100.0, 100.0, [])


def test_what_is_no_gold_claim_costs_precision() -> None:
    with record() as one:
        result = score(one, [NEVER], narrator=True)
    assert (result.precision, result.claims, result.recall) == (50.0, 1, 100.0)


def test_another_kind_is_a_claim_and_not_right() -> None:
    with record() as one:
        result = score(one, [NEVER, {**ALWAYS, "kind": "changed"}], narrator=True)
    assert (result.right, result.claims, result.found, result.recall) == (1, 2, 2, 50.0)


def test_unsure_gold_counts_neither_way() -> None:
    with record() as one:
        result = score(one, [NEVER, {**ALWAYS, "sure": False}], narrator=True)
    assert (result.found, result.wanted, result.right) == (1, 1, 1)


def test_the_halves_are_apart() -> None:
    working, scored = ({row["article"] for row in load(half)} for half in ("working", "scored"))
    assert working
    assert scored
    assert not working & scored
