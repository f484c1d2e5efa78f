#!/bin/sh
# wheel.sh PYTHON BUILD: builds the wheel and uses it as a stranger would, far from the sources. 77: what it takes is missing.
set -eu
python=$1 build=$2
"$python" -c 'import setuptools, wheel, pip' 2>/dev/null || { echo "setuptools, wheel or pip is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sources=$(cd "$(dirname "$0")/.." && pwd)
mkdir "$folder/sources"
cp -r "$sources/src" "$sources/setup.py" "$sources/pyproject.toml" "$sources/README.md" "$folder/sources"
CAROM_BUILD=$build "$python" -m pip wheel --quiet --no-build-isolation --no-deps --no-index --wheel-dir "$folder" "$folder/sources" \
    >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
wheel=$(ls "$folder"/carom-*.whl)
case $wheel in *-py3-none-linux_*.whl) ;; *) echo "expected a wheel for any Python 3 on Linux, found $wheel"; exit 1 ;; esac
"$python" -m pip install --quiet --no-deps --no-index --target "$folder/site" "$wheel" 2>"$folder/log" || { cat "$folder/log"; exit 1; }
cd "$folder"
env -u CAROM -u CAROM_LIBRARY -u CAROM_MODULES -u CAROM_WEIGHTS PYTHONPATH="$folder/site" "$python" - "$folder/site" "$sources/examples/truth.py" <<'END'
import importlib.util
import subprocess
import sys
import carom
from carom import _library, program

site = sys.argv[1]
for path in (carom.__file__, _library.path, program.program()):
    assert path.startswith(site), f"expected something of the wheel, found {path}"
for engine in carom.engines():
    w = carom.open("tower", engine=engine)
    w.step(24)
    assert abs(w.time - 0.1) < 1e-6, (engine, w.time)
assert carom.__version__ in program.run("--version").split()[1], program.run("--version")
if importlib.util.find_spec("h5py"):
    program.run("render", "bounce", quality="draft", size="320x240", seconds=0.1, also="truth", out="frames/")
    subprocess.run([sys.executable, sys.argv[2], "frames"], check=True, stdout=subprocess.DEVNULL)
END
