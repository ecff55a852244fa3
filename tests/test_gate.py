"""The shipped weights hold the floors: on the samples always, on PolNeAR dev where the corpora are."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rapport.reading.reader import Reader
    from rapport.reading.reading import Reading

ROOT = Path(__file__).parent.parent
FLOORS = tomllib.loads((ROOT / "training" / "gate" / "floors.toml").read_text(encoding="utf-8"))
CORPORA = ROOT / os.environ.get("CORPORA", "../shared/corpora")
# each kind of scores is a corpus read: two minutes of an idle core, five on a slow one with others at work
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def sample_scores(samples_read: list[Reading]) -> dict[str, dict[str, float]]:
    """The scores of the samples without the plain pieces, and of these, by the floors' names."""
    from training.score_samples import aliases, load_gold, part_of, score

    out = {}
    for name, parts in (("samples", ("first", "later")), ("plain samples", ("plain",))):
        gold = part_of(load_gold(), *parts)
        rates = score([r for r in samples_read if r.article.url in gold], gold, aliases())
        out[name] = {metric: rate.percent for metric, rate in rates.items()}
    return out


@pytest.mark.parametrize(
    ("part", "metric"), [(part, metric) for part in ("samples", "plain samples") for metric in FLOORS[part]]
)
def test_samples_hold_their_floor(part: str, metric: str, sample_scores: dict[str, dict[str, float]]) -> None:
    assert sample_scores[part][metric] >= FLOORS[part][metric]


@pytest.fixture(scope="module")
def elsewhere_scores(elsewhere_read: list[Reading]) -> dict[str, float]:
    """The figures of the articles of elsewhere that are only measured."""
    from training.elsewhere import load_elsewhere
    from training.score_gold import score

    gold = load_elsewhere("check")
    people = {b["person"] for items in gold.values() for item in items for b in item["about"]}
    people |= {item["speaker"] for items in gold.values() for item in items if item["speaker"]}
    tally = score(elsewhere_read, gold, {name: {name} for name in people})
    rates = {metric: rate.percent for metric, rate in tally.rates.items()}
    counts = tally.counts.items()
    return rates | {metric: 200 * c.right / max(1, c.predicted + c.gold) for metric, c in counts}


@pytest.mark.parametrize("metric", FLOORS["elsewhere"])
def test_articles_of_elsewhere_hold_their_floor(metric: str, elsewhere_scores: dict[str, float]) -> None:
    assert elsewhere_scores[metric] >= FLOORS["elsewhere"][metric]


