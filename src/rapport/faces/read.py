"""Places to look, and what was read there: articles into a record and JSON lines, with progress."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from rich.console import Console

from rapport.articles.addresses import is_address
from rapport.articles.article import Article
from rapport.articles.found import Found
from rapport.articles.guarded import Guard
from rapport.articles.places import Place, find_files
from rapport.articles.rows import field_names
from rapport.errors import ArticleError, UnreadLanguage
from rapport.faces.online import Online, open_fetcher
from rapport.faces.opening import open_or_make
from rapport.faces.running import console_of_errors, progress, say, stop_when_asked, until_stopped
from rapport.faces.side_by_side import Reads, SideBySide
from rapport.faces.words import plural, unread_words
from rapport.people.line import attribution_line
from rapport.people.people import People
from rapport.reading.ahead import Ahead
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.answers import Added
from rapport.record.gathering import Gathering
from rapport.record.record import Record

Note = Callable[[str, str], None]
KeepUnread = Callable[[Article, str], Added]

# Control characters, those that show as nothing or turn the direction of writing, and halves of
# surrogate pairs, which UTF-8 cannot write: all have a JSON escape of four digits.
_UNSEEN = re.compile(r"[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@dataclass(slots=True)
class Outcome:
    """How a run went, counted in articles, or in files where no article came out.

    `unread` are articles in other languages, which the record keeps; `earlier` those of the ones already read
    that were read by other rules.
    """

    read: int = 0
    already: int = 0
    earlier: int = 0
    unread: int = 0
    unreadable: int = 0
    attributions: int = 0
    interrupted: bool = False

    @property
    def nothing_read(self) -> bool:
        """Whether there was something to read and none of it could be."""
        return self.unreadable > 0 and not (self.read or self.already or self.unread)


def read_articles(
    where: Iterable[str],
    *,
    record_at: str | None,
    jsonl: BinaryIO | None,
    published: date | None,
    outlet: str | None,
    fields: Mapping[str, str],
    stdin: BinaryIO,
    online: Online | None = None,
    jobs: int = 1,
) -> Outcome:
    """Read everything at `where` into the record, as JSON lines, or both.

    `online` says how web addresses are fetched; `jobs` processes read side by side.
    Standard error gets the progress, each file that cannot be read, and a summary.
    """
    field_names(fields)  # an unknown one is said before anything is read
    places = find_files(where)
    fetcher = open_fetcher(online or Online()) if any(is_address(place.path) for place in places) else None
    console = console_of_errors()
    with (
        readers(jobs) as reader,
        Guard(fields=fields) as guard,
        progress(console, len(places)) as advance,
        stop_when_asked(console) as asked_to_stop,
    ):

        def found_at(place: Place) -> Iterator[Found]:
            return guard.read_file(place, published=published, outlet=outlet, stdin=stdin, fetcher=fetcher)

        def items(done: Callable[[Article], bool]) -> Iterator[Found]:
            """What is found; articles that are not done are begun ahead, where none is long in coming."""

            def to_read(found: Found) -> Article | None:
                return None if found.article is None or done(found.article) else found.article

            for slow, some in groupby(places, key=lambda place: jobs == 1 and _may_wait(place)):
                found = _until(asked_to_stop, some, found_at, advance)
                if slow:
                    yield from found
                elif jobs == 1:
                    # what was only begun is found again the next time
                    yield from until_stopped(reader.ahead(found, to_read), asked_to_stop)
                else:
                    yield from reader.ahead(found, to_read)
                if asked_to_stop():
                    return

        if record_at is None:
            outcome = _read_loose(items(lambda article: False), reader, console, jsonl)
        else:
            with open_or_make(record_at) as record:
                missing = items(lambda article: record.has(article.id, reader.version))
                outcome = read_into(record, missing, reader, console, jsonl)
        outcome.interrupted = asked_to_stop()
    say(console, summary(outcome))
    return outcome


def readers(jobs: int) -> Ahead | SideBySide:
    """A reader in this process, its encoder ahead of the rest, or several in processes of their own."""
    return Ahead(Reader(threads=1)) if jobs == 1 else SideBySide(jobs)


def _may_wait(place: Place) -> bool:
    """Whether the next article of a place may be long in coming: from the web, or through a pipe.

    Nothing is begun ahead there: what was read is written before the next one is waited for.
    """
    return is_address(place.path) or not (place.problem or Path(place.path).is_file())


def summary(outcome: Outcome) -> str:
    """The run in a few sentences."""
    sentences = [f"Read {plural(outcome.read, 'article')}: {plural(outcome.attributions, 'attribution')}."]
    if outcome.already:
        sentences.append(f"{outcome.already:,} {'was' if outcome.already == 1 else 'were'} already read.")
    if outcome.earlier:
        were = f"{outcome.earlier:,} of these {'was' if outcome.earlier == 1 else 'were'}"
        sentences.append(f"{were} read by earlier rules: rapport read --again reads such anew.")
    if outcome.unread:
        sentences.append(unread_words(outcome.unread))
    if outcome.unreadable:
        sentences.append(f"{outcome.unreadable:,} could not be read.")
    if outcome.interrupted:
        done = plural(outcome.read + outcome.already + outcome.unread, "article")
        sentences.append(f"Stopped with {done} done. To go on, run the same command again.")
    return " ".join(sentences)


def _read_loose(items: Iterable[Found], reader: Reads, console: Console, jsonl: BinaryIO | None) -> Outcome:
    """Read without a record: each article by itself, its lines written at once."""
    outcome, people = Outcome(), People()
    for found in items:
        reading = _reading(found, reader, outcome, console)
        if reading is not None and jsonl is not None:
            _write_lines(jsonl, people.resolve(reading))
    return outcome


def read_into(
    record: Record,
    items: Iterable[Found],
    reader: Reads,
    console: Console,
    jsonl: BinaryIO | None,
    *,
    again: bool = False,
) -> Outcome:
    """Read into a record; who is who is settled at the end, over all its articles.

    So neither the people nor the lines depend on the order of reading. An article that the same weights have
    read is not read again, unless `again` asks for those that other rules read.
    """
    outcome, people, ids = Outcome(), People().with_added(record.added_people()), []
    gathering = Gathering(record)
    noted = {one.path for one in record.problems()}
    for found in items:
        article = found.article
        weights, rules = record.read_by(article.id) or (None, None) if article is not None else (None, None)
        done = weights == reader.version and (rules == reader.rules or not again)
        if article is not None and (gathering.holds(article.id) or done):
            outcome.already += 1
            outcome.earlier += done and rules != reader.rules
            ids.append(article.id)
            if found.path in noted:
                record.drop_note(found.path)
            continue
        reading = _reading(found, reader, outcome, console, note=record.note, keep=record.add_unread)
        if reading is None:
            continue
        gathering.add(people.resolve(reading))
        ids.append(reading.article.id)
    gathering.flush()
    # also when a run before this one was cut off before it came to this
    if outcome.read or record.unsettled():
        record.settle()
    if jsonl is not None:
        for article_id in dict.fromkeys(ids):
            _write_lines(jsonl, record.reading(article_id))
    return outcome


def _reading(
    found: Found,
    reader: Reads,
    outcome: Outcome,
    console: Console,
    *,
    note: Note | None = None,
    keep: KeepUnread | None = None,
) -> Reading | None:
    """The reading of what was found, counted; when there is none, the reason is shown and noted.

    `keep` takes an article in another language, which is then no problem.
    """
    article, problem, reading = found.article, found.problem, None
    if article is not None:
        try:
            reading = reader.read(article)
        except UnreadLanguage as error:
            if keep is not None:
                outcome.unread += 1
                if keep(article, error.language) is Added.NEW:
                    say(console, f"{found.path}: {error} It is kept, not read.")
                return None
            problem = str(error)
        except ArticleError as error:
            problem = str(error)
    if problem:
        say(console, f"{found.path}: {problem}")
    if reading is None:
        outcome.unreadable += 1
        if note is not None:
            note(found.path, problem or "It could not be read.")
        return None
    outcome.read += 1
    outcome.attributions += len(reading.attributions)
    return reading


def _write_lines(jsonl: BinaryIO, reading: Reading) -> None:
    for index in range(len(reading.attributions)):
        line = json.dumps(attribution_line(reading, index), ensure_ascii=False)
        # the same JSON, but on a terminal nothing in it can hide or turn round what stands beside it
        line = _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
        jsonl.write(line.encode("utf-8") + b"\n")
    jsonl.flush()


def _until(
    stop: Callable[[], bool],
    places: Iterable[Place],
    found_at: Callable[[Place], Iterable[Found]],
    advance: Callable[[], None],
) -> Iterator[Found]:
    """What is found at the places until someone asks to stop; the one in hand is finished first."""
    for place in places:
        for found in found_at(place):
            yield found
            if stop():
                return
        advance()
