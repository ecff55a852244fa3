"""What a simulated record is made by: two people, others around them, outlets, a classifier that errs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Shares = tuple[float, float, float]

# Label order of every triple here: favourable, neutral, critical. Classifiers about as good as the shipped
# one (dossier/relation/confusion.toml); rows are the truth. On single sentences it takes a side too seldom
# and hardly ever the wrong one …
ERRING = ((0.58, 0.37, 0.05), (0.02, 0.95, 0.03), (0.01, 0.24, 0.75))
# … in whole articles it errs every way.
IN_ARTICLES = ((0.55, 0.32, 0.13), (0.15, 0.58, 0.27), (0.12, 0.36, 0.52))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One recipe; the defaults are a plain world without any effect: independent, undisturbed, all alike.

    *Whom and how much.* "a" makes `statements` statements about "b" and "b" makes `loudness` times as many
    about "a"; there are `others` further people, of whom a and b speak `about_others` times each, who speak
    as often of a and b. Counts are those of random stories (Poisson when each has one statement), or exact
    with `exact`.

    *When.* Days are uniform over `days` from `start`; but from the fraction `coverage_at` of the days on a
    and b speak of each other `volume_after` times as often as before, with as many statements in all.

    *How.* A statement is favourable, neutral or critical by `shares`, moved by a log-odds shift d:
    favourable weighs exp(d) and critical exp(-d) times as much. d adds up: `warmth` for a about b; `spread`
    is the standard deviation of a lasting effect of each ordered pair; `exception` for a about b only;
    `change` for a about b from the fraction `change_at` of the days on; `reciprocity` times the lasting
    effect of X about Y for Y about X (`reciprocity_ab` instead for a about b); `answer` times the sign of
    b's last statement about a, if that was made in the last `answer_days` days.

    *Runs of one mind.* With probability `keeps` a statement repeats the draw of the speaker's statement
    before about the same target (`keeps_ab` instead for a about b).

    *Busy weeks.* The part `busy` of a's and b's statements about each other falls into one of `busy_weeks`
    weeks, either way about: nobody answers.

    *Response in volume.* Each statement of b about a brings `answer_rate` further ones of a about b
    (Poisson) in the next `answer_days` days.

    *Stories.* The statements of a couple come in stories of `story_size` on average (geometric), each
    statement either way in proportion to their volumes; so counts vary more than Poisson's. Two of one story
    share their draw with probability `alike` squared, and their speaker with `sided` squared. With `exact`
    neighbours in time make a story.

    *Syndication.* A story is reprinted `copies` times on average (geometric), a critical statement
    `critics` times as often.

    *Outlets.* Outlet k prints a statement of sign s in proportion to `outlets[k]` exp(`slants[k]` s); what
    no outlet prints is lost. From the fraction `coverage_at` of the days on the weights are
    `outlets_after`.

    *Classifier.* The label is drawn from the row of `confusion` for the truth; probabilities are the
    posterior under `prior`, so that they come true. None reads without error. For targets in `worse_for`
    the rows are those of `confusion_worse`: an error that depends on whom it is about.
    """

    start: date = date(2015, 1, 1)
    days: int = 1461
    statements: float = 60
    loudness: float = 1.0
    others: int = 0
    about_others: float = 20
    exact: bool = False
    shares: Shares = (0.25, 0.45, 0.30)
    warmth: float = 0.0
    spread: float = 0.0
    exception: float = 0.0
    change: float = 0.0
    change_at: float = 0.5
    reciprocity: float = 0.0
    reciprocity_ab: float | None = None
    answer: float = 0.0
    answer_days: int = 7
    answer_rate: float = 0.0
    busy: float = 0.0
    busy_weeks: int = 12
    keeps: float = 0.0
    keeps_ab: float | None = None
    story_size: float = 1.0
    alike: float = 0.0
    sided: float = 0.0
    copies: float = 0.0
    critics: float = 1.0
    outlets: tuple[float, ...] = (0.4, 0.3, 0.2, 0.1)
    slants: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    outlets_after: tuple[float, ...] | None = None
    coverage_at: float = 0.5
    volume_after: float = 1.0
    confusion: tuple[Shares, Shares, Shares] | None = None
    prior: Shares = (0.25, 0.45, 0.30)
    worse_for: tuple[str, ...] = ()
    confusion_worse: tuple[Shares, Shares, Shares] = ERRING
