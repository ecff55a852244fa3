#!/usr/bin/env bash
# The shipped tower for stances, from that of stance-2.sh and all written passages: bash training/runs/stance-3.sh [CORPORA]
# 3,240 and 702 steps, 85 and 22 minutes on one core of two. Encoder and heads stay as they are. training/LOG.md,
# 28 November 2026, has the figures.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/stance-3}
device=${DEVICE:-cpu}
before=${BEFORE:-training/checkpoints/stance-2}
[ -f "$before/tower.pt" ] || OUT=$before bash training/runs/stance-2.sh "$corpora"
mkdir -p "$out"
train=("$python" -m training.train_stance "$before/reader.pt" --corpora "$corpora" --device "$device" ${SMALL:+--small} --more)

# All passages twice an epoch, with a third of the corpora's sentences and half of the articles.
[ -f "$out/q/epoch12.pt" ] || "${train[@]}" --init "$before/tower.pt" --out "$out/q" --epochs 12 --sentences 0.3 \
    --articles 0.5 --written 2 --masked 0.2 --swapped 0.3 --rate 2e-4 --head-rate 8e-4 --seed 21

# Their mean with the towers before, and from it on with most sentences, two of three without their names: int8 had
# taken more from these than from the tower before.
q="$out/q/epoch12.pt" b="$before/b/epoch1.pt"
"$python" -m training.soup "$q" "$q" "$q" "$q" "$q" "$q" "$b" "$b" "$b" "$before/tower.pt" --out "$out/mean.pt"
[ -f "$out/u/epoch2.pt" ] || "${train[@]}" --init "$out/mean.pt" --out "$out/u" --epochs 2 --sentences 0.8 \
    --articles 0.4 --written 1 --masked 0.35 --swapped 0.35 --rate 1e-4 --head-rate 3e-4 --seed 31

"$python" -m training.soup "$out/u/epoch2.pt" "$out/mean.pt" --out "$out/tower.pt"
"$python" -m training.export "$before/reader.pt" "$out/tower.pt" --version 1 ${FOLDER:+--folder "$FOLDER"}
