#!/usr/bin/env bash
# The mean of four that went on from a pupil of five teachers, not shipped (training/LOG.md): bash training/runs/reader-2.sh [CORPORA]
# On one NVIDIA H200 (DEVICE=cuda) about 20 minutes where what can go on side by side does, all scoring apart.
# On two cores that know bfloat16 some 20 hours of one of them (counted from steps; training/LOG.md).
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
"$python" -m training.soup "$out/pupil/epoch1.pt" "$out/after/epoch4.pt" --out "$out/mean.pt"

# From there four times five epochs with more of the stance corpora, two more with what articles have, and the
# mean of the four.
for n in 0 1 2 3; do
    [ -f "$out/on$n/a/epoch5.pt" ] || "${train[@]}" --out "$out/on$n/a" --init "$out/mean.pt" --epochs 5 \
        --budget 4800 --rate 1.5e-4 --head-rate 8e-4 --seed $((40 + n)) \
        --shares directed-sentiment=1.2 newsmtsc=1.0
    [ -f "$out/on$n/b/epoch2.pt" ] || "${train[@]}" --out "$out/on$n/b" --init "$out/on$n/a/epoch5.pt" --epochs 2 \
        --budget 4800 --rate 9e-5 --head-rate 5e-4 --seed $((60 + n)) \
        --shares directed-sentiment=0.9 newsmtsc=0.8 "${in_articles[@]}" --masked 0.15
done
"$python" -m training.soup "$out"/on?/b/epoch2.pt --out "$out/last.pt"

# The tower that judges stances.
[ -f "$out/stance/epoch4.pt" ] || "$python" -m training.train_stance "$out/last.pt" --corpora "$corpora" \
    --out "$out/stance" --articles 0 --written 0 --epochs 4 --masked 0.2 --swapped 0.2 --seed 4 --device "$device" ${SMALL:+--small}
$python -m training.export "$out/last.pt" "$out/stance/epoch4.pt" --version 2 ${FOLDER:+--folder "$FOLDER"}
