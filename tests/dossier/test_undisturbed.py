import gc

import pytest

from rapport.dossier.undisturbed import undisturbed


def test_the_search_for_cycles_rests_and_goes_on_whatever_happens() -> None:
    assert gc.isenabled()
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(RuntimeError), undisturbed():
        raise RuntimeError
    assert gc.isenabled()
