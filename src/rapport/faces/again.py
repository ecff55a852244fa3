"""A record, in; its articles that earlier weights or rules have read, read anew from their stored texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rapport.articles.found import Found
from rapport.faces.opening import open_record
from rapport.faces.read import Outcome, read_into, readers, summary
from rapport.faces.running import console_of_errors, progress, say, stop_when_asked, until_stopped
from rapport.record.record import Record

# Articles that are taken out of the record at once.
_TOGETHER = 20


def read_again(record_at: str, *, jobs: int = 1) -> Outcome:
    """Read anew what the record holds by other weights or rules than this program's; decisions stay.

    Stopped or killed, it goes on with what is left. Standard error gets the progress and a summary.
    """
    console = console_of_errors()
    with open_record(record_at) as record, readers(jobs) as reader, stop_when_asked(console) as asked_to_stop:
        left = record.not_read_by(reader.version, reader.rules)
        with progress(console, len(left)) as advance:
            items = reader.ahead(_held(record, left, advance), lambda found: found.article)
            outcome = read_into(
                record, until_stopped(items, asked_to_stop), reader, console, None, again=True
            )
        outcome.interrupted = asked_to_stop()
    say(console, summary(outcome))
    return outcome


def _held(record: Record, ids: Sequence[str], advance: Callable[[], None]) -> Iterator[Found]:
    """The articles with these ids."""
    for at in range(0, len(ids), _TOGETHER):
        for reading in record.readings(ids[at : at + _TOGETHER]):
            article = reading.article
            yield Found(path=article.path or article.id, article=article)
            advance()
