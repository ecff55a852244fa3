#!/usr/bin/env bash
# A tower from all written passages; trained, not shipped: bash training/runs/stance-3.sh [CORPORA]
# 3,240 steps, 85 minutes on one core of two. The gate refuses what comes of it: directed-sentiment without
# names falls below its floors. training/LOG.md, 28 November 2026, has the figures.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/stance-3}
device=${DEVICE:-cpu}
mkdir -p "$out"
[ -f "$out/before.pt" ] || "$python" -m training.from_weights --out "$out/reader.pt" --tower "$out/before.pt"
"$python" -m training.train_stance "$out/reader.pt" --corpora "$corpora" --device "$device" ${SMALL:+--small} \
    --init "$out/before.pt" --out "$out/q" --epochs 12 --sentences 0.3 --articles 0.5 --written 2 --more \
    --masked 0.2 --swapped 0.3 --rate 2e-4 --head-rate 8e-4 --seed 21
