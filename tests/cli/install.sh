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
static_core() { echo "$libdir/libcarom.a" $(pkg-config --static --libs carom | sed 's/-lcarom\b//'); }
static_io() { echo "$libdir/libcarom-io.a" "$libdir/libcarom.a" $(pkg-config --static --libs carom-io | sed 's/-lcarom\(-io\)\?\b//g'); }
cc -std=c17 "$prefix/fall.c" -o "$prefix/static" $(pkg-config --cflags carom) $(static_core)
check "static library" "$prefix/static"
cp "$prefix/fall.c" "$prefix/fall.cpp"
c++ "$prefix/fall.cpp" -o "$prefix/cxx" $(pkg-config --cflags --libs carom)
check "C++ program" env LD_LIBRARY_PATH="$libdir" "$prefix/cxx"

# A stranger's program finds Bullet's modules and the weights, however it is linked, and wherever it is started.
sed -e 's/cr_engine_freeflight/cr_engine_bullet/' "$prefix/fall.c" >"$prefix/bullet.c"
sed -e 's/cr_engine_freeflight/cr_engine_learned/' "$prefix/fall.c" >"$prefix/learned.c"
mkdir "$prefix/elsewhere"
for engine in bullet learned; do
    cc -std=c17 "$prefix/$engine.c" -o "$prefix/elsewhere/shared-$engine" $(pkg-config --cflags --libs carom-io)
    cc -std=c17 "$prefix/$engine.c" -o "$prefix/elsewhere/static-$engine" $(pkg-config --cflags carom-io) $(static_io)
    (
        cd /
        check "shared library, $engine" env LD_LIBRARY_PATH="$libdir" "$prefix/elsewhere/shared-$engine"
        check "static library, $engine" "$prefix/elsewhere/static-$engine"
        cd "$prefix/elsewhere"
        PATH=$prefix/elsewhere:$PATH check "static library by PATH, $engine" "static-$engine"
    )
done

# libcarom alone opens Bullet, and takes weights from memory; by name it says what is missing.
cat >"$prefix/pack.c" <<'END'
#include <carom/carom.h>
#include <stdio.h>
#include <stdlib.h>
int main(int count, char** arguments) {
    cr_error error = {""};
    cr_weights* weights;
    void* bytes;
    size_t size;
    FILE* file = count > 1 ? fopen(arguments[1], "wb") : NULL;
    if (!file || cr_weights_open(NULL, "default", &weights, &error)) return puts(error.message), 1;
    if (cr_weights_pack(weights, &bytes, &size, &error)) return puts(error.message), 1;
    fwrite(bytes, 1, size, file);
    fclose(file);
    free(bytes);
    cr_weights_destroy(weights);
    return 0;
}
END
sed -e 's/cr_engine_freeflight/cr_engine_learned/' -e 's/int main(void) {/static char bytes[1 << 26];\nint main(int count, char** arguments) {/' \
    -e 's|    cr_engine\* engine;|    FILE* file = fopen(arguments[count - 1], "rb");\n    cr_weights* weights;\n    if (cr_weights_unpack(bytes, fread(bytes, 1, sizeof bytes, file), \&weights, \&error)) return puts(error.message), 1;\n    fclose(file);\n    options.network = weights;\n    cr_engine* engine;|' \
    -e 's/    cr_state_destroy/    cr_weights_destroy(weights);\n    cr_state_destroy/' "$prefix/fall.c" >"$prefix/memory.c"
cc "$prefix/pack.c" -o "$prefix/pack" $(pkg-config --cflags --libs carom-io)
env LD_LIBRARY_PATH="$libdir" "$prefix/pack" "$prefix/weights.bin"
cc -std=c17 -Wall -Wextra -Werror "$prefix/memory.c" -o "$prefix/memory" $(pkg-config --cflags --libs carom)
check "weights from memory" env LD_LIBRARY_PATH="$libdir" "$prefix/memory" "$prefix/weights.bin"
for engine in bullet learned; do
    cc -std=c17 "$prefix/$engine.c" -o "$prefix/core-$engine" $(pkg-config --cflags --libs carom)
