"""What only the program `carom` does: it is run beside this process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Any, Iterator

from ._library import HERE, Error, built, path
from .recordings import Recording


class ProgramError(Error):
    """The program ended with an error; the message is what it said."""


def _places() -> Iterator[str]:
    yield os.environ.get("CAROM", "")
    yield str(HERE / "_native" / "bin" / "carom")
    yield built("PROGRAM")
    for up in ("..", "../.."):
        yield os.path.join(os.path.dirname(path), up, "bin", "carom")
    yield shutil.which("carom") or ""


def program() -> str:
    """The program's path: $CAROM, that of the wheel or the build folder, beside the library, in PATH."""
    found = next((place for place in _places() if place and os.access(place, os.X_OK)), None)
    if found is None:
        raise ProgramError("no program carom in $CAROM, beside the library or in PATH")
    return found


def _call(arguments: tuple[Any, ...], options: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    words = [program(), *map(str, arguments)]
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        values = value if isinstance(value, (list, tuple)) else [value]
        words += [flag if v is True else f"{flag}={v}" for v in values if v is not None and v is not False]
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def _checked(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode:
        said = done.stderr.strip() or f"exit status {done.returncode}"
        raise ProgramError(f"carom {done.args[1]}: {said.splitlines()[0].removeprefix('carom: ')}")
    return done.stdout


def run(*arguments: Any, **options: Any) -> str:
    """Runs `carom ARGUMENTS --OPTIONS` and returns what it printed: run("info", "tower.h5", json=True).

    An option that is True is given without a value, one that is None or False not at all, a list as often as it is long."""
    return _checked(_call(arguments, options))


def run_json(*arguments: Any, **options: Any) -> Any:
    """The same with --json, read."""
    return json.loads(run(*arguments, json=True, **options))


def train(config: str | os.PathLike[str] | dict[str, Any], out: str | os.PathLike[str], **options: Any) -> str:
    """Trains a network as `config` says (a file, a name such as "movi", or a dict) into the folder `out`, where training goes on if it
    was stopped. Options are those of `carom train`: minutes, threads, backend, init. Returns the folder of the weights, which World
    takes as `weights`."""
    with tempfile.TemporaryDirectory() as folder:
        if isinstance(config, dict):
            written = os.path.join(folder, "config.json")
            with open(written, "w") as file:
                json.dump(config, file)
            config = written
        run("train", os.fspath(config), out=os.fspath(out), **options)
    return os.path.join(os.fspath(out), "weights")


@dataclass(frozen=True)
class Imagined:
    """A scene made of words, and how it went."""

    recording: Recording  # of the roll-out that was judged; its scene is the scene
    report: dict[str, Any]  # what `carom imagine --json` says: claims with verdicts, tries, ...


def imagine(sentence: str, out: str | os.PathLike[str] | None = None, **options: Any) -> Imagined:
    """Makes a scene of a sentence: `carom imagine`, whose options are taken by name (seed=7, tries=4, engine="learned", claim=[...]).
    `out` is where its recording stays (.h5); without it the file is temporary. A ProgramError where not all claims hold; with keep=True
    the best try is returned all the same, and report["verified"] is false."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "imagined.h5") if out is None else os.fspath(out)
        words = () if not sentence else (sentence,)
        done = _call(("imagine", *words), {"out": file, "json": True, **options})
        tried = done.returncode == 1 and done.stdout  # and what was asked for does not hold
        if tried and not options.get("keep"):
            raise ProgramError("carom imagine: not all claims hold; keep=True returns the best try")
        if not tried:
            _checked(done)
        return Imagined(Recording(file), json.loads(done.stdout))  # an open file stays when its name goes


def fit(*sources: str | os.PathLike[str], out: str | os.PathLike[str], **options: Any) -> dict[str, Any]:
    """Fits an engine's numbers to recordings: `carom fit`, whose options are taken by name (engine="mujoco", minutes=5). Writes the fit
    to `out` (.json) and returns it."""
    run("fit", *sources, out=os.fspath(out), quiet=True, **options)
    with open(out) as file:
        fitted: dict[str, Any] = json.load(file)
    return fitted
