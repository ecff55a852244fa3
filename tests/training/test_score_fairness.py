"""Groups of outlets, of types and of political sides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rapport.text.spans import Span
from training.document import Document, Quote

score_fairness = pytest.importorskip("training.score_fairness", reason="scipy is not installed")
TEXT = 'Till said "no" and Rosk said yes.'
TILL = Quote(Span(0, 4), Span(5, 9), (Span(10, 14),))
ROSK = Quote(Span(19, 23), Span(24, 28), (Span(29, 32),))


def test_counts_stand_under_the_outlet_and_the_type() -> None:
    documents = [
        Document(name="post_2016_a_x", text=TEXT, quotes=(TILL, ROSK)),
        Document(name="flare_2016_b_x", text=TEXT, quotes=(TILL,)),
    ]
    outlets, types = score_fairness.by_outlet_and_type(documents, lambda text: [TILL])
    assert score_fairness.outlet_figures(outlets["post"][0])["linked F1"] == pytest.approx(200 / 3)
    assert score_fairness.outlet_figures(outlets["flare"][0])["linked F1"] == 100.0
    assert {
        name: score_fairness.type_figures(sum(units, Counter()))["found"] for name, units in types.items()
    } == {
        "direct": 100.0,
        "indirect": 0.0,
    }


def test_a_last_name_that_both_parties_bear_names_no_side(tmp_path: Path) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed")
    entry = "- name: {{first: {}, last: {}}}\n  terms: [{{start: '2001-01-03', end: '{}', party: {}}}]\n"
    rows = [("Ada", "Quill", 2019, "Democrat"), ("Otto", "Quill", 2020, "Republican")]
    rows += [("Mara", "Veld", 2021, "Republican"), ("Old", "Brandt", 1899, "Democrat")]
    (tmp_path / "executive.yaml").write_text(
        "".join(entry.format(a, b, f"{c}-01-03", d) for a, b, c, d in rows)
    )
    (tmp_path / "legislators-current.yaml").write_text("[]")
    found = score_fairness.sides(tmp_path)
    assert found == {
        "ada quill": "Democrats",
        "otto quill": "Republicans",
        "veld": "Republicans",
        "mara veld": "Republicans",
    }


def test_surplus_is_what_is_found_less_what_is_marked() -> None:
    total = Counter({("neutral", "favourable"): 1, ("critical", "critical"): 2, ("favourable", "neutral"): 1})
    assert score_fairness.side_figures(total) == {
        "right": 50.0,
        "favourable, found less marked": 0.0,
        "critical, found less marked": 0.0,
    }
