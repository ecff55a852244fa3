import gc

import pytest

from rapport.record.pausing import for_what_stays, no_clearing_up


def test_the_search_for_cycles_rests_and_goes_on_whatever_happens() -> None:
    assert gc.isenabled()
    with no_clearing_up():
        assert not gc.isenabled()
        with no_clearing_up():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(RuntimeError), no_clearing_up():
        raise RuntimeError
    assert gc.isenabled()


def test_what_a_block_leaves_is_among_the_old_and_what_was_put_aside_stays_aside() -> None:
    gc.collect()
    with for_what_stays():
        assert not gc.isenabled()
        left = [[number] for number in range(2000)]
    assert gc.isenabled()
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert not any(id(one) in young for one in left)
    gc.freeze()
    try:
        aside = gc.get_freeze_count()
        with for_what_stays():
            pass
        assert gc.get_freeze_count() >= aside > 0
    finally:
        gc.unfreeze()
