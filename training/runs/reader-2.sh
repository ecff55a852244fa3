#!/usr/bin/env bash
# The shipped weights, from the corpora to the package: bash training/runs/reader-2.sh [CORPORA]
# On one NVIDIA H200 (DEVICE=cuda) about 9 minutes, the towers and all scoring apart. On two cores that know
# bfloat16 about 7 hours of one of them (by steps of 3,200 pieces at 0.9 s; training/LOG.md).
# A phase whose last checkpoint exists is not run again, so that an interrupted run goes on with the next.
# SMALL=1 OUT=/tmp/small FOLDER=/tmp/small/weights tries all of it on a few documents, in some minutes.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/reader-2}
device=${DEVICE:-cpu}
# Without this half of the time goes into giving memory back to the system and asking for it again.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=268435456
train=("$python" -m training.train --corpora "$corpora" --device "$device" ${SMALL:+--small})
in_articles=(--hide 0.25 --retold 0.3 --staged)

# Guessing hidden words of the corpora's own news first.
[ -f "$out/guessed.pt" ] || "$python" -m training.pretrain --corpora "$corpora" --device "$device" \
    --steps "$([ -n "${SMALL:-}" ] && echo 4 || echo 2200)" --budget 12800 --rate 3e-4 --out "$out/guessed.pt"

# Five teachers of three epochs each: on what people labelled, with names from tables and invented ones, and
# with what the reader meets in articles.
teachers=()
for n in 0 1 2 3 4; do
    at="$out/teacher$n"
    [ -f "$at/a/epoch1.pt" ] || "${train[@]}" --out "$at/a" --init "$out/guessed.pt" --epochs 2 --stop-after 1 \
        --budget 6400 --rate 2.025e-4 --head-rate 1.35e-3 --seed $((10 * n + 97)) --plain
    [ -f "$at/b/epoch1.pt" ] || "${train[@]}" --out "$at/b" --init "$at/a/last.pt" --epochs 1 \
        --budget 6400 --rate 1.62e-4 --head-rate 1.08e-3 --seed $((10 * n + 98))
    [ -f "$at/c/epoch1.pt" ] || "${train[@]}" --out "$at/c" --init "$at/b/epoch1.pt" --epochs 1 \
        --budget 6400 --rate 1.08e-4 --head-rate 5.4e-4 --seed $((10 * n + 99)) "${in_articles[@]}"
    teachers+=("$at/c/epoch1.pt")
done

# One of them goes on by what all five say, also of what nobody marked; then four epochs by the marks alone.
[ -f "$out/pupil/epoch1.pt" ] || "${train[@]}" --out "$out/pupil" --init "${teachers[2]}" --epochs 1 \
    --budget 6400 --rate 1.62e-4 --head-rate 8.1e-4 --seed 102 "${in_articles[@]}" --masked 0.2 \
    --teachers "${teachers[@]}"
[ -f "$out/after/epoch4.pt" ] || "${train[@]}" --out "$out/after" --init "$out/pupil/epoch1.pt" --epochs 4 \
    --budget 4800 --rate 1.6e-4 --head-rate 8e-4 --seed 202 "${in_articles[@]}" --masked 0.2
"$python" -m training.soup "$out/pupil/epoch1.pt" "$out/after/epoch4.pt" --out "$out/last.pt"

# The tower that judges stances: begun over the pupil's first four layers, ended over the mean's.
stance=("$python" -m training.train_stance --corpora "$corpora" --masked 0.35 --swapped 0.3 ${SMALL:+--small})
[ -f "$out/stance/a/epoch3.pt" ] || "${stance[@]}" "$out/pupil/epoch1.pt" --out "$out/stance/a" --epochs 3 \
    --seed 0 --device "$device"
[ -f "$out/stance/b/epoch2.pt" ] || "${stance[@]}" "$out/last.pt" --out "$out/stance/b" --epochs 2 \
    --init "$out/stance/a/epoch3.pt" --rate 1e-4 --head-rate 4e-4 --seed 5
$python -m training.export "$out/last.pt" "$out/stance/b/epoch2.pt" --version 2 ${FOLDER:+--folder "$FOLDER"}
