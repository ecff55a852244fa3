"""rapport statements: show, why, same, different, undo, decisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.record import Record
from tests.build import build_reading
from tests.faces.conftest import Run

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt"}
TOLD = (
    ("2020-03-02", "Wire", "{1x:“The crane will be painted green in May,”} {1s@quill:Ada Quill} {1c:said}."),
    ("2020-03-03", "Post", "{1s@quill:Ada Quill} {1c:said} {1x:the crane would be painted green in May}."),
    (
        "2020-03-03",
        "Echo",
        "{1s@quill:Ada Quill} {1c:said} {1x:it was to be a colourful spring at the docks}.",
    ),
    ("2020-03-03", "Echo", "{1s@brandt:Otto Brandt} {1c:said} {1x:no crane of his would be painted}."),
)


def reading(at: int, weights: str = "hand-made"):
    day, outlet, text = TOLD[at]
    return build_reading(
        text, names=NAMES, published=day, outlet=outlet, title=f"{outlet} {at}", weights=weights
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    with Record(tmp_path / "news.db") as record:
        for at in range(len(TOLD)):
            record.add(reading(at))
    return tmp_path / "news.db"


def ids(news: Path, words: str) -> tuple[str, list[str]]:
    """The id of the statement with these words, and those of its reports."""
    with Record(news) as record:
        [found] = [one for one in record.statements() if any(words in r.content_text for r in one.reports)]
    return found.id[:8], [one.id[:8] for one in found.reports]


def test_wordings_stand_side_by_side(run: Run, news: Path) -> None:
    id, reports = ids(news, "painted green")
    shown = run("statements", "show", id)
    assert shown.exit_code == 0
    assert shown.stdout == (
        f"Ada Quill, ≤ 2020-03-02 published: 2 reports in 2 wordings  [{id}]\n\n"
        "  “The crane will be painted green in May,”\n"
        f"    Wire, 2020-03-02: Wire 0  [{reports[0]}]\n\n"
        "  the crane […] {+would+} be painted green in May\n"
        f"    Post, 2020-03-03: Post 1  [{reports[1]}]\n\n"
        "[…]: left out of the fullest wording\n"
        "{+ +}: only in this wording\n"
    )
    assert run("statements", "show", reports[1]).stdout == shown.stdout


def test_said_names_each_statement_and_its_wordings(run: Run, news: Path) -> None:
    id, _ = ids(news, "painted green")
    shown = run("said", "quill").stdout
    assert f"(+1 report: Post)  [{id}]" in shown
    assert "Post: the crane […] {+would+} be painted green in May" in shown


def test_a_link_is_explained(run: Run, news: Path) -> None:
    id, reports = ids(news, "painted green")
    alone = run("statements", "why", id).stdout
    both = run("statements", "why", *reports).stdout
    assert "3 of 3 weighty words are shared" in alone and "3 of 3 weighty words are shared" in both
    assert re.search(r"Sum \+\d+\.\d; 0\.0 or more is one statement\.\nShown as: one statement\.", both)
    other, _ = ids(news, "colourful")
    assert "Shown as: two statements." in run("statements", "why", id, other).stdout
    of_another, _ = ids(news, "no crane")
    assert "the speakers are two people" in run("statements", "why", id, of_another).stdout


def test_decisions_hold_survive_a_re_reading_and_are_undone(run: Run, news: Path) -> None:
    green, reports = ids(news, "painted green")
    spring, _ = ids(news, "colourful")
    apart = run("statements", "different", *reports, "--author", "desk")
    assert apart.exit_code == 0, apart.output
    assert "are two statements" in apart.stdout and "Decision 1" in apart.stdout
    joined = run("statements", "same", green, spring, "--author", "desk")
    assert joined.exit_code == 0, joined.output
    with Record(news) as record:
        for at in range(len(TOLD)):
            record.add(reading(at, "other weights"))
        said = [[r.article.outlet for r in one.reports] for one in record.statements(speaker="quill")]
        assert sorted(said) == [["Post"], ["Wire", "Echo"]]
    listed = run("statements", "decisions").stdout.splitlines()
    assert len(listed) == 2 and all("desk" in line and "UTC" in line for line in listed)
    refused = run("people", "undo", "1")
    assert refused.exit_code == 1
    assert "Decision 1 is about statements: rapport statements undo 1" in refused.output
    assert "There is no decision to undo" in run("people", "undo").output
    assert run("statements", "undo").exit_code == 0
    assert run("statements", "undo", "1").exit_code == 0
    with Record(news) as record:
        said = [[r.article.outlet for r in one.reports] for one in record.statements(speaker="quill")]
    assert sorted(said) == [["Echo"], ["Wire", "Post"]]
    assert "[undone by 4]" in run("statements", "decisions").stdout


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("show", "zz"), "is no id of a statement"),
        (("show", "0000"), "No statement and no report"),
        (("undo",), "There is no decision to undo"),
    ],
)
def test_what_cannot_be_is_a_clear_sentence(
    run: Run, news: Path, words: tuple[str, ...], complaint: str
) -> None:
    result = run("statements", *words)
    assert result.exit_code in (1, 2) and complaint in result.output.replace("\n", " ")


def test_contradictions_and_two_speakers_are_refused(run: Run, news: Path) -> None:
    green, reports = ids(news, "painted green")
    of_another, _ = ids(news, "no crane")
    assert "a statement has one speaker" in run("statements", "same", green, of_another).output
    assert "Both name the same report" in run("statements", "different", green, reports[0]).output
    _, [spring] = ids(news, "colourful")
    run("statements", "same", *reports)
    run("statements", "same", reports[1], spring)
    refused = run("statements", "different", reports[0], spring)
    assert refused.exit_code == 1 and "joined step by step" in refused.output


def test_a_story_is_shown_with_who_carried_it_first(run: Run, tmp_path: Path) -> None:
    text = "{1x:“The crane will be painted green in May,”} {1s@quill:Ada Quill} {1c:said}. " + " ".join(
        f"Word {at} of the story." for at in range(40)
    )
    with Record(tmp_path / "news.db") as record:
        for day, outlet in [("2020-03-03", "Post"), ("2020-03-02", "Wire")]:
            record.add(build_reading(text, names=NAMES, published=day, outlet=outlet))
    shown = run("said", "quill").stdout
    assert "one story in 2 articles, first carried by Wire, 2020-03-02; also in Post" in shown
