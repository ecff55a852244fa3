"""What a notebook shows of a dossier: findings first, each in its own sentence, and what else there is."""

from __future__ import annotations

from dataclasses import replace

from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.glance import findings_glance


def finding(kind: str, verdict: Verdict, sentence: str, p: float | None = 0.01) -> Finding:
    return Finding(
        kind=kind,
        speaker=None,
        target=None,
        verdict=verdict,
        sentence=sentence,
        figures=(),
        p=p,
        n=9,
        method="m",
    )


def test_what_was_shown_by_a_test_is_said_first_and_too_few_is_named() -> None:
    html = findings_glance(
        [
            finding("change", Verdict.TOO_FEW, "Too few."),
            finding("first", Verdict.SHOWN, "The first was in 2014.", p=None),
            finding("response", Verdict.NOT_SHOWN, "No evidence of an answer."),
            finding("asymmetry-warmth", Verdict.SHOWN, "Quill is <b>warmer</b>."),
            finding("asymmetry-loudness", Verdict.TOO_FEW, "Too few."),
        ]
    )
    assert html == (
        "<ul><li>Quill is &lt;b&gt;warmer&lt;/b&gt;.</li><li>No evidence of response.</li>"
        "<li>The first was in 2014.</li>"
        "<li>Too few to say anything about a change of stance; "
        "a difference in how often one speaks of the other.</li></ul>"
    )


def test_a_direction_is_named_where_the_other_came_out_otherwise() -> None:
    ways = [
        replace(finding("change", verdict, "Quill changed."), speaker=speaker, target=target)
        for verdict, speaker, target in ((Verdict.SHOWN, "q", "b"), (Verdict.NOT_SHOWN, "b", "q"))
    ]
    html = findings_glance(ways, {"q": "Quill", "b": "Brandt"})
    assert html == (
        "<ul><li>Quill changed.</li><li>No evidence of a change of stance (Brandt about Quill).</li></ul>"
    )


def test_without_findings_nothing_is_said_of_them() -> None:
    assert findings_glance([]) == ""
