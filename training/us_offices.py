"""Presidents, and members of Congress with their states, to the reader's table of US offices.

    pip install pyyaml
    python -m training.us_offices /path/to/corpora/leaders

The folder holds legislators-current.yaml and executive.yaml (unitedstates/congress-legislators, CC0). Rows
kept by hand, "general knowledge" in their last column, stay as they are.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rapport.reading.pointers import states
from rapport.text.tsv import read_tsv
from training.people_tables import CONGRESS, NAMESAKES, us_person

TABLE = Path(__file__).parent.parent / "src" / "rapport" / "reading" / "tables" / "us_offices.tsv"
OFFICES = {"sen": "senator", "rep": "representative", "prez": "president", "viceprez": "vice president"}
# the news of the last decades means no member who left before, and no president
FIRST, FIRST_PRESIDENT = "1990", "1961"
NOTE = """\
# Who held which office of the United States or of a state: years, the last one included; an empty end is
# unknown (not "still in office"). Rows of unitedstates/congress-legislators are written by
# training/us_offices.py, the others are kept by hand.
"""
COLUMNS = ("state", "office", "name", "aliases", "party", "start", "end", "source")


def rows_of(entry: dict[str, Any], part: str) -> list[dict[str, str]]:
    """Each office of somebody with its years, terms that follow each other joined.

    Trap: a running term's end lies in the future; it is not known yet, so it is left empty.
    """
    person = us_person(entry, "")
    name = NAMESAKES.get(person["name"], person["name"])
    found: dict[tuple[str, str], dict[str, str]] = {}
    over: list[dict[str, str]] = []
    for term in entry["terms"]:
        national = "state" not in term
        state = "United States" if national else states().get(term["state"].lower())
        if state is None or term["end"] < (
            FIRST_PRESIDENT if national else FIRST
        ):  # a territory, or long ago
            continue
        before = found.get((state, term["type"]))
        if before and before["end"] and int(term["start"][:4]) - int(before["end"]) > 1:
            over.append(found.pop((state, term["type"])))
        row = found.setdefault(
            (state, term["type"]),
            {"state": state, "office": OFFICES[term["type"]], "name": name,
             "aliases": person["aliases"], "start": term["start"][:4], "source": f"{CONGRESS} {part}"},
        )  # fmt: skip
        row["end"] = "" if date.fromisoformat(term["end"]) > date.today() else term["end"][:4]
        row["party"] = term["party"][:1]
    return [*over, *found.values()]


def main(folder: Path) -> None:
    rows = [row for row in read_tsv(TABLE) if row["source"] == "general knowledge"]
    for part, file in (("current", "legislators-current.yaml"), ("executive", "executive.yaml")):
        text = (folder / file).read_text(encoding="utf-8")
        rows += [row for entry in yaml.load(text, yaml.CSafeLoader) for row in rows_of(entry, part)]
    rows.sort(key=lambda row: (row["state"], row["office"], row["start"], row["name"]))
    lines = ["\t".join(COLUMNS), *("\t".join(row[c] for c in COLUMNS) for row in rows)]
    TABLE.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(rows)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
