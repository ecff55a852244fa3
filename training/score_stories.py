"""Cuts of the sample articles, found again as stories: ``python -m training.score_stories``.

The generator (fixed seeds) makes of each of the sample articles three cuts that keep 30 to 90 % of its
sentences: from the end as an agency desk cuts, whole paragraphs dropped, or sentences dropped at
random. Each cut is restyled (the other quotation marks, one cue in three reworded, now and then a
word left out), opens with a dateline, may close with a credit and, every other time, carries one or
two sentences of its own. It appears within four days in one of twelve invented outlets. Every page of
an outlet carries that outlet's header and footer, 40 to 70 words in all; so do 90 short notices (40 to
70 words) that copy nothing. All of it lies within ten days, goes into a record in random order, and
pairs in one story are compared with pairs of one source. Articles that are versions of one agency
story in the samples themselves are neither right nor wrong with one another.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.record import Record

SAMPLES = Path(__file__).parent.parent / "samples" / "articles"
CUTS = 3
NOTICES = 90
DAY = date(2024, 5, 6)
# The samples' two agency stories, by the days on which they ran.
AGENCY = ((date(2016, 7, 8), date(2016, 7, 10)), (date(2021, 3, 4), date(2021, 3, 6)))
OUTLETS = [
    f"The {place} {kind}"
    for place in ("Brelle", "Sarn", "Teloch", "Vellin")
    for kind in ("Post", "Echo", "Mail")
]
WORDS = """
    harbour market council bridge ferry plum orchard school tram winter parade bakery library mill clock tower
    choir archive garden bicycle theatre lantern cellar river meadow station museum village festival kitchen
    opens closes repairs paints moves counts collects rents borrows plants measures praises visits sells
    old new small large quiet early late green wooden empty busy narrow famous former northern southern
""".split()
CUES = (("said", "told reporters"), ("told", "informed"), ("according to", "in the words of"))


@dataclass(frozen=True, slots=True)
class Made:
    """A generated article, the number of the sample it is cut from (None for a notice), and its agency."""

    article: Article
    source: int | None
    agency: int | None


def generate(seed: int = 1) -> list[Made]:
    """All articles of one run, in the order in which they were made."""
    rng = random.Random(seed)
    chrome = {outlet: (_filler(rng, 12, 25), _filler(rng, 28, 45)) for outlet in OUTLETS}
    made: list[Made] = []
    for source, found in enumerate(collect([str(SAMPLES)])):
        assert found.article is not None
        original = found.article
        day = original.published or DAY
        agency = next((n for n, (first, last) in enumerate(AGENCY) if first <= day <= last), None)
        outlets = rng.sample(OUTLETS, CUTS + 1)
        texts = [original.text, *(_restyled(_cut(original.text, rng), rng) for _ in range(CUTS))]
        for outlet, text in zip(outlets, texts, strict=True):
            made.append(Made(_page(text, outlet, chrome[outlet], rng), source, agency))
    for _ in range(NOTICES):
        outlet = rng.choice(OUTLETS)
        made.append(Made(_page(_filler(rng, 40, 70), outlet, chrome[outlet], rng), None, None))
    return made


def _page(text: str, outlet: str, chrome: tuple[str, str], rng: random.Random) -> Article:
    header, footer = chrome
    published = DAY + timedelta(rng.randrange(5))
    return Article(text=f"{header}\n\n{text}\n\n{footer}", outlet=outlet, published=published)


def _cut(text: str, rng: random.Random) -> str:
    """A cut that keeps 30 to 90 % of the sentences."""
    share = rng.uniform(0.3, 0.9)
    paragraphs = [re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", one) for one in text.split("\n\n")]
    sentences = [(at, one) for at, some in enumerate(paragraphs) for one in some if one]
    wanted = max(2, round(share * len(sentences)))
    manner = rng.randrange(3)
    if manner == 0:
        kept = sentences[:wanted]
    elif manner == 1:
        order = rng.sample(range(len(paragraphs)), len(paragraphs))
        chosen: set[int] = set()
        for at in order:
            if sum(len(paragraphs[n]) for n in chosen) < wanted:
                chosen.add(at)
        kept = [one for one in sentences if one[0] in chosen][:wanted]
    else:
        kept = [sentences[at] for at in sorted(rng.sample(range(len(sentences)), wanted))]
    return "\n\n".join(one for _, one in kept)


def _restyled(text: str, rng: random.Random) -> str:
    """Another house's style: quotation marks, cues, a word left out here and there; dateline and credit."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    text = straight if straight != text else re.sub(r'(^|\s)"', r"\1“", text).replace('"', "”")
    for cue, other in CUES:
        text = re.sub(rf"\b{cue}\b", lambda m, o=other: o if rng.random() < 1 / 3 else m[0], text)
    words = text.split(" ")
    text = " ".join(word for word in words if rng.random() > 0.01)
    parts = [f"{rng.choice(['DRAVENNA', 'PORT AMBREL', 'ULVICA'])} ({rng.choice(['MP', 'Staff'])}) - {text}"]
    if rng.random() < 0.5:
        parts.append(_filler(rng, 15, 40))
    if rng.random() < 0.5:
        parts.append("Reporting by our own correspondent and agencies.")
    return "\n\n".join(parts)


def _filler(rng: random.Random, least: int, most: int) -> str:
    """Sentences of words drawn at random."""
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, most))]
    return " ".join(w.capitalize() if at % 9 == 0 else w for at, w in enumerate(words)) + "."


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs in one story rightly and in all, and pairs of one source."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted


def score(made: list[Made], *, seed: int = 1) -> Found:
    """The figures of one run through a record."""
    shuffled = random.Random(seed).sample(made, len(made))
    with Record(":memory:") as record:
        for one in shuffled:
            record.add_unread(one.article, "xx")
        told = record.stories([one.article.id for one in made])
    right = found = wanted = 0
    for one, other in combinations(made, 2):
        if one.agency is not None and one.agency == other.agency and one.source != other.source:
            continue
        same = one.source is not None and one.source == other.source
        stories = (told.get(one.article.id), told.get(other.article.id))
        together = stories[0] is not None and stories[0] == stories[1]
        right, found, wanted = right + (same and together), found + together, wanted + same
    return Found(right, found, wanted)


def main() -> None:
    """Print the figures of seven runs: the first two chose the thresholds, the others are the score."""
    for seed in range(1, 8):
        s = score(generate(seed), seed=seed)
        print(
            f"seed {seed}: precision {s.precision:.2f} ({s.right} of {s.found}), "
            f"recall {s.recall:.2f} ({s.right} of {s.wanted})"
        )


if __name__ == "__main__":
    main()