done
check "libcarom alone, bullet" env LD_LIBRARY_PATH="$libdir" "$prefix/core-bullet"
env LD_LIBRARY_PATH="$libdir" "$prefix/core-learned" >"$prefix/log" && { echo "libcarom alone cannot read weights"; exit 1; }
grep -q "link libcarom-io" "$prefix/log" || { cat "$prefix/log"; exit 1; }

# What it is linked with, and what it gives away: what the headers say is public, no more and no less.
needs=$(readelf -d "$libdir/libcarom.so" | sed -n 's/.*NEEDED.*\[\(lib[a-z+]*\|ld-linux\).*/\1/p' |
    grep -v -x 'libc\|libm\|libgomp\|libdnnl\|libdl\|librt\|libpthread\|libgcc\|libstdc++\|ld-linux') || true
[ -z "$needs" ] || { echo "libcarom.so needs more than the C library, OpenMP and oneDNN: $needs"; exit 1; }
cat $(find "$prefix/include" -name '*.h') | tr '\n' ' ' | sed 's/CR_API/\n&/g' | sed -n 's/^CR_API *[^(;]*\b\(cr_[a-z0-9_]*\) *[(;].*/\1/p' |
    sort -u >"$prefix/public"
exports() { nm -D --defined-only "$1" | awk '{print $3}' | sort -u; }
exports "$libdir/libcarom.so" | comm -13 "$prefix/public" - >"$prefix/private"
[ ! -s "$prefix/private" ] || { echo "libcarom.so gives away what is not CR_API: $(cat "$prefix/private")"; exit 1; }
{ exports "$libdir/libcarom.so"; exports "$libdir/libcarom-io.so"; } | sort | uniq -d >"$prefix/twice"
[ ! -s "$prefix/twice" ] || { echo "in both libraries: $(cat "$prefix/twice")"; exit 1; }
{ exports "$libdir/libcarom.so"; exports "$libdir/libcarom-io.so"; } | sort -u | comm -23 "$prefix/public" - >"$prefix/missing"
[ ! -s "$prefix/missing" ] || { echo "the headers declare what no library has: $(cat "$prefix/missing")"; exit 1; }
[ "$(wc -l <"$prefix/public")" -gt 100 ] || { echo "expected more than 100 public names, found $(wc -l <"$prefix/public")"; exit 1; }

# The example, as C and as C++, by pkg-config and by CMake. What it allocates it frees.
example=$(find "$prefix" -name tower.c)
cc -std=c17 -Wall -Wextra -Werror "$example" -o "$prefix/tower-c" $(pkg-config --cflags --libs carom-io)
c++ -x c++ -Wall -Wextra -Werror "$example" -o "$prefix/tower-cxx" $(pkg-config --cflags --libs carom-io)
cc -std=c17 -fsanitize=address "$example" -o "$prefix/tower-asan" $(pkg-config --cflags --libs carom-io)
mkdir "$prefix/project"
cat >"$prefix/project/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.16)
project(tower C)
find_package(carom 0.2 REQUIRED)
add_executable(tower "$example")
target_link_libraries(tower carom::io)
END
"$cmake" -S "$prefix/project" -B "$prefix/project/build" -DCMAKE_PREFIX_PATH="$prefix" >"$prefix/log" 2>&1 &&
    "$cmake" --build "$prefix/project/build" >>"$prefix/log" 2>&1 || { cat "$prefix/log"; exit 1; }
for program in tower-c tower-cxx tower-asan project/build/tower; do
    env LD_LIBRARY_PATH="$libdir" "$prefix/$program" >"$prefix/log" 2>&1 || { cat "$prefix/log"; echo "$program failed"; exit 1; }
    grep -q "the top of the tower rests at 0.90 m" "$prefix/log" || { cat "$prefix/log"; echo "$program: expected a tower of 1 m"; exit 1; }
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

# The installed program stands alone.
"$prefix/bin/carom" --version | grep -q "$(pkg-config --modversion carom)"
"$prefix/bin/carom" run tower --seconds 0.1 --engine bullet --out "$prefix/tower.h5" >/dev/null
"$prefix/bin/carom" info "$prefix/tower.h5" >/dev/null
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
