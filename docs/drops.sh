#!/usr/bin/env bash
# Recordings to learn from, as a tracker would see them: scenes of the family `drops` moved by MuJoCo, poses only, at 90 Hz,
# with noise of 1 mm and .2 degrees. docs/drops.sh FOLDER [COUNT [FIRST]]; docs/training.md says what they are for.
set -euo pipefail
folder=$1 count=${2:-100} first=${3:-1000} carom=${CAROM:-build/release/carom}
mkdir -p "$folder"
made=$(mktemp -d)
trap 'rm -r "$made"' EXIT
for ((k = 0; k < count; k++)); do
    scene=drops:$((first + k))
    "$carom" run $scene --engine mujoco --rate 90 --step-rate 900 --seconds 1.5 --out "$made/true.h5" --quiet
    "$carom" convert "$made/true.h5" "$made/true.csv"
    awk -F, -v OFS=, -v seed=$((first + k)) '
        function normal() { return sqrt(-2 * log(1 - rand())) * cos(6.283185307 * rand()) }
        BEGIN { srand(seed) }
        NR > 1 && $2 == "floor" { next }
        NR == 1 { print $1, $2, $3, $4, $5, $6, $7, $8, $9; next }
        {
            a = normal() * .00175; b = normal() * .00175; c = normal() * .00175 # half of .2 degrees about each axis
            x = $6 + a * $9 + b * $8 - c * $7
            y = $7 + b * $9 + c * $6 - a * $8
            z = $8 + c * $9 + a * $7 - b * $6
            w = $9 - a * $6 - b * $7 - c * $8
            n = sqrt(x * x + y * y + z * z + w * w)
            print $1, $2, $3 + .001 * normal(), $4 + .001 * normal(), $5 + .001 * normal(), x / n, y / n, z / n, w / n
        }' "$made/true.csv" >"$made/poses.csv"
    "$carom" convert "$made/poses.csv" $scene "$folder/$(printf 'drops-%04d.h5' $((first + k)))"
done
