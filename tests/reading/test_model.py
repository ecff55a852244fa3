"""The shipped weights: they load, and their scores are those of the network that was trained."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from rapport.errors import WeightsError
from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.model import BATCH, FOLDER, WIDTH, Model, _batches, load_model
from rapport.reading.passages import Passage, judged, side_by_side
from rapport.reading.windows import WINDOW, Window

# Written by training.export together with the weights.
REFERENCE = Path(__file__).with_name("reference_scores.npz")


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(threads=1)


def test_int8_scores_stay_close_to_the_float_networks(model: Model) -> None:
    reference = np.load(REFERENCE)
    assert str(reference["version"]) == model.version, (
        "the weights are not those of the reference; export again"
    )
    ids, marks, mask = (reference[k] for k in ("ids", "marks", "mask"))
    hidden, roles, names, lower = model.encoder(ids, marks, mask)
    seen = mask == 1
    # Eight bits a weight moved role scores by 0.09, names by 0.09 and hidden by 0.05 on average in the third
    # epoch's export, and 1.3 tags in a hundred; scores are 2 on average. Twice that is allowed. A wrong axis,
    # scale, mask or order of weights moves them by whole points and changes every other tag.
    for found, expected, allowed in (
        (roles, reference["roles"], 0.2),
        (names, reference["names"], 0.2),
        (hidden[..., :8], reference["hidden8"], 0.1),
    ):
        assert found.shape == expected.shape
        assert np.abs(found - expected)[seen].mean() < allowed
    asked = side_by_side([Passage(np.arange(40), holder=(2, 3), target=(9, 9))] * len(ids))
    assert np.abs(model.tower(lower[:, :40], asked) - reference["stance"]).mean() < 0.2
    for found, expected in ((roles, reference["roles"]), (names, reference["names"])):
        assert (found.argmax(-1) == expected.argmax(-1))[seen].mean() >= 0.97


def test_scores_have_a_row_a_piece_and_a_row_a_word(model: Model) -> None:
    scores = model.scores("Maren Oskeld said unforgettably.")
    assert scores.hidden.shape == scores.lower.shape == (len(scores.tokens), WIDTH)
    assert scores.roles.shape == (len(scores.tokens.words), len(ROLE_TAGS))
    assert scores.names.shape == (len(scores.tokens.words), len(NAME_TAGS))
    assert len(scores.tokens) > len(scores.tokens.words) == 5
    vectors = scores.vectors([(0, 1), (4, 4)])
    assert vectors.shape == (2, 2 * WIDTH)
    assert np.array_equal(vectors[1, :WIDTH], scores.hidden[-1])
    assert scores.places([(0, 1), (4, 4)]).tolist() == [0, len(scores.tokens) - 1]


def test_no_text_has_no_scores(model: Model) -> None:
    scores = model.scores("")
    assert (len(scores.tokens), len(scores.roles), len(scores.names)) == (0, 0, 0)
    assert scores.vectors([]).shape == (0, 2 * WIDTH)
    assert scores.tokens.word_ends.tolist() == []


def test_every_piece_is_scored_by_the_window_that_owns_it(model: Model) -> None:
    seen: list[int] = []

    def encode(
        ids: np.ndarray, marks: np.ndarray, mask: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        seen.append(len(ids))
        shape = ids.shape
        hidden = np.repeat(ids[..., None], WIDTH, axis=2).astype(np.float32)
        tags = np.zeros((*shape, 7), np.float32)
        return hidden, tags, tags, 2 * hidden

    played = Model("played", model.tokenizer, encode, model.heads, model.tower)
    scores = played.scores("Maren Oskeld, the mayor, left the harbour of Dravenna early. " * 200)
    assert np.array_equal(scores.hidden[:, 0], scores.tokens.ids)
    assert np.array_equal(scores.lower, 2 * scores.hidden)
    assert max(seen) <= BATCH
    assert len(seen) > 1


def test_the_version_is_that_of_the_file(model: Model) -> None:
    assert model.version == json.loads((FOLDER / "weights.json").read_text(encoding="utf-8"))["version"]
    assert model.heads.transitions.shape == (len(ROLE_TAGS), len(ROLE_TAGS))


def test_weights_that_do_not_fit_are_a_run_error(tmp_path: Path) -> None:
    for name in ("tokenizer.json", "heads.npz"):
        (tmp_path / name).symlink_to(FOLDER / name)
    (tmp_path / "weights.json").write_text('{"version": "x"}', encoding="utf-8")
    (tmp_path / "reader.onnx").write_bytes(b"not a network")
    with pytest.raises(WeightsError, match="Install Rapport again"):
        load_model(tmp_path)


def test_a_folder_of_an_older_version_without_a_tower_is_a_run_error(tmp_path: Path) -> None:
    for name in ("tokenizer.json", "heads.npz", "reader.onnx", "weights.json"):
        (tmp_path / name).symlink_to(FOLDER / name)
    with pytest.raises(WeightsError, match=r"stance\.onnx"):
        load_model(tmp_path)


def test_the_tower_answers_alike_however_passages_are_batched(model: Model) -> None:
    states = np.random.default_rng(1).normal(size=(60, WIDTH)).astype(np.float32)
    long = Passage(np.arange(60), (0, 1), (5, 6))
    short = Passage(np.arange(3, 20), None, (4, 4))
    other = Passage(np.arange(3, 20), (0, 1), (4, 4))
    together = judged(states, model.tower, [long, short, other])
    alone = np.concatenate([judged(states, model.tower, [one]) for one in (long, short, other)])
    # int8 takes one scale for what goes in together
    assert np.abs(together - alone).max() < 0.2
    assert np.abs(together[1] - together[2]).max() > 0.01


def test_windows_of_different_lengths_are_no_batch(model: Model) -> None:
    ids = np.full((2, 12), 1012)
    mask = np.ones_like(ids)
    mask[1, 8:] = 0
    with pytest.raises(ValueError, match="windows of one length"):
        model.encoder(ids, np.zeros_like(ids), mask)
    mixed = [Window(0, n, 0, n) for n in (5, 5, 318, *[9] * 300)]
    batches = list(_batches(sorted(mixed, key=lambda w: w.end)))
    assert [w for batch in batches for w in batch] == sorted(mixed, key=lambda w: w.end)
    assert all(len({w.end for w in batch}) == 1 for batch in batches)
    assert all(sum(w.end + 2 for w in batch) <= BATCH * WINDOW for batch in batches)
