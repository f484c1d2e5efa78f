"""Finds and loads libcarom-io, and with it libcarom, and turns its errors into exceptions."""

from __future__ import annotations

import ctypes
import importlib
import os
from pathlib import Path
from typing import Any, Iterator, NoReturn

from . import _abi

HERE = Path(__file__).absolute().parent


class Error(Exception):
    """What Carom refused, and why: one line that says what was expected and what was found."""


class ArgumentError(Error, ValueError):
    """The caller asked for something impossible."""


class OutOfMemory(Error, MemoryError):
    """An allocation failed."""


class FileError(Error, OSError):
    """A file could not be opened, read or written."""


class FormatError(Error, ValueError):
    """A file or a definition says something impossible."""


class UnsupportedError(Error, NotImplementedError):
    """Understood, but Carom, or this engine, cannot do it."""


class NumericError(Error, ArithmeticError):
    """A computation became non-finite."""


ERRORS: dict[int, type[Error]] = {
    _abi.CR_ERROR_ARGUMENT: ArgumentError,
    _abi.CR_ERROR_MEMORY: OutOfMemory,
    _abi.CR_ERROR_FILE: FileError,
    _abi.CR_ERROR_FORMAT: FormatError,
    _abi.CR_ERROR_UNSUPPORTED: UnsupportedError,
    _abi.CR_ERROR_NUMERIC: NumericError,
}


def built(what: str) -> str:
    """The path of LIBRARY or PROGRAM in the build folder that the module lies in; "" where it lies in none."""
    try:
        return str(getattr(importlib.import_module("carom._where"), what))
    except ImportError:
        return ""


def _places() -> Iterator[str]:
    """Where the library may be, best first: as told, in the wheel, in the build folder, installed beside, where the loader looks."""
    if "CAROM_LIBRARY" in os.environ:
        yield os.environ["CAROM_LIBRARY"]
        return
    name = f"libcarom-io.so.{_abi.VERSION.split('.')[0]}"
    yield str(HERE / "_native" / "lib" / name)
    yield built("LIBRARY")
    for folder in list(HERE.parents)[:4]:  # PREFIX/lib/python3/dist-packages/carom
        yield str(folder / name)
        yield from (str(found) for found in folder.glob(f"*-linux-gnu/{name}"))
    yield name


def _load() -> tuple[ctypes.CDLL, str]:
    failures = []
    for place in _places():
        if not place or ("/" in place and not os.path.exists(place)):
            continue
        try:
            return ctypes.CDLL(place), place
        except OSError as error:
            failures.append(str(error))
    raise ImportError(f"no libcarom-io: {'; '.join(failures) or os.environ.get('CAROM_LIBRARY')}; CAROM_LIBRARY names the file")


lib, path = _load()
_missing = [name for name in _abi.FUNCTIONS if not hasattr(lib, name)]
for _name, (_result, _parameters) in _abi.FUNCTIONS.items():
    if _name not in _missing:
        _function = getattr(lib, _name)
        _function.restype, _function.argtypes = _result, _parameters
if "cr_version" in _missing or lib.cr_version().decode() != _abi.VERSION:
    _found = "an older one" if "cr_version" in _missing else lib.cr_version().decode()
    raise ImportError(f"{path}: expected Carom {_abi.VERSION}, found {_found}")
if _missing:
    raise ImportError(f"{path}: expected {len(_abi.FUNCTIONS)} functions, found none of {', '.join(_missing)}")

free = lib.cr_free


def fail(status: int, error: _abi.cr_error) -> NoReturn:
    """Raises what `status` means."""
    message = error.message.decode(errors="replace")
    raise ERRORS.get(status, Error)(message or f"status {status}")


def _call(function: Any, *arguments: Any) -> Any:
    try:
        return function(*arguments)
    except ctypes.ArgumentError as error:  # which is no TypeError
        raise TypeError(f"{function.__name__}: {error}, found {', '.join(map(repr, arguments[1:-1]))}") from None


def check(function: Any, *arguments: Any) -> None:
    """Calls `function` of the library, which returns a cr_status and takes a cr_error last; raises where it fails."""
    error = _abi.cr_error()
    status = _call(function, *arguments, ctypes.byref(error))
    if status:
        fail(status, error)


def index(function: Any, *arguments: Any) -> int:
    """The same for functions that return an index, or -1."""
    error = _abi.cr_error()
    k = _call(function, *arguments, ctypes.byref(error))
    if k < 0:
        fail(_abi.CR_ERROR_ARGUMENT, error)
    return int(k)


def text(value: bytes | None) -> str:
    """A C string as a str; "" of NULL."""
    return value.decode(errors="replace") if value else ""


def owned_bytes(pointer: ctypes.c_void_p, size: int) -> bytes:
    """Copies what the library allocated, and frees it."""
    try:
        return ctypes.string_at(pointer, size) if pointer.value else b""
    finally:
        free(pointer)
