import gc

import pytest

from rapport.record.pausing import no_clearing_up


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
