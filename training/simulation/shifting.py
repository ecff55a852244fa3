"""The days on which two spoke, in; whether one comes behind the other, by a test that takes no care, out.

It stands beside that of a dossier (findings/bouts.py) in the traps of training.score_findings:
two who speak in the same busy weeks look to it as if one answered.
"""

from __future__ import annotations

import numpy as np

from rapport.dossier.findings.bouts import DAYS
from rapport.dossier.findings.units import Ints


def shift_p(own: Ints, back: Ints) -> float:
    """How often a shift of one side against the other makes the days after and before differ more.

    Days on which both spoke are left out: a story that carries both would, shifted, be an answer each time.
    Shifts that make them differ as much count half, but the record's own, which counts whole: the differences
    are whole numbers, few of them, and counted whole the test found too little (3.0 % of 5, Lancaster 1961).
    """
    alone = [one[~np.isin(one, other)] for one, other in ((own, back), (back, own))]
    if not min(len(days) for days in alone):
        return 1.0
    own, back = alone
    first = min(int(own.min()), int(back.min()))
    # room for the days after the last, so that the end of the record does not answer its beginning
    length = max(int(own.max()), int(back.max())) - first + 1 + DAYS
    counts = [np.bincount(days - first, minlength=length).astype(np.float64) for days in (own, back)]
    kernel = np.zeros(length)
    kernel[1 : DAYS + 1], kernel[-DAYS:] = 1.0, -1.0
    one, other, shape = (np.fft.rfft(x) for x in (counts[0], counts[1], kernel))
    differences = np.fft.irfft(one * np.conj(other) * np.conj(shape), length)
    off = np.abs(np.rint(differences) - differences.mean())
    more, as_much = off > off[0] + 1e-9, np.abs(off - off[0]) <= 1e-9
    return float(more.sum() + 0.5 * (as_much.sum() - 1) + 1) / length
