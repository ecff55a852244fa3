"""`rapport people add`: files of all three shapes, what is told of bad rows, and who speaks afterwards."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from rapport.record.record import Record
from tests.build import build_reading
from tests.faces.conftest import Run

TABLE = """Name;Also known as;Kind;Role;Body;From;To;Source
Ada Quill;the Heron;person;Harbour Minister;Kessaria;2018;2021-06-30;the Gazette
Otto Brandt;;alien;;;;;
Nell Ford;;person;mayor;Dravenna;2020;2019;
"""
ARTICLE = build_reading(
    "Rain fell on Kessaria. On Monday {1s@m:the harbour minister} {1c:said} {1x:that the quay would hold}.",
    published="2020-05-06",
    title="Rain",
    linked=False,
)


def make_record() -> None:
    with Record("news.db") as record:
        record.add(record.known_people().resolve(ARTICLE))


def test_an_added_minister_is_the_speaker_until_the_file_is_undone(run: Run) -> None:
    make_record()
    Path("kessaria.csv").write_text(TABLE, "utf-8")
    assert run("said", "Ada Quill").exit_code == 1
    result = run("people", "add", "kessaria.csv", "--author", "desk")
    assert (result.exit_code, result.stderr) == (
        0,
        "kessaria.csv, line 3: the kind 'alien' is not known; write person, organisation or place.\n"
        "kessaria.csv, line 4: the term ends (2019) before it starts (2020).\n",
    )
    digest = result.stdout.partition("sha256 ")[2][:12]
    assert result.stdout == (
        f"Decision 1: kessaria.csv (sha256 {digest}): 1 entry with 1 post taken, 2 rows refused.\n"
        "1 mention in the articles read before now means somebody else.\n"
    )
    assert 'Ada Quill, written "the harbour minister said"' in run("said", "Ada Quill").stdout
    shown = run("people", "show", "Ada Quill").stdout
    assert "  term: Harbour Minister (Kessaria), 2018-01-01/2019-01-01 to 2021-06-30\n" in shown
    assert f"  source: kessaria.csv ({digest}), line 2; the Gazette\n" in shown
    again = run("people", "add", "kessaria.csv")
    assert again.stdout == "kessaria.csv was added before (decision 1); nothing changed.\n"
    assert run("people", "undo").exit_code == 0
    assert run("said", "Ada Quill").exit_code == 1
    assert run("people", "added").stdout == "No files of people were added.\n"
    history = run("people", "decisions").stdout.splitlines()
    assert history[0].startswith(f"1  The people of kessaria.csv (sha256 {digest}) are known. (")
    assert history[0].endswith(" UTC, desk) [undone by 2]")


def test_what_was_added_is_listed(run: Run) -> None:
    Path("kessaria.csv").write_text(TABLE, "utf-8")
    run("people", "add", "kessaria.csv", "--author", "desk")
    (line,) = run("people", "added").stdout.splitlines()
    assert line.startswith("1  kessaria.csv  sha256 ") and ", csv: 1 taken, 2 refused (" in line
    entry = run("people", "added", "heron").stdout.splitlines()
    assert entry[0].startswith("Ada Quill  person  local:ada-quill-")
    assert entry[1:3] == ["  also: Heron", "  Harbour Minister (Kessaria), 2018 to 2021-06-30"]
    assert run("people", "added", "zzz").stdout == "No file that was added knows 'zzz'.\n"
    Path("kessaria.csv").write_text(TABLE.replace("2018", "2017"), "utf-8")
    hint = run("people", "add", "kessaria.csv").stdout.splitlines()[-1]
    assert hint == "An earlier kessaria.csv holds, too; to replace it: rapport people undo 1"


def test_wikidata_and_followthemoney_are_added_alike(run: Run) -> None:
    make_record()
    human = [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}, "rank": "normal"}]
    brandt = {
        "id": "Q900000020",
        "labels": {"en": {"language": "en", "value": "Otto Brandt"}},
        "claims": {"P31": human},
    }
    lines = ["[", json.dumps(brandt) + ",", "oops,", json.dumps({**brandt, "id": "Q7", "claims": []}), "]"]
    Path("dump.json.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    result = run("people", "add", "dump.json.gz")
    assert "1 entry with 0 posts taken, 1 row refused, 1 of other kinds left out.\n" in result.stdout
    assert result.stderr == "dump.json.gz, line 3: it is not JSON at character 1.\n"
    entities = [
        {"id": "a", "schema": "Person", "properties": {"name": ["Ada Quill"]}},
        {"id": "b", "schema": "Position", "properties": {"name": ["Harbour Minister"],
                                                         "subnationalArea": ["Kessaria"]}},
        {"id": "c", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["b"],
                                                          "startDate": ["2018"], "endDate": ["2021"]}},
    ]  # fmt: skip
    Path("entities.ftm.json").write_text("\n".join(map(json.dumps, entities)), "utf-8")
    assert "1 entry with 1 post taken.\n1 mention" in run("people", "add", "entities.ftm.json").stdout
    assert run("people", "list", "quill", "--all").stdout.startswith("Ada Quill  1 mention in 1 article")


def test_a_file_of_no_use_adds_nothing(run: Run) -> None:
    Path("people.csv").write_text("name,kind\n,person\n", "utf-8")
    result = run("people", "add", "people.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: people.csv: No person or body could be taken from it.\n"
        "people.csv, line 2: the name is missing.\n"
    )
    Path("people.doc").write_text("x", "utf-8")
    assert "The suffix '.doc' tells no kind of file" in run("people", "add", "people.doc").stderr
    assert not Path("news.db").exists()
