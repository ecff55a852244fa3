"""Ranked pairs printed for reading: one line each, with n and intervals, and what the numbers mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table as Printed
from rich.text import Text

from rapport.dossier.findings.finding import Figure, Verdict
from rapport.dossier.pairs.pair import Pair, Sign
from rapport.dossier.pairs.pairs import Pairs
from rapport.dossier.pairs.ranking import By
from rapport.dossier.relation.share import FEWEST_STORIES
from rapport.faces.words import flat, plural
from rapport.reading.reading import Label

TOO_FEW = "too few"
SIGNS = {Sign.FAVOURABLE: "+", Sign.CRITICAL: "-", Sign.UNDECIDED: "0", Sign.TOO_FEW: ""}
STYLES = {Sign.FAVOURABLE: "blue", Sign.CRITICAL: "red"}

WARMTH = (
    "warmth by labels: the share of statements labelled favourable less that of those labelled critical, "
    "-1 to +1, with its 95 % interval. The dossier's finding on warmth weighs each statement by its "
    "probabilities instead and mostly lies nearer to 0."
)
MEANINGS = {
    By.VOLUME: (WARMTH,),
    By.WARMTH: (
        WARMTH,
        "Ranked by the end of the interval nearer to 0: the surely warm first, the surely cold last.",
    ),
    By.CHANGE: (
        "change: of tone (+1 favourable, -1 critical) from that day on, within outlets, where the dossier's "
        "test shows one; open the dossier for its intervals",
        "p: of that test, adjusted for all pairs tested (Holm); ranked by it",
    ),
    By.ASYMMETRY: (
        "by probabilities: the mean probability of favourable less that of critical, of the speaker about "
        "the other less that the other way, with its 95 % interval, as in the dossier's finding. By labels "
        "(--by warmth) it is mostly larger.",
        "p: of the dossier's test, adjusted for all pairs compared (Holm)",
        "Each two people stand once, the warmer one first; ranked by the end of the interval nearer to 0.",
    ),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, the words of a pair in it, and whether they are numbers."""

    title: str
    words: Callable[[Pair], str | Text]
    number: bool = True


def show_pairs(pairs: Pairs, console: Console) -> None:
    """Print the table and what its numbers mean."""
    if not pairs:
        _line(console, "Nobody in this record is reported to have spoken of anybody else.")
        return
    shown = f", the first {len(pairs):,}" if len(pairs) < pairs.in_all else ""
    noun = "unordered pair" if pairs.by is By.ASYMMETRY else "ordered pair"
    _line(console, f"{plural(pairs.in_all, noun)}, by {pairs.by}{shown}")
    _line(console, "")
    gap = 1 if console.is_terminal else 2  # a terminal's box sets columns apart by itself
    table = Printed(
        box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False, padding=(0, gap, 0, 0)
    )
    headings = HEADINGS[pairs.by]
    for heading in headings:
        table.add_column(
            heading.title,
            justify="right" if heading.number else "left",
            no_wrap=heading.number,
            overflow="fold",
        )
    for pair in pairs:
        table.add_row(*(heading.words(pair) for heading in headings))
    console.print(table)
    _line(console, "")
    for line in (
        *MEANINGS[pairs.by],
        *([f"±: + or - where {sign_words(pairs)}"] if pairs.by in (By.VOLUME, By.WARMTH) else []),
        f"{TOO_FEW}: {few_words(pairs)}",
        "n: distinct statements, without negated, hypothetical and nested ones; a spokesperson's are the "
        "spokesperson's",
        "Each interval is of its pair alone: of many, one in twenty misses.",
    ):
        _line(console, line, "dim")


def _change(pair: Pair) -> str:
    """ "-1.20 from 2019-04-06", "no evidence", "too few"."""
    change = pair.change
    if change is None or change.verdict is Verdict.TOO_FEW:
        return TOO_FEW
    if change.verdict is Verdict.NOT_SHOWN or pair.change_size is None:
        return change.verdict.value
    return f"{pair.change_size:+.2f} from {pair.change_day}"


def _change_p(pair: Pair) -> str:
    return "" if pair.change_adjusted is None else f"{pair.change_adjusted:.3f}"


def sign_words(pairs: Pairs) -> str:
    """When a pair has a sign."""
    words = "that interval lies on one side of 0"
    if pairs.correction is None:
        return f"{words}; the errors of the weights that read this record are not known"
    return f"{words}, also with the classifier's errors allowed for ({pairs.correction})"


def few_words(pairs: Pairs) -> str:
    """What is called too few."""
    stories = min(pairs.least, FEWEST_STORIES)
    return f"fewer than {pairs.least} statements, or all from fewer than {stories} stories"


def _figure(figure: Figure | None, sign: Sign | None = None) -> Text:
    """ "+0.62 [+0.31, +0.85]"; "too few" where there is nothing to say."""
    if figure is None or figure.low is None or figure.high is None:
        return Text(TOO_FEW, "dim")
    words = f"{figure.value:+.2f} [{figure.low:+.2f}, {figure.high:+.2f}]"
    return Text(words, STYLES.get(sign, "") if sign else "")


NAMES = (
    Heading("speaker", lambda pair: flat(pair.speaker.name), number=False),
    Heading("about", lambda pair: flat(pair.target.name), number=False),
    Heading("n", lambda pair: f"{pair.statements:,}"),
)
STANCES = (
    Heading("fav", lambda pair: f"{pair.count(Label.FAVOURABLE):,}"),
    Heading("neu", lambda pair: f"{pair.count(Label.NEUTRAL):,}"),
    Heading("crit", lambda pair: f"{pair.count(Label.CRITICAL):,}"),
    Heading("warmth by labels", lambda pair: _figure(pair.warmth, pair.sign)),
    Heading("±", lambda pair: SIGNS[pair.sign]),
)
HEADINGS = {
    By.VOLUME: (*NAMES, *STANCES),
    By.WARMTH: (*NAMES, *STANCES),
    By.CHANGE: (*NAMES, Heading("change", _change, number=False), Heading("p", _change_p)),
    By.ASYMMETRY: (
        *NAMES,
        Heading("n back", lambda pair: f"{pair.returned:,}"),
        Heading("by probabilities", lambda pair: _figure(pair.asymmetry)),
        Heading(
            "p", lambda pair: "" if pair.asymmetry_adjusted is None else f"{pair.asymmetry_adjusted:.3f}"
        ),
    ),
}


def _line(console: Console, words: str, style: str = "") -> None:
    console.print(Text(words, style), soft_wrap=not console.is_terminal)
