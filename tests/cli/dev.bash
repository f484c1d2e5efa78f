# dev.bash DEV: how ./dev installs what is missing, with every outside program replaced by one that only writes it down.
set -u
dev=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tree"
cp "$dev" "$work/tree/dev"
log=$work/log
for tool in cmake ctest cpack; do
    printf '#!/bin/sh\necho "%s $*" >>"%s"\n' $tool "$log" >"$work/bin/$tool"
done
printf '#!/bin/sh\necho "apt-get $*" >>"%s"\n' "$log" >"$work/bin/apt-get"
printf '#!/bin/sh\necho "sudo" >>"%s"\nexec "$@"\n' "$log" >"$work/bin/sudo"
printf '#!/bin/sh\necho "${FAKE_UID:-0}"\n' >"$work/bin/id"
# Everything is installed but what $MISSING names.
cat >"$work/bin/dpkg-query" <<'END'
#!/bin/sh
for last; do :; done
case " ${MISSING:-} " in *" $last "*) exit 1 ;; esac
echo installed
END
for tool in bash env dirname readlink mkdir cat nproc awk rm sed; do ln -s "$(command -v $tool)" "$work/bin/$tool"; done
chmod +x "$work"/bin/apt-get "$work"/bin/sudo "$work"/bin/id "$work"/bin/dpkg-query "$work"/bin/c*

failed=0
complain() {
    echo "$*"
    sed 's/^/    /' "$log" "$work/err"
    failed=1
}
run() { # status, arguments of dev
    local wanted=$1 found
    shift
    : >"$log"
    env -u CAROM_NO_INSTALL PATH="$work/bin" "$work/tree/dev" "$@" >"$work/out" 2>"$work/err"
    found=$?
    [ $found -eq "$wanted" ] || complain "dev $*: expected status $wanted, found $found"
}
logged() { grep -qE -- "$1" "$log" || complain "expected '$1' to be run, it was not"; }
silent() { ! grep -qE -- "$1" "$log" || complain "'$1' was run and should not have been"; }

# Nothing is missing: no apt-get, no root.
FAKE_UID=1000 run 0 build
silent 'apt-get|sudo'
logged 'cmake --preset release'
logged 'cmake --build --preset release'

# Root installs, after one update, just what is missing, and asks nothing.
MISSING="libqhull-dev ninja-build" run 0 build
[ "$(grep -c 'apt-get.* update' "$log")" = 1 ] || complain "expected one apt-get update"
logged 'apt-get .*install -y --no-install-recommends ninja-build libqhull-dev$'
silent sudo

# Tests need more than building does.
MISSING=libcmocka-dev run 0 build
silent apt-get
MISSING=libcmocka-dev run 0 test
logged 'install .*libcmocka-dev'
logged 'cmake --preset asan'
logged 'ctest .*-LE long.bench'

# Others go through sudo, and where there is none are told what to install.
MISSING=libqhull-dev FAKE_UID=1000 run 0 build
logged sudo
mv "$work/bin/sudo" "$work/sudo"
MISSING=libqhull-dev FAKE_UID=1000 run 1 build
grep -q 'libqhull-dev' "$work/err" || complain "the missing package is not named"
silent cmake
mv "$work/sudo" "$work/bin/sudo"

# Benchmarks are no tests.
run 0 bench
logged 'ctest .*-L bench'

# A wrong word is refused, help is not.
run 2 nonsense
run 0 help
grep -q './dev COMMAND' "$work/out" || complain "no help"
exit $failed
