"""Memory that both numpy and the library see. It is numpy's: no view of it can dangle."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _abi

Floats = NDArray[np.float32]
FIELDS = (("position", 3), ("orientation", 4), ("linear_velocity", 3), ("angular_velocity", 3))


class States:
    """Arrays of T states of N bodies, and the cr_state structs that point into them.

    position (T, N, 3) m, orientation (T, N, 4) x y z w, linear_velocity (T, N, 3) m/s, angular_velocity (T, N, 3) rad/s.
    """

    position: Floats
    orientation: Floats
    linear_velocity: Floats
    angular_velocity: Floats

    def __init__(self, frames: int, bodies: int) -> None:
        self.structs = (_abi.cr_state * frames)()
        for name, width in FIELDS:
            setattr(self, name, np.zeros((frames, bodies, width), np.float32))
        self.orientation[:, :, 3] = 1
        for k in range(frames):
            self.structs[k].count = bodies
        kinds: dict[str, Any] = {field[0]: field[1] for field in _abi.cr_state._fields_}
        for name, _ in FIELDS:
            array = getattr(self, name)
            for k in range(frames):
                setattr(self.structs[k], name, ctypes.cast(array.ctypes.data + k * array.strides[0], kinds[name]))

    @property
    def time(self) -> NDArray[np.float64]:
        """(T) s, a copy."""
        return np.array([s.time for s in self.structs])

    def set_time(self, seconds: ArrayLike) -> None:
        for struct, t in zip(self.structs, np.broadcast_to(np.asarray(seconds, float), len(self.structs))):
            struct.time = t

    def reference(self, k: int = 0) -> Any:
        return ctypes.byref(self.structs[k])


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """A view that cannot be written through."""
    view = array.view()
    view.flags.writeable = False
    return view


def copy_of(pointer: Any, shape: tuple[int, ...], dtype: Any = np.float32) -> NDArray[Any]:
    """A copy of what `pointer` points at."""
    count = int(np.prod(shape))
    if count == 0 or not pointer:
        return np.zeros(shape, dtype)
    size = count * np.dtype(dtype).itemsize
    return np.frombuffer(ctypes.string_at(pointer, size), dtype).reshape(shape)


def vec3(value: ArrayLike, what: str) -> _abi.cr_vec3:
    """Three numbers as a cr_vec3."""
    numbers = np.asarray(value, np.float32)
    if numbers.shape != (3,):
        raise ValueError(f"{what}: expected three numbers, found shape {numbers.shape}")
    return _abi.cr_vec3(*map(float, numbers))


def finite(value: ArrayLike, what: str) -> _abi.cr_vec3:
    """Three finite numbers as a cr_vec3, for functions of the library that do not look."""
    numbers = vec3(value, what)
    if not np.isfinite([numbers.x, numbers.y, numbers.z]).all():
        raise ValueError(f"{what}: expected three finite numbers, found {value!r}")
    return numbers


def quat(value: ArrayLike, what: str) -> _abi.cr_quat:
    """Four numbers x y z w as a cr_quat."""
    numbers = np.asarray(value, np.float32)
    if numbers.shape != (4,):
        raise ValueError(f"{what}: expected four numbers x y z w, found shape {numbers.shape}")
    return _abi.cr_quat(*map(float, numbers))


def pose(position: ArrayLike, orientation: ArrayLike) -> _abi.cr_pose:
    return _abi.cr_pose(vec3(position, "position"), quat(orientation, "orientation"))


def rows(value: ArrayLike, width: int, what: str, dtype: Any = np.float32) -> NDArray[Any]:
    """(n, width) numbers, contiguous."""
    numbers = np.ascontiguousarray(value, dtype)
    if numbers.ndim != 2 or numbers.shape[1] != width:
        raise ValueError(f"{what}: expected shape (n, {width}), found {numbers.shape}")
    return numbers


def pointer(array: NDArray[Any], kind: Any) -> Any:
    """The array's memory as a pointer to `kind`."""
    return ctypes.cast(array.ctypes.data, ctypes.POINTER(kind))
