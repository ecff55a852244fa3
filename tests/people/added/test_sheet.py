"""Tables as people keep them: any header and delimiter, and a clear sentence for each row refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from rapport.errors import UnreadablePeople
from rapport.people.added.dates import parse_term_date
from rapport.people.added.entry import Entry, Post, Refused
from rapport.people.added.reading import read_people_file
from rapport.people.added.sheet import read_sheet
from rapport.reading.reading import EntityType


def rows(text: str) -> list[Entry | Refused]:
    return list(read_sheet(text, []))


def entry(text: str) -> Entry:
    (found,) = rows(text)
    assert isinstance(found, Entry), found
    return found


@pytest.mark.parametrize(
    "text",
    [
        "name,role,body,from,to\nAda Quill,harbour minister,Kessaria,2019,2022-03-01\n",
        "Full Name;Position;Organisation;Start date;End_Date\n"
        "Ada Quill;harbour minister;Kessaria;2019;1 March 2022",
        "PERSON\tOffice\tof\tsince\tuntil\r\nAda Quill\tharbour minister\tKessaria\t2019\t2022-03-01\r\n",
        "name|role|body|from|to\nAda Quill|harbour minister|Kessaria|2019|2022-03-01 00:00:00",
        '# kept by the desk\n\n"name", "role", "body", "from", "to"\n'
        '"Quill, Ada", "harbour minister", "Kessaria", "2019", "2022-03-01"',
    ],
)
def test_headers_and_delimiters_are_forgiven(text: str) -> None:
    found = entry(text)
    assert found.name == "Ada Quill"
    assert found.posts == (Post(title="harbour minister", place="Kessaria", start="2019", end="2022-03-01"),)


def test_all_columns() -> None:
    found = entry(
        "id,name,also,kind,gender,country,role,body,from,to,acting,source\n"
        "q4242,Ada Quill,Ada M. Quill|the Heron|45,Person,Female,France,mayor;speaker,Dravenna,2019-05,,yes,"
        "the Gazette\n"
    )
    assert found == Entry(
        id="Q4242",
        name="Ada Quill",
        aliases=("Ada M. Quill",),
        alone=("Heron", "45"),
        gender="f",
        country="FRN",
        posts=(
            Post(title="mayor", place="Dravenna", start="2019-05", acting=True),
            Post(title="speaker", place="Dravenna", start="2019-05", acting=True),
        ),
        source="the Gazette",
        line=2,
    )


def test_ids_of_other_registers_get_a_prefix_and_missing_ones_come_of_the_name() -> None:
    found = list(rows("id,name,kind\n17,Ada Quill,\n,Otto Brandt,\n,Tallow Works,company\n"))
    ids = [one.id for one in found if isinstance(one, Entry)]
    assert ids[0] == "own:17"
    assert ids[1].startswith("local:otto-brandt-")
    assert ids[2].startswith("local:org:tallow-works-")
    assert isinstance(found[2], Entry) and found[2].type is EntityType.ORGANISATION


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",mayor,,,", "the name is missing"),
        ("Quill,mayor,,,", "'Quill' is no full name of a person"),
        ("Ada Quill,mayor,alien,,", "the kind 'alien' is not known; write person, organisation or place"),
        ("Ada Quill,mayor,,2020,2019", "the term ends (2019) before it starts (2020)"),
        ("Ada Quill,mayor,,03/04/2019,", "the date '03/04/2019' could be two days; write it as 2019-MM-DD"),
        ("Ada Quill,mayor,,soon,", "the date 'soon' is not understood; write 2019"),
        ("Ada Quill,mayor,,2019-02-30,", "the date '2019-02-30' is not understood"),
        ("Ada Quill,mayor,,1246,", "the date '1246' is not in the calendar"),
        ("Ada Quill,,,2019,", "it has dates but no office"),
        ("Ada Quill,mayor,,present,", "'present' is no start"),
        ("Ada Quill,mayor,,,,too,many", "7 cells, but 5 columns"),
        ('"Ada Quill,mayor,,,', "a quotation mark is not closed"),
        ('"Ada" Quill,mayor,,,', "a quotation mark is not closed, or stands inside a cell undoubled"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_rest_is_kept(row: str, problem: str) -> None:
    first, refused, last = rows(f"name,role,kind,from,to\nNell Ford,,,,\n{row}\nOtto Brandt,,,,\n")
    assert isinstance(first, Entry) and first.line == 2
    assert isinstance(refused, Refused)
    assert (refused.line, problem in refused.problem) == (3, True), refused.problem
    assert isinstance(last, Entry) and (last.name, last.line) == ("Otto Brandt", 4)


def test_a_cell_may_run_over_lines() -> None:
    found = rows('name,source\n"Ada Quill","the Gazette,\nlate edition"\nOtto Brandt,\n')
    assert [(one.line, one.source) for one in found if isinstance(one, Entry)] == [
        (2, "the Gazette, late edition"),
        (4, None),
    ]


def test_a_table_without_names_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePeople, match=r"No column holds the name. The first line has: age, town"):
        rows("age,town\n4,Dravenna\n")
    with pytest.raises(UnreadablePeople, match="name and person mean the same"):
        rows("name,person\nAda Quill,x\n")
    with pytest.raises(UnreadablePeople, match="It is empty"):
        rows("\n\n")
    (tmp_path / "people.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadablePeople, match=r"people.xlsx: The suffix '.xlsx' tells no kind of file"):
        read_people_file(tmp_path / "people.xlsx")
    (tmp_path / "people.csv").write_bytes(b"PK\x03\x04\0\0")
    with pytest.raises(UnreadablePeople, match=r"people.csv: It is a ZIP"):
        read_people_file(tmp_path / "people.csv")


def test_rows_on_one_person_are_one_entry(tmp_path: Path) -> None:
    path = tmp_path / "people.csv.gz"
    text = "name,role,from,party\nAda Quill,mayor,2010,Greens\nAda M. Quill,harbour minister,2019,Greens\n"
    path.write_bytes(gzip.compress(text.encode("utf-16")))
    found = read_people_file(path)
    (quill,) = found.entries
    assert (quill.name, quill.aliases, quill.line) == ("Ada M. Quill", ("Ada Quill",), 2)
    assert [post.title for post in quill.posts] == ["mayor", "harbour minister"]
    assert found.remarks == ("Columns that are not used: party.",)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(UnreadablePeople, match="packed and ends too early"):
        read_people_file(path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019", "2019"),
        ("2019-3", "2019-03"),
        ("March 2019", "2019-03"),
        ("5 March 2019", "2019-03-05"),
        ("25/03/2019", "2019-03-25"),
        ("03/25/2019", "2019-03-25"),
        ("2019-03-05T00:00:00Z", "2019-03-05"),
        ("unknown", None),
        ("present", None),
        ("", None),
        (" ? ", None),
    ],
)
def test_dates_stay_as_precise_as_they_are(written: str, value: str | None) -> None:
    assert parse_term_date(written) == value
