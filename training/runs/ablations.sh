#!/usr/bin/env bash
# Short runs that differ from one another in one thing: bash training/runs/ablations.sh [CORPORA]
# Half an epoch each from the public encoder, the rate falling to nothing: about five minutes on two cores of an AMD EPYC
# (Zen 5), six to eight on one. Their figures stand in training/LOG.md, 2026-11-27.
# The weights as they end are scored, not their running mean, which still remembers the beginning after so few steps.
# A run whose checkpoint exists is not made again; each one's figures (float32, PolNeAR dev) are kept beside it.
set -euo pipefail
corpora=${1:-../shared/corpora}
python=${PYTHON:-.venv/bin/python}
out=${OUT:-training/checkpoints/ablations}
mkdir -p "$out"
# Without this half of the time goes into giving memory back to the system and asking for it again.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=268435456
half=(polnear=0.5 gum=0.5 litbank=0.25 crossner=0.75 directed-sentiment=0.3 newsmtsc=0.3)
roles_alone=(polnear=0.5 gum=0 litbank=0 crossner=0 directed-sentiment=0 newsmtsc=0)

run() { # name, then options of training.train
    local name=$1
    shift
    [ -f "$out/$name/epoch1.pt" ] || "$python" -m training.train --corpora "$corpora" --out "$out/$name" --plain --epochs 1 \
        ${SMALL:+--small} "$@" >"$out/$name.log"
    "$python" -m training.score_roles --corpora "$corpora" --checkpoint "$out/$name/last.pt" >"$out/$name.roles.txt"
    "$python" -m training.score_stance --corpora "$corpora" --checkpoint "$out/$name/last.pt" >"$out/$name.stance.txt"
    echo "$name: $(awk '{printf "%s ", $NF}' "$out/$name.roles.txt")"
}

run seed-1 --seed 1 --shares "${half[@]}"
run no-marks --seed 1 --shares "${half[@]}" --frozen encoder.mark
run no-crf --seed 1 --shares "${half[@]}" --frozen transitions
run roles-alone --seed 1 --shares "${roles_alone[@]}"
run seed-2 --seed 2 --shares "${half[@]}"
[ -f "$out/pretrained.pt" ] || "$python" -m training.pretrain --corpora "$corpora" --out "$out/pretrained.pt" --steps "${STEPS:-400}" \
    >"$out/pretrained.log"
run pretrained --seed 1 --shares "${half[@]}" --init "$out/pretrained.pt"
run decay --seed 1 --shares "${half[@]}" --decay 0.8
run seed-3 --seed 3 --shares "${half[@]}"
[ -z "${TEACHER:-}" ] || run taught --seed 1 --shares "${half[@]}" --taught "$TEACHER"
