#!/usr/bin/env bash
# The weights of version 1, from the corpora to the package: bash training/runs/reader-1.sh [CORPORA]
# About 125 minutes on two cores of an AMD EPYC (Zen 5, AVX-512 with bfloat16), much longer without bfloat16.
# A phase whose last checkpoint exists is not run again, so that an interrupted run goes on with the next.
# SMALL=1 OUT=/tmp/small FOLDER=/tmp/small/weights tries all of it on a few documents, in some minutes.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/reader-1}
# Without this half of the time goes into giving memory back to the system and asking for it again.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=268435456
train=("$python" -m training.train --corpora "$corpora" ${SMALL:+--small})

# Four of six planned epochs on what people labelled, then three with names from tables and invented ones, at a
# lower rate that falls again; the latter from the same start with two seeds, and the mean of their weights
# (training/LOG.md says why; the shipped weights had three, and the log has what two give).
[ -f "$out/a/epoch4.pt" ] || "${train[@]}" --out "$out/a" --epochs 6 --stop-after 4 \
    --plain --seed 1
for phase in b:2 c:6; do
    [ -f "$out/${phase%:*}/epoch3.pt" ] || "${train[@]}" --init "$out/a/last.pt" \
        --out "$out/${phase%:*}" --epochs 3 --rate 1.2e-4 --head-rate 8e-4 --seed "${phase#*:}"
done
$python -m training.soup "$out"/{b,c}/epoch3.pt --out "$out/soup.pt"

# From the mean, two epochs with stances in passages and quotations, and with pronouns in place of names: what the
# reader meets in articles. Then the mean again, because what is learnt last costs the roles a little.
[ -f "$out/e/epoch2.pt" ] || "${train[@]}" --init "$out/soup.pt" --out "$out/e" \
    --epochs 2 --rate 8e-5 --head-rate 4e-4 --seed 7 --hide 0.25 --retold 0.3 --staged
$python -m training.soup "$out/soup.pt" "$out"/e/epoch{1,1,2}.pt --out "$out/last.pt"

# On its first four layers the tower that judges stances, for which two of three sentences lose their names.
[ -f "$out/stance/epoch3.pt" ] || "$python" -m training.train_stance "$out/last.pt" --corpora "$corpora" \
    --out "$out/stance" --articles 0 --written 0 --epochs 3 --masked 0.35 --swapped 0.3 --seed 3 ${SMALL:+--small}
$python -m training.export "$out/last.pt" "$out/stance/epoch3.pt" --version 1 ${FOLDER:+--folder "$FOLDER"}
