#!/usr/bin/env bash
# docs/sheets.sh [CAROM [things|layouts]]: the sheets of pictures docs/pictures/things.jpg and layouts.jpg, without a
# display. CAROM is the program (build/release/carom).
set -euo pipefail
carom=$(realpath "${1:-build/release/carom}")
cd "$(dirname "$(readlink -f "$0")")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# sheet NAME COLUMNS SIZE QUALITY: the scenes on standard input, "SCENE CAPTION TIME" a line, as one JPEG.
sheet() {
    local n=0 scene caption time
    while read -r scene caption time; do
        "$carom" render "$scene" --engines bullet --time "${time:-0}" --size "$3" --quality good --no-labels -q \
            -o "$scratch/$1_$(printf %03d $n).png" </dev/null
        printf '%s' "$caption" >"$scratch/caption.txt"
        ffmpeg -nostdin -hide_banner -loglevel error -y -i "$scratch/$1_$(printf %03d $n).png" \
            -vf "drawtext=textfile=$scratch/caption.txt:x=6:y=h-20:fontsize=14:fontcolor=black:box=1:boxcolor=white@0.6:boxborderw=3" \
            "$scratch/$1_named_$(printf %03d $n).png"
        n=$((n + 1))
    done
    ffmpeg -nostdin -hide_banner -loglevel error -y -framerate 1 -i "$scratch/$1_named_%03d.png" \
        -vf "tile=$2x$(((n + $2 - 1) / $2)):color=0xE9E9E7" -frames:v 1 -q:v "$4" "pictures/$1.jpg"
}

[ "${2:-things}" != things ] ||
    "$carom" scenes --things | sed -n 's/^  \([a-z -]*[a-z]\)  *[0-9].*/\1/p' | while read -r noun; do
        echo "thing:${noun// /-} ${noun// /-}"
    done | sheet things 10 200x200 6

[ "${2:-layouts}" != layouts ] ||
    "$carom" scenes | sed -n 's/^  layout:\([a-z-]*\) .*/\1/p' | {
        n=0
        while read -r name; do
            echo "layout:$name:1 $name 0.15"
            [ $((n % 7)) != 1 ] || echo "layout:$name:2 $name 0.15"
            n=$((n + 1))
        done
    } | head -60 | sheet layouts 10 256x192 7
