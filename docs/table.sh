#!/usr/bin/env bash
# Makes README's table of `carom bench physics` anew. Results that are in out/bench-physics and still hold are kept.
set -euo pipefail
cd "$(dirname "$0")/.."
carom=${CAROM:-build/release/carom}
"$carom" bench physics --out out/bench-physics >&2
sed '/^$/,$d' out/bench-physics/table.md >out/table.md
sed -i -e '/^<!-- table -->$/,/^<!-- end -->$/{//!d}' -e '/^<!-- table -->$/r out/table.md' README.md
