#!/usr/bin/env bash
# The tower of `1-bd1cb4d9` for stances, from the one before and labelled articles: bash training/runs/stance-2.sh [CORPORA]
# The first phase was made on one NVIDIA H200 (1,393 steps, 220 seconds with eleven other runs beside it), by a
# driver that made epochs in the same way; the others on one of two cores, 1.7 to 2 seconds a step, some
# 1,200 steps in all. Encoder and heads stay as they are. training/LOG.md, 28 November 2026, has the figures.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/stance-2}
device=${DEVICE:-cpu}
mkdir -p "$out"
[ -f "$out/before.pt" ] || "$python" -m training.from_weights --out "$out/reader.pt" --tower "$out/before.pt"
train=("$python" -m training.train_stance "$out/reader.pt" --corpora "$corpora" --device "$device" ${SMALL:+--small})

# Labelled articles with half of the corpora's sentences; then all of these again, which had lost a little.
[ -f "$out/a/epoch4.pt" ] || "${train[@]}" --init "$out/before.pt" --out "$out/a" --epochs 4 --sentences 0.5 \
    --written 0 --swapped 0.35 --rate 1.5e-4 --head-rate 7.5e-4
[ -f "$out/b/epoch1.pt" ] || "${train[@]}" --init "$out/a/epoch4.pt" --out "$out/b" --epochs 2 --stop-after 1 \
    --articles 0.6 --written 0 --masked 0.25 --swapped 0.25 --rate 1.2e-4 --head-rate 6e-4 --seed 11

# The written passages, first beside everything, then ten times an epoch.
[ -f "$out/c/epoch1.pt" ] || "${train[@]}" --init "$out/b/epoch1.pt" --out "$out/c" --epochs 1 --sentences 0.8 \
    --articles 0.5 --written 2 --masked 0.2 --swapped 0.2 --rate 1.2e-4 --head-rate 6e-4 --seed 12
[ -f "$out/d/epoch1.pt" ] || "${train[@]}" --init "$out/c/epoch1.pt" --out "$out/d" --epochs 1 --sentences 0.25 \
    --articles 0.2 --written 10 --masked 0.2 --swapped 0.3 --rate 2e-4 --seed 13
[ -f "$out/e/epoch1.pt" ] || "${train[@]}" --init "$out/d/epoch1.pt" --out "$out/e" --epochs 1 --sentences 0.3 \
    --articles 0.25 --written 10 --masked 0.2 --swapped 0.3 --rate 2e-4 --seed 14

# Half of the last, four tenths of the second, a tenth of the tower before: so all floors of the gate hold.
e="$out/e/epoch1.pt" b="$out/b/epoch1.pt"
"$python" -m training.soup "$e" "$e" "$e" "$e" "$e" "$b" "$b" "$b" "$b" "$out/before.pt" --out "$out/tower.pt"
"$python" -m training.export "$out/reader.pt" "$out/tower.pt" --version 1 ${FOLDER:+--folder "$FOLDER"}
