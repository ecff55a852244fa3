"""One row of named values (a JSON line, a row of a table) to the Found that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rapport.articles.found import METADATA, UNSTORABLE, Found, make_found
from rapport.errors import UnreadableArticle, UsageError

FIELDS = ("text", *METADATA)


def field_names(fields: Mapping[str, str] | None) -> dict[str, str]:
    """The file's name of each field, by Rapport's name.

    Raises UsageError when `fields` maps a name that Rapport does not know.
    """
    unknown = sorted(set(fields or ()) - set(FIELDS))
    if unknown:
        raise UsageError(f"There is no field '{unknown[0]}'. The fields are: {', '.join(FIELDS)}.")
    return {name: (fields or {}).get(name, name) for name in FIELDS}


def read_row(row: Mapping[str, object], names: Mapping[str, str], *, path: str, today: date) -> Found:
    """The article of a row; `names` are the row's names of the fields, by Rapport's.

    Raises UnreadableArticle when there is no text under its name, and EmptyArticle.
    """
    text = row.get(names["text"])
    if not isinstance(text, str):
        has = ", ".join(sorted(row)[:8]).translate(UNSTORABLE) or "nothing"
        raise UnreadableArticle(
            f"There is no text in the field '{names['text']}'; the line has: {has[:200]}. "
            "Name the field that holds the text."
        )
    metadata = {}
    remarks = []
    for name in METADATA:
        value = row.get(names[name])
        if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, str):
            metadata[name] = value
        elif value is not None:
            remarks.append(f"The field '{names[name]}' is not text and was left out.")
    return make_found(text, metadata, path=path, today=today, remarks=remarks)


def columns_of(header: list[str], names: Mapping[str, str]) -> dict[str, str]:
    """Which of a table's columns holds what, by Rapport's names; letter case and spaces do not count.

    Raises UnreadableArticle when none holds the text.
    """
    known = {" ".join(column.split()).casefold(): column for column in reversed(header)}
    found = {
        name: known[asked] for name in FIELDS if (asked := " ".join(names[name].split()).casefold()) in known
    }
    if "text" not in found:
        has = ", ".join(" ".join(column.split()) for column in header)[:200].translate(UNSTORABLE)
        raise UnreadableArticle(
            f"There is no column '{names['text']}'; the table has: {has or 'nothing'}. "
            "Name the column that holds the text: --field text=COLUMN."
        )
    return found