@pytest.fixture(scope="module")
def polnear_scores() -> dict[str, float]:
    if not (CORPORA / "polnear" / "dev").is_dir():
        pytest.skip(f"No PolNeAR in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    from rapport.reading.model import load_model
    from training.polnear import load_polnear
    from training.score_roles import predict_with, score

    return score(list(load_polnear(CORPORA, "dev")), predict_with(load_model(threads=1)))


@pytest.mark.parametrize("metric", FLOORS["polnear"])
def test_polnear_holds_its_floor(metric: str, polnear_scores: dict[str, float]) -> None:
    assert polnear_scores[metric] >= FLOORS["polnear"][metric]


@pytest.fixture(scope="module")
def stance_scores() -> dict[str, float]:
    if not (CORPORA / "newsmtsc").is_dir():
        pytest.skip(f"No stances in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    from rapport.reading.model import load_model
    from training.masked import KINDS
    from training.score_stance import score

    model = load_model(threads=1)
    return {name: value for kind in KINDS for name, value in score(model, CORPORA, kind).items()}


@pytest.mark.parametrize("metric", FLOORS["stance"])
def test_stance_holds_its_floor(metric: str, stance_scores: dict[str, float]) -> None:
    assert stance_scores[metric] >= FLOORS["stance"][metric]


@pytest.mark.parametrize("metric", FLOORS["stance in articles"])
def test_stance_in_articles_holds_its_floor(metric: str) -> None:
    if not all((CORPORA / name).is_dir() for name in ("polnear", "timebank")):
        pytest.skip(f"No labelled articles in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    from rapport.reading.model import load_model
    from training.score_calibration import article_outcomes
    from training.stance_articles import load_articles

    found = article_outcomes(load_model(threads=1), load_articles(CORPORA, "check"))
    right = 100 * float((found.values.argmax(axis=1) == found.gold).mean())
    assert right >= FLOORS["stance in articles"][metric]


@pytest.fixture(scope="module")
def contact_scores(reader: Reader, samples_read: list[Reading]) -> dict[str, float]:
    from training import score_contacts as scoring
    from training import score_events
    from training.score_samples import SAMPLES, aliases

    read = samples_read
    found = scoring.score(read, scoring.load(SAMPLES / "gold_contacts.jsonl"), aliases())
    scores = {
        "samples, precision": found.precision,
        "samples, recall": found.recall,
        "samples, standing": found.rates["standing"].percent,
    }
    gold = scoring.load(SAMPLES / "gold_contacts.jsonl")
    pairs = score_events.score(score_events.contacts_of(read, score_events.pairs_in(gold)), gold)
    scores |= {"samples, pairs in one contact": pairs.precision, "samples, pairs of one event": pairs.recall}
    texts = {reading.article.url or "": reading.article.text for reading in read}
    conflicts = scoring.sample_dossier(read).conflicts
    [count] = scoring.score_conflicts(conflicts, scoring.load_conflicts(), texts).values()
    scores["conflicts, genuine and right"] = 100 * count.right / max(1, count.predicted)
    scores["conflicts, found"] = 100 * count.right / count.gold
    if (CORPORA / "polnear" / "train").is_dir():
        articles = scoring.polnear_readings(reader, CORPORA, None)
        labels = scoring.load(scoring.GOLD / "contacts.jsonl")
        found = scoring.score(articles, labels, scoring.known_names())
        scores |= {"polnear, precision": found.precision, "polnear, recall": found.recall}
    return scores


@pytest.fixture(scope="module")
def written_scores(reader: Reader) -> dict[str, float]:
    from training import score_written_conflicts as scoring

    scores: dict[str, float] = {}
    for half in scoring.PARTS:
        read = scoring.read_half(reader, half)
        gold = [row for row in scoring.lines("gold.jsonl") if row["half"] == half]
        found, contacts = scoring.score(scoring.all_conflicts(read, gold), gold), scoring.contacts(read, half)
        scores |= {
            f"{half}, conflicts, precision": found.precision,
            f"{half}, conflicts, found": found.recall,
            f"{half}, contacts, precision": contacts.precision,
            f"{half}, contacts, recall": contacts.recall,
        }
    return scores


@pytest.mark.parametrize("metric", FLOORS["written conflicts"])
def test_conflicts_that_were_written_hold_their_floor(metric: str, written_scores: dict[str, float]) -> None:
    assert written_scores[metric] >= FLOORS["written conflicts"][metric]


@pytest.mark.parametrize("metric", FLOORS["contacts"])
def test_contacts_hold_their_floor(metric: str, contact_scores: dict[str, float]) -> None:
    if metric not in contact_scores:
        pytest.skip(f"No PolNeAR in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    assert contact_scores[metric] >= FLOORS["contacts"][metric]


@pytest.fixture(scope="module")
def part_scores() -> dict[str, float]:
    if not all((CORPORA / name).is_dir() for name in ("crossner", "gum", "timebank")):
        pytest.skip(f"No names or times in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    from rapport.reading.model import load_model
    from rapport.reading.times import find_times
    from training import score_chains, score_names, score_times
    from training.bootstrap import added
    from training.crossner import load_crossner
    from training.gum import load_gum
    from training.timebank import held_out_names, load_timebank

    model = load_model(threads=1)
    gum = load_gum(CORPORA, "dev", ("news", "interview", "bio"))
    pronouns = score_chains.figures(added([score_chains.counts(model, document) for document in gum]))
    find = score_names.names_of(model)
    names = score_names.figures(
        added([score_names.counts(d, find(d.text)) for d in load_crossner(CORPORA, "dev")])
    )
    held = held_out_names()
    times = score_times.figures(
        added(
            [
                Counter(asdict(score_times.count_times(d.times, find_times(d.text, d.published))))
                for d in load_timebank(CORPORA / "timebank")
                if d.name in held
            ]
        )
    )
    return {
        **{f"gum, pronouns, {name}": value for name, value in pronouns.items()},
        "crossner, person": names["person"],
        **{f"timebank, {name}": value for name, value in times.items()},
    }


@pytest.mark.parametrize("metric", FLOORS["parts"])
def test_parts_hold_their_floor(metric: str, part_scores: dict[str, float]) -> None:
    assert part_scores[metric] >= FLOORS["parts"][metric]
