"""A file of people into a record, and what a record was given so: read, kept, and told in lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rapport.errors import UnreadablePeople
from rapport.faces.words import flat, plural
from rapport.people.added.entry import PeopleFile, Post
from rapport.people.added.knowing import AddedEntry
from rapport.people.added.reading import read_people_file
from rapport.record.answers import AddedFile
from rapport.record.record import Record
from rapport.text.fold import fold

# A dump can hold thousands of entities that are no use; the first ones show what is wrong.
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adding a file did: lines for standard output, and the rows refused for standard error."""

    lines: list[str]
    complaints: list[str]


def read_file(path: Path) -> PeopleFile:
    """The sound rows of a file.

    Raises UnreadablePeople, with the reasons, when there is none.
    """
    file = read_people_file(path)
    if not file.entries:
        reasons = "\n".join(["", *_complaints(file)]) if file.refused else ""
        raise UnreadablePeople(f"{flat(file.name)}: No person or body could be taken from it.{reasons}")
    return file


def add_file(record: Record, file: PeopleFile, *, author: str) -> Outcome:
    """Keep all of a file's sound rows, or nothing."""
    earlier = [one for one in record.added_files() if one.name == file.name and one.digest != file.digest]
    kept = record.add_people(file, author=author, made=datetime.now(UTC))
    if kept is None:
        number = next(one.decision for one in record.added_files() if one.digest == file.digest)
        same = f"{flat(file.name)} was added before (decision {number}); nothing changed."
        return Outcome([same], [])
    number, relinked = kept
    posts = sum(len(entry.posts) for entry in file.entries)
    taken = f"{_counted(file.entries)} with {plural(posts, 'post')} taken"
    left = f", {plural(len(file.refused), 'row')} refused" if file.refused else ""
    passed = f", {file.passed:,} of other kinds left out" if file.passed else ""
    lines = [f"Decision {number}: {flat(file.name)} (sha256 {file.digest[:12]}): {taken}{left}{passed}."]
    if relinked:
        lines.append(f"{plural(relinked, 'mention')} in the articles read before now {_means(relinked)}.")
    lines += [
        f"An earlier {flat(one.name)} holds, too; to replace it: rapport people undo {one.decision}"
        for one in earlier
    ]
    return Outcome(lines, _complaints(file))


def added_lines(files: Iterable[AddedFile], entries: Iterable[AddedEntry], words: str) -> list[str]:
    """The files added, each on a line; with words, those whom they tell of and who are called so."""
    if not words:
        lines = [
            f"{one.decision}  {flat(one.name)}  sha256 {one.digest[:12]}, {one.shape}: {one.taken:,} taken, "
            f"{one.refused:,} refused ({one.made:%Y-%m-%d %H:%M} UTC, {flat(one.author)})"
            for one in files
        ]
        return lines or ["No files of people were added."]
    wanted = fold(words)
    found = [
        one
        for one in entries
        if words == one.entry.id
        or any(wanted in fold(n) for n in (one.entry.name, *one.entry.aliases, *one.entry.alone))
    ]
    return [line for one in found for line in entry_lines(one)] or [
        f"No file that was added knows '{flat(words)}'."
    ]


def entry_lines(one: AddedEntry) -> list[str]:
    """An entry with its posts, as precise as its file, and where it stands."""
    entry = one.entry
    lines = [f"{flat(entry.name)}  {entry.type}  {flat(entry.id)}"]
    if entry.aliases or entry.alone:
        lines.append(f"  also: {'; '.join(map(flat, (*entry.aliases, *entry.alone)))}")
    lines += [f"  {_post(post)}" for post in entry.posts]
    return [*lines, f"  source: {flat(one.source)}"]


def _post(post: Post) -> str:
    place = f" ({flat(post.place)})" if post.place else ""
    end = post.end or ("over, nobody says since when" if post.over else "?")
    when = f", {post.start or '?'} to {end}" if post.start or post.end or post.over else ""
    return f"{flat(post.title)}{place}{when}{', acting' if post.acting else ''}"


def _complaints(file: PeopleFile) -> list[str]:
    name = flat(file.name)
    lines = [f"{name}: {flat(remark)}" for remark in file.remarks]
    lines += [f"{name}, line {one.line}: {flat(one.problem)}." for one in file.refused[:SHOWN]]
    left = len(file.refused) - SHOWN
    return [*lines, f"… and {left:,} more rows were refused."] if left > 0 else lines


def _counted(entries: tuple[object, ...]) -> str:
    return "1 entry" if len(entries) == 1 else f"{len(entries):,} entries"


def _means(number: int) -> str:
    return "means somebody else" if number == 1 else "mean somebody else"
