"""The leaders corpora to the tables of known people that the package ships.

    pip install pyyaml
    python training/people_tables.py /path/to/corpora/leaders

The folder holds executive.yaml and legislators-current.yaml (unitedstates/congress-legislators, CC0)
and reign_leaderlist_3_21.csv (OEFDataScience/REIGN, MIT), as published. Rows kept by hand
(people/tables/known.tsv, and those of text/tables/given_names.tsv that are marked so) are read and
never changed.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rapport.text.names import fold, parse_name
from rapport.text.tsv import read_tsv

SOURCE = Path(__file__).parent.parent / "src" / "rapport"
PEOPLE = SOURCE / "people" / "tables"
OFFICE_TERMS = PEOPLE / "offices.tsv"
GIVEN = SOURCE / "text" / "tables" / "given_names.tsv"
COLUMNS = ("id", "name", "aliases", "gender", "country", "offices", "source")
CONGRESS = "unitedstates/congress-legislators"
REIGN = "REIGN 3/2021: listed as ruler"
OFFICES = {"sen": "senator|sen", "rep": "representative|rep", "prez": "president"}
OFFICES["viceprez"] = "vice president"
# a listed name that two presidents bear, to the father's
NAMESAKES = {"George Bush": "George H.W. Bush"}
# certain Wikidata ids of presidents whose rows have none
KNOWN_IDS = {
    "George Washington": "Q23", "John Adams": "Q11806", "Thomas Jefferson": "Q11812",
    "James Madison": "Q11813", "James Monroe": "Q11815", "Andrew Jackson": "Q11817",
    "Abraham Lincoln": "Q91", "Ulysses Grant": "Q34836", "Theodore Roosevelt": "Q33866",
    "Woodrow Wilson": "Q34296", "Herbert Hoover": "Q35236", "Calvin Coolidge": "Q36023",
    "Franklin Roosevelt": "Q8007", "Harry Truman": "Q11613", "Dwight Eisenhower": "Q9916",
    "John Kennedy": "Q9696", "Lyndon Johnson": "Q9640", "Richard Nixon": "Q9588",
    "Gerald Ford": "Q9582", "Jimmy Carter": "Q23685", "Ronald Reagan": "Q9960",
}  # fmt: skip


def us_person(entry: dict[str, Any], source: str) -> dict[str, str]:
    """One entry of the YAML files: the usual name, every other full name listed, the offices held."""
    name = entry["name"]
    first, last, suffix = name["first"], name["last"], name.get("suffix")
    called = name.get("nickname") or first
    usual = re.sub(r"\s*\([^)]*\)$", "", entry["id"].get("wikipedia", "")) or f"{called} {last}"
    forms = [name.get("official_full"), f"{first} {last}", f"{called} {last}"]
    if name.get("middle"):
        forms.append(f"{first} {name['middle']} {last}")
        forms.append(f"{first} {name['middle'][0]}. {last}")
    if suffix:
        forms += [f"{form} {suffix}" for form in forms[1:]]
    known = KNOWN_IDS.get(f"{called} {last}") or KNOWN_IDS.get(f"{first} {last}")
    return {
        "id": entry["id"].get("wikidata") or known or "",
        "name": usual,
        "aliases": "|".join(distinct(usual, forms)),
        "gender": entry["bio"].get("gender", "").lower(),
        "country": "USA",
        "offices": "|".join(dict.fromkeys(OFFICES[term["type"]] for term in entry["terms"])),
        "source": source + ("" if entry["id"].get("wikidata") or not known else "; id general knowledge"),
    }


def is_known(entry: dict[str, Any]) -> bool:
    """Whether news still means this one by the full name: not Henry Wilson, vice-president in 1873."""
    return any(term["type"] == "prez" or term["end"] >= "1945" for term in entry["terms"])


def distinct(usual: str, forms: Iterable[str | None]) -> list[str]:
    """The forms that fold differently from the usual name and from each other."""
    seen = {parse_name(usual).key}
    kept = []
    for form in forms:
        if form and parse_name(form).key not in seen:
            seen.add(parse_name(form).key)
            kept.append(form)
    return kept


def unshared(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Drop an alias that two people share: "John Adams" is the father, not John Quincy Adams."""
    usual = {parse_name(row["name"]).key for row in rows}
    counts = Counter(parse_name(alias).key for row in rows for alias in row["aliases"].split("|"))
    for row in rows:
        keys = {alias: parse_name(alias).key for alias in row["aliases"].split("|") if alias}
        kept = [alias for alias, key in keys.items() if counts[key] == 1 and key not in usual]
        row["aliases"] = "|".join(kept)
    return rows


