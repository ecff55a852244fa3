#!/usr/bin/env bash
# The weights of version 1, from the corpora to the package: bash training/runs/reader-1.sh [CORPORA]
# About 85 minutes on two cores of an AMD EPYC (Zen 5, AVX-512 with bfloat16), much longer without bfloat16.
# A phase whose last checkpoint exists is not run again, so that an interrupted run goes on with the next.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=training/checkpoints/reader-1

# Four of six planned epochs on what people labelled, then three with names from tables and invented ones,
# at a lower rate that falls again (training/LOG.md says why).
[ -f "$out/a/epoch4.pt" ] || $python -m training.train --corpora "$corpora" --out "$out/a" --epochs 6 --stop-after 4 \
    --plain --seed 1
[ -f "$out/b/epoch3.pt" ] || $python -m training.train --corpora "$corpora" --out "$out/b" --init "$out/a/last.pt" \
    --epochs 3 --rate 1.2e-4 --head-rate 8e-4 --seed 2
$python -m training.export "$out/b/epoch3.pt" --version 1
