"""Parts of the table of clues that a new fit leaves as they are."""

from __future__ import annotations

from training.fit_evidence import with_kept

NEW = '# head\n["it"]\nx = 1\n\n["body"]\ny = 2\n'
OLD = '["it"]\nx = 9\nz = 3\n\n["body"]\ny = 8\n'


def test_a_kept_part_is_the_old_one_and_the_others_are_new() -> None:
    assert with_kept(NEW, OLD, ["it"]) == '# head\n["it"]\nx = 9\nz = 3\n\n["body"]\ny = 2\n'


def test_nothing_kept_is_the_new_table() -> None:
    assert with_kept(NEW, OLD, []) == NEW