def reign_rows(path: Path, known: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rulers since 1990 as listed, with the years they ruled; without those whom a fuller row covers.

    Traps: REIGN lists who ruled, not who held the office, so no office is given; many are listed by surname
    only (kept as facts, never matched); the file is part UTF-8, part not; nothing is known after March 2021.
    """
    covered = {(row["country"], form) for row in known for form in parse_name(row["name"]).surnames}
    spans: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    gender: dict[tuple[str, str], str] = {}
    text = path.read_bytes().decode("utf-8", errors="replace")
    for row in csv.DictReader(text.splitlines()):
        if (row["eyear"] or "9999") < "1990":
            continue
        listed = re.sub(r"\s*\([^)]*\)", "", row["leader"]).strip()
        name = parse_name(listed)
        country = "GMY" if row["stateabb"] == "GFR" else row["stateabb"]
        if " and " in listed or not name.family or any((country, form) in covered for form in name.surnames):
            continue
        tidy = " ".join([*name.given, name.family, *([name.suffix] if name.suffix else [])])
        spans[country, tidy].append((row["syear"], row["eyear"]))
        gender[country, tidy] = {"1": "m", "0": "f"}.get(row["gender"], "")
    rows = []
    for (country, tidy), years in sorted(spans.items()):
        ruled = ", ".join(f"{start}-{end or '?'}" for start, end in sorted(years))
        rows.append(
            {"id": "", "name": tidy, "aliases": "", "gender": gender[country, tidy], "country": country,
             "offices": "ruler", "source": f"{REIGN} {ruled}"}
        )  # fmt: skip
    return rows


def given_rows(entries: list[dict[str, Any]]) -> list[str]:
    """Given names of legislators of one gender only, three bearers at least, beside those kept by hand."""
    kept = [row for row in read_tsv(GIVEN) if row["source"] == "general knowledge"]
    by_hand = {fold(row["given"]) for row in kept}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        seen[entry["name"]["first"]][entry["bio"]["gender"].lower()] += 1
    lines = [f"{row['given']}\t{row['gender']}\t{row['source']}" for row in kept]
    for given, genders in sorted(seen.items()):
        plain = " " not in given and "." not in given and fold(given) not in by_hand
        if plain and len(genders) == 1 and genders.total() >= 3:
            lines.append(f"{given}\t{next(iter(genders))}\t{CONGRESS}")
    return lines


def us_terms(entries: list[dict[str, Any]], today: date) -> list[str]:
    """Terms of US presidents and vice-presidents since 1945, running ones joined, as lines of offices.tsv.

    Trap: a running term's end lies in the future; it is not known yet, so it is left empty.
    """
    found: dict[tuple[str, str, str], str] = {}
    for entry in entries:
        name = us_person(entry, "")["name"]
        name = NAMESAKES.get(name, name)
        for term in entry["terms"]:
            office = {"prez": "usa-president", "viceprez": "usa-vice-president"}.get(term["type"])
            if office is None or term["end"] < "1945":
                continue
            running = (office, name, term["start"])
            before = next((key for key, end in found.items() if (*key[:2], end) == running), None)
            found[before or (office, name, term["start"])] = term["end"]
    lines = []
    for (office, name, start), end in sorted(found.items(), key=lambda item: (item[0][0], item[0][2])):
        known = end if end <= today.isoformat() else ""
        lines.append("\t".join((office, name, start, known, "", "", f"{CONGRESS} executive")))
    return lines


def write_offices(entries: list[dict[str, Any]], today: date) -> None:
    """Put the US terms in place of the old ones; rows kept by hand stay as they are.

    REIGN gives none: it lists who ruled, not who held an office (no President Medvedev).
    """
    lines = OFFICE_TERMS.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if CONGRESS not in line or line.startswith("#")]
    OFFICE_TERMS.write_text("\n".join([*kept, *us_terms(entries, today)]) + "\n", encoding="utf-8")


def write(path: Path, rows: list[dict[str, str]], note: str) -> None:
    lines = [f"# {note} Written by training/people_tables.py.", "\t".join(COLUMNS)]
    lines += ["\t".join(row[column] for column in COLUMNS) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size} bytes")


def main(folder: Path) -> None:
    executive = yaml.safe_load((folder / "executive.yaml").read_text(encoding="utf-8"))
    congress = yaml.load((folder / "legislators-current.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    known = read_tsv(PEOPLE / "known.tsv")
    us = unshared([us_person(entry, f"{CONGRESS} executive") for entry in executive if is_known(entry)])
    members = unshared([us_person(entry, f"{CONGRESS} current") for entry in congress])
    write(PEOPLE / "us_executive.tsv", us, "Presidents and vice-presidents of the United States.")
    write(PEOPLE / "congress.tsv", members, "Members of Congress as of the corpus's date.")
    reign = reign_rows(folder / "reign_leaderlist_3_21.csv", known + us)
    write(PEOPLE / "reign.tsv", reign, "Rulers since 1990 (not office-holders) as REIGN lists them.")
    write_offices(executive, date.today())
    lines = ["given\tgender\tsource", *given_rows(executive + congress)]
    GIVEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
