"""The tutorial notebook runs from top to bottom and shows what its text says; it is kept without outputs."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from tests.notebooks import run_notebook

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOK = DOCS / "tutorial.ipynb"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The notebook after it ran."""
    return run_notebook(NOTEBOOK, tmp_path_factory.mktemp("notebook") / "ran.ipynb")


def output(ran: nbformat.NotebookNode, source: str, kind: str) -> str:
    """What the one cell whose code begins so shows, as plain text or HTML."""
    [cell] = [cell for cell in ran.cells if cell.cell_type == "code" and cell.source.startswith(source)]
    shown = [one.data.get(kind) if "data" in one else one.get("text") for one in cell.outputs]
    return "".join("".join(words) for words in shown if words)


def test_it_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs and cell.execution_count is None


@pytest.mark.timeout(900)
def test_it_runs_and_warns_of_nothing(ran: nbformat.NotebookNode) -> None:
    outputs = [one for cell in ran.cells if cell.cell_type == "code" for one in cell.outputs]
    assert not [one.text for one in outputs if one.output_type == "stream" and one.name == "stderr"]
    assert not [one for one in outputs if one.output_type == "error"]


def test_it_reads_all_samples(ran: nbformat.NotebookNode) -> None:
    words = output(ran, "import rapport", "text/plain")
    assert re.match(r"\d+ articles from \d outlets, \d+ statements", words)
    assert int(words.split()[0]) >= 68


def test_the_dossier_and_its_statements_show_themselves(ran: nbformat.NotebookNode) -> None:
    assert "Darvin Okorvath and Ilvara Tessendry" in output(ran, "dossier = ", "text/html")
    assert "5 rows" in output(ran, "dossier.statements[:5]", "text/html")


def test_findings_contacts_and_claims_are_shown(ran: nbformat.NotebookNode) -> None:
    assert re.match(r"\[(shown|no evidence|too few to say)\] \w", output(ran, "for finding", "text/plain"))
    assert "asymmetry-warmth" in output(ran, "findings = dossier.findings", "text/html")
    for source in ("dossier.contacts", "dossier.claims"):
        assert re.search(r"\d+ rows", output(ran, source, "text/html"))


def test_the_frames_hold_both_speakers(ran: nbformat.NotebookNode) -> None:
    for source in ("statements = ", "import polars"):
        html = output(ran, source, "text/html")
        assert "Darvin Okorvath" in html and "Ilvara Tessendry" in html


def test_charts_are_drawn_here(ran: nbformat.NotebookNode) -> None:
    for source in ("import altair", "altair.Chart"):
        svg = output(ran, source, "image/svg+xml")
        assert svg.startswith("<svg") and "Darvin Okorvath" in svg


def test_pairs_and_network_show_themselves(ran: nbformat.NotebookNode) -> None:
    assert "Rurik Hallenby" in output(ran, "pairs = ", "text/html")
    assert "Who is reported to speak of whom" in output(ran, "rapport.Network", "text/html")
