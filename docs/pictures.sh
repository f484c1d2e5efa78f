#!/usr/bin/env bash
# docs/pictures.sh [CAROM]: makes every picture of the documentation in docs/pictures/, without a display.
# CAROM is the program (build/release/carom). ENGINES=A,B picks other engines than the default pair; QUALITY=good makes
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

small() { # picture, width, output: JPEG, some 20 kB
    ffmpeg -nostdin -hide_banner -loglevel error -y -i "$1" -vf "scale=$2:-2:flags=lanczos" -q:v 4 "$3"
}

# The README's first picture and its animation.
"$carom" render movi-a:12 $engines --split --time 1.3 --size 1280x640 --quality ${QUALITY:-best} -q -o "$scratch/front.png"
small "$scratch/front.png" 1280 pictures/front.jpg
"$carom" render movi-a:12 $engines --split --seconds 2.5 --fps 20 --size 800x400 --quality good -q -o "$scratch/front/"
ffmpeg -nostdin -hide_banner -loglevel error -y -framerate 20 -i "$scratch/front/frame_%06d.png" -c:v libwebp_anim -quality 62 \
    -loop 0 pictures/front.webp

# The window, and every view of it on four scenes.
under_display "$carom" view pyramid $engines --picture "$scratch/window.png" --time 0.8
small "$scratch/window.png" 1280 pictures/window.jpg
while read -r scene time; do
    for view in first second split ghost error contacts patches; do
        under_display "$carom" view "$scene" $engines --view $view --no-panel --size 640x360 --time "$time" \
            --picture "$scratch/$scene-$view.png" </dev/null
        small "$scratch/$scene-$view.png" 480 "pictures/$scene-$view.jpg"
    done
done <<END
wall 1.1
henge 1.6
pile-100 1.4
dominoes 2.5
END
