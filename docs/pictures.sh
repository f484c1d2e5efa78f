#!/usr/bin/env bash
# docs/pictures.sh [CAROM [front|views]]: makes every picture of the documentation in docs/pictures/, or only the front
# page's or only the window's, without a display. CAROM is the program (build/release/carom). ENGINES=A,B picks other engines than the default pair; QUALITY=good makes
# the first picture in a moment instead of a minute.
set -euo pipefail
carom=$(realpath "${1:-build/release/carom}")
cd "$(dirname "$(readlink -f "$0")")"
mkdir -p pictures
engines=${ENGINES:+--engines $ENGINES}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

under_display() {
    if [ -n "${DISPLAY:-}" ]; then "$@"; else xvfb-run -a -s "-screen 0 1400x900x24 -noreset" "$@"; fi
}

small() { # picture, width, output, coarseness: JPEG, some 20 kB
    ffmpeg -nostdin -hide_banner -loglevel error -y -i "$1" -vf "scale=$2:-2:flags=lanczos" -q:v ${4:-4} "$3"
}

[ "${2:-all}" = views ] || {
# The README's first picture and its animation.
"$carom" render movi-a:12 $engines --split --time 1.3 --size 1280x640 --quality ${QUALITY:-best} -q -o "$scratch/front.png"
small "$scratch/front.png" 1280 pictures/front.jpg
"$carom" render movi-a:12 $engines --split --seconds 2 --fps 10 --size 960x480 --quality good -q -o "$scratch/front/"
ffmpeg -nostdin -hide_banner -loglevel error -y -framerate 10 -i "$scratch/front/frame_%06d.png" \
    -vf scale=480:-2:flags=lanczos -c:v libwebp_anim -quality 30 -compression_level 6 -loop 0 pictures/front.webp

# What came of a sentence.
"$carom" imagine "a steel ball knocks over a tower of five boxes" --tries 32 --seed ${SEED:-1} -q -o "$scratch/words.h5"
"$carom" render "$scratch/words.h5" --camera=1.0,1.5,2.7,-1.25,0.6,0 --speed 0.3 --seconds 4 --fps 12 --size 960x480 --quality good -q \
    -o "$scratch/words/"
ffmpeg -nostdin -hide_banner -loglevel error -y -framerate 12 -i "$scratch/words/frame_%06d.png" \
    -vf scale=480:-2:flags=lanczos -c:v libwebp_anim -quality 30 -compression_level 6 -loop 0 pictures/words.webp
}
[ "${2:-all}" != front ] || exit 0

# The window, and every view of it on four scenes: scene, time, eye and target ("-": the scene's own camera).
under_display "$carom" view movi-a:12 $engines --picture "$scratch/window.png" --time 0.9
small "$scratch/window.png" 1280 pictures/window.jpg 8
under_display "$carom" view tosses:340 --engines learned --weights tosses --rate 148 --futures 12 --size 1000x560 \
    --picture "$scratch/futures.png" --time 0.55 --camera 0.42,0.3,0.42,0,0.02,0
small "$scratch/futures.png" 1000 pictures/futures.jpg 6
while read -r scene time camera; do
    name=${scene//:/-}
    [ "$camera" = - ] && camera= || camera="--camera=$camera"
    for view in first second split ghost error contacts patches; do
        under_display "$carom" view "$scene" $engines $camera --view $view --no-panel --size 640x360 --time "$time" \
            --picture "$scratch/$name-$view.png" </dev/null
        small "$scratch/$name-$view.png" 480 "pictures/$name-$view.jpg"
    done
done <<END
movi-a:12 0.9 -
bowling 0.7 -
domino-rows:3 1.0 -1.6,0.95,1.5,0.02,0.02,0
pile-100 0.6 -
END
