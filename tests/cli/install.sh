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
    if (cr_engine_create(&engine, &cr_engine_freeflight, world, &state, &options, &error)) return puts(error.message), 1;
    if (cr_engine_step(engine, 240, NULL, &error)) return puts(error.message), 1;
    if (cr_engine_get_state(engine, &state, &error)) return puts(error.message), 1;
    if (!*cr_version()) return puts("no version"), 1;
    printf("%.2f\n", state.linear_velocity[0].y);
    cr_engine_destroy(engine);
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

# A stranger's program finds Bullet's modules and the weights, however it is linked, and wherever it is started.
sed -e 's/cr_engine_freeflight/cr_engine_bullet/' "$prefix/fall.c" >"$prefix/bullet.c"
sed -e 's/cr_engine_freeflight/cr_engine_learned/' "$prefix/fall.c" >"$prefix/learned.c"
mkdir "$prefix/elsewhere"
for engine in bullet learned; do
    cc -std=c17 "$prefix/$engine.c" -o "$prefix/elsewhere/shared-$engine" $(pkg-config --cflags --libs carom)
    cc -std=c17 "$prefix/$engine.c" -o "$prefix/elsewhere/static-$engine" $(pkg-config --cflags carom) "$libdir/libcarom.a" \
        $(pkg-config --static --libs carom | sed 's/-lcarom//')
    (
        cd /
        check "shared library, $engine" env LD_LIBRARY_PATH="$libdir" "$prefix/elsewhere/shared-$engine"
        check "static library, $engine" "$prefix/elsewhere/static-$engine"
        cd "$prefix/elsewhere"
        PATH=$prefix/elsewhere:$PATH check "static library by PATH, $engine" "static-$engine"
    )
done

# The program is found from anywhere: by PATH, by symbolic links in other folders, by a relative path, in a tree that was moved.
ln -s ../bin/carom "$prefix/elsewhere/link"
ln -s link "$prefix/elsewhere/linked"
mkdir "$prefix/elsewhere/carom" # not to be taken for it
runs() { # what, program
    for engine in bullet64 learned; do
        "$2" run tower --frames 8 --engine $engine --quiet || { echo "$1: cannot run $engine"; exit 1; }
    done
}
all_ways() { # prefix
    (cd / && PATH=$1/bin:$PATH runs "by PATH" carom)
    (cd "$1" && PATH=bin:$PATH runs "by a relative PATH" carom)
    (cd "$1/bin" && runs "by ./" ./carom)
    (cd / && runs "by a link" "$1/elsewhere/link")
    (cd / && PATH=$1/elsewhere:$PATH runs "by a link to a link, by PATH" linked)
}
all_ways "$prefix"
moved=$(mktemp -d)
mv "$prefix" "$moved/a place"
all_ways "$moved/a place"
mv "$moved/a place" "$prefix"
rmdir "$moved"

# What the documents speak of is there: every file that README.md links, configs, examples.
doc=$(dirname "$(find "$prefix" -name README.md -path '*doc*' -not -path '*/docs/*' -not -path '*/python/*')")
for link in $(grep -o '](\(docs/[^)#]*\|[A-Z]*\))\{0,1\}' "$doc/README.md" | sed 's/^](//; s/)$//' | sort -u); do
    [ -e "$doc/$link" ] || { echo "README.md links $link, which is not installed"; exit 1; }
done
for file in share/carom/configs/movi.json share/carom/weights/default/model.safetensors; do
    [ -s "$prefix/$file" ] || { echo "$file is not installed"; exit 1; }
done
[ -x "$doc/eval/examples/engine.py" ] || { echo "the example engine is not installed"; exit 1; }

# The installed program stands alone, and nothing but cr_ names leaves the library.
"$prefix/bin/carom" --version | grep -q "$(pkg-config --modversion carom)"
"$prefix/bin/carom" run tower --seconds 0.1 --engine bullet --out "$prefix/tower.h5" >/dev/null
"$prefix/bin/carom" info "$prefix/tower.h5" >/dev/null
foreign=$(nm -D --defined-only "$libdir/libcarom.so" | awk '$3 !~ /^cr_/ {print $3}')
[ -z "$foreign" ] || { echo "libcarom.so gives away foreign names: $foreign"; exit 1; }
if command -v help2man >/dev/null; then
    [ -s "$(find "$prefix" -name carom.1)" ] || { echo "carom.1 is missing or empty"; exit 1; }
    [ -s "$(find "$prefix" -name carom-run.1)" ] || { echo "carom-run.1 is missing or empty"; exit 1; }
    for page in $(find "$prefix" -name 'carom*.1'); do # each has its name, and of a command that has subcommands each has a page
        grep -q '^\.SH NAME' "$page" || { echo "$page has no NAME"; exit 1; }
    done
    for command in eval bench; do
        for name in $("$prefix/bin/carom" $command --help | sed -n 's/^  \([a-z][a-z0-9-]*\)  .*/\1/p'); do
            [ -s "$(find "$prefix" -name "carom-$command-$name.1")" ] || { echo "carom-$command-$name.1 is missing"; exit 1; }
        done
    done
fi

# A plain configuration needs none of the tests' packages.
printf '#!/bin/sh\ncase "$*" in *cmocka*) exit 1 ;; esac\nexec pkg-config "$@"\n' >"$prefix/pkg-config"
chmod +x "$prefix/pkg-config"
source=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt")
"$cmake" -S "$source" -B "$prefix/plain" -DCAROM_CUDA=OFF -DPKG_CONFIG_EXECUTABLE="$prefix/pkg-config" >"$prefix/log" 2>&1 ||
    { cat "$prefix/log"; echo "a plain configuration without cmocka fails"; exit 1; }
grep -q '^CAROM_TESTS:BOOL=$\|^CAROM_TESTS:BOOL=0\|^CAROM_TESTS:BOOL=OFF' "$prefix/plain/CMakeCache.txt" ||
    { echo "CAROM_TESTS should be off without cmocka"; exit 1; }
