#!/usr/bin/env bash
# The weights of version 1, from the corpora to the package: bash training/runs/reader-1.sh [CORPORA]
# About 75 minutes on two cores of an AMD EPYC (Zen 5, AVX-512 with bfloat16), much longer without bfloat16.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=training/checkpoints/reader-1

$python -m training.train --corpora "$corpora" --out "$out" --epochs 6 --seed 1
$python -m training.export "$out/epoch6.pt" --version 1
