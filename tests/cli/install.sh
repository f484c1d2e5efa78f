#!/bin/sh
# install.sh CMAKE BUILD: installs BUILD under a temporary prefix and uses it as a stranger would.
set -eu
cmake=$1 build=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
"$cmake" --install "$build" --prefix "$prefix" >"$prefix/log" || { cat "$prefix/log"; exit 1; }

pc=$(find "$prefix" -name carom.pc)
[ -n "$pc" ] || { echo "carom.pc was not installed"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH

cat >"$prefix/fall.c" <<'END'
// A ball falls for a second: v = -g t.
#include <carom/carom.h>
#include <stdio.h>
int main(void) {
    cr_error error = {""};
    cr_builder* builder = cr_builder_create();
    cr_body_def ball = cr_default_body_def();
    ball.shape = cr_add_sphere(builder, 0.5f, &error);
    ball.motion = CR_DYNAMIC;
    cr_add_body(builder, ball, &error);
    cr_world* world;
    cr_state state;
    if (cr_build(builder, &world, &state, &error)) return puts(error.message), 1;
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine;
    if (cr_engine_freeflight.create(&engine, world, &state, &options, &error)) return puts(error.message), 1;
    if (engine->type->step(engine, 240, NULL, &error)) return puts(error.message), 1;
    if (engine->type->get_state(engine, &state, &error)) return puts(error.message), 1;
    printf("%.2f\n", state.linear_velocity[0].y);
    engine->type->destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(builder);
    return 0;
}
END
check() { # what, command...
    what=$1
    shift
    found=$("$@")
    [ "$found" = "-9.81" ] || { echo "$what: expected a speed of -9.81, found '$found'"; exit 1; }
}
libdir=$(pkg-config --variable=libdir carom)
cc -std=c17 -Wall -Wextra -Werror "$prefix/fall.c" -o "$prefix/shared" $(pkg-config --cflags --libs carom)
check "shared library" env LD_LIBRARY_PATH="$libdir" "$prefix/shared"
cc -std=c17 "$prefix/fall.c" -o "$prefix/static" $(pkg-config --cflags carom) "$libdir/libcarom.a" \
    $(pkg-config --static --libs carom | sed 's/-lcarom//')
check "static library" "$prefix/static"
cp "$prefix/fall.c" "$prefix/fall.cpp"
c++ "$prefix/fall.cpp" -o "$prefix/cxx" $(pkg-config --cflags --libs carom)
check "C++ program" env LD_LIBRARY_PATH="$libdir" "$prefix/cxx"

# The installed program stands alone, and nothing but cr_ names leaves the library.
"$prefix/bin/carom" --version | grep -q "$(pkg-config --modversion carom)"
"$prefix/bin/carom" run tower --seconds 0.1 --engine bullet --out "$prefix/tower.h5" >/dev/null
"$prefix/bin/carom" info "$prefix/tower.h5" >/dev/null
foreign=$(nm -D --defined-only "$libdir/libcarom.so" | awk '$3 !~ /^cr_/ {print $3}')
[ -z "$foreign" ] || { echo "libcarom.so gives away foreign names: $foreign"; exit 1; }
if command -v help2man >/dev/null; then
    [ -s "$(find "$prefix" -name carom.1)" ] || { echo "carom.1 is missing or empty"; exit 1; }
    [ -s "$(find "$prefix" -name carom-run.1)" ] || { echo "carom-run.1 is missing or empty"; exit 1; }
fi
