#!/usr/bin/env bash
# The shipped tower for stances, from the tower before and the labelled articles: bash training/runs/stance-2.sh [CORPORA]
# The first phase was made on one NVIDIA H200 (DEVICE=cuda; 1,400 steps, 220 seconds with eleven other runs beside it), the others on
# one of two cores (1.7 to 2 seconds a step). The second was stopped after the first of two epochs, when the written passages
# were there: --stop-after keeps its rate. Encoder and heads stay as they are.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/stance-2}
device=${DEVICE:-cpu}
mkdir -p "$out"
[ -f "$out/tower.pt" ] || "$python" -m training.from_weights --out "$out/reader.pt" --tower "$out/tower.pt"
train=("$python" -m training.train_stance "$out/reader.pt" --corpora "$corpora" --device "$device" ${SMALL:+--small})

[ -f "$out/a/epoch4.pt" ] || "${train[@]}" --init "$out/tower.pt" --out "$out/a" --epochs 4 --sentences 0.5 --written 0 \
    --swapped 0.35 --rate 1.5e-4 --head-rate 7.5e-4
[ -f "$out/b/epoch1.pt" ] || "${train[@]}" --init "$out/a/epoch4.pt" --out "$out/b" --epochs 2 --stop-after 1 --articles 0.6 --written 0 \
    --masked 0.25 --swapped 0.25 --rate 1.2e-4 --head-rate 6e-4 --seed 11
[ -f "$out/c/epoch1.pt" ] || "${train[@]}" --init "$out/b/epoch1.pt" --out "$out/c" --epochs 1 --sentences 0.8 --articles 0.5 --written 2 \
    --masked 0.2 --swapped 0.2 --rate 1.2e-4 --head-rate 6e-4 --seed 12
