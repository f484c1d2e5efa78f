"""What happened: contacts that began, ended, and hits."""

from __future__ import annotations

import ctypes
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Generic, Iterator, Sequence, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from . import _abi
from ._arrays import Floats, copy_of, frozen
from ._library import check, fail, lib

if TYPE_CHECKING:
    from .scenes import Scene
    from .worlds import World

_watch_step = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)(
    ("cr_watch_step", lib)
)

Id = TypeVar("Id")  # what events call bodies: rows, or ids in a live world

KINDS = ("begin", "end", "hit")
_ID = [("index", "i4"), ("generation", "u4")]
# cr_contact_event, vectors as rows.
EVENT = np.dtype(
    [("kind", "i4"), ("a", _ID), ("b", _ID), ("time", "f8"), ("position", "f4", 3), ("normal", "f4", 3), ("speed", "f4")], align=True
)


@dataclass(frozen=True, eq=False)
class Event(Generic[Id]):
    """Something that happened between two bodies."""

    kind: str  # "begin": they touch; "end": apart, or one is gone; "hit": beside "begin", together at the hit speed or faster
    a: Id
    b: Id
    time: float  # s, of the frame in which it was seen
    position: Floats  # (3) m, world; 0 of "end"
    normal: Floats  # (3) unit, from b to a; 0 of "end"
    speed: float  # m/s along the normal before the frame, at the fastest point; 0 where they part


class Events(Sequence[Event[Id]]):
    """What happened, in order of time: a sequence of Event. It stays as it is, whatever its world does next."""

    array: NDArray[np.void]
    """(n) kind (0 begin, 1 end, 2 hit), a and b (index, generation; of a world that does not change index is the row), time s,
    position (3) m, normal (3), speed m/s; read-only."""

    def __init__(self, array: NDArray[np.void], name: Callable[[int, int], Id]) -> None:
        self.array, self._name = frozen(array), name

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, k: int) -> Event[Id]: ...
    @overload
    def __getitem__(self, k: slice) -> Events[Id]: ...
    def __getitem__(self, k: int | slice) -> Event[Id] | Events[Id]:
        if isinstance(k, slice):
            return Events(self.array[k], self._name)
        e = self.array[k]
        a, b = (self._name(*who.item()) for who in (e["a"], e["b"]))
        return Event(KINDS[e["kind"]], a, b, float(e["time"]), e["position"], e["normal"], float(e["speed"]))

    def __iter__(self) -> Iterator[Event[Id]]:
        return (self[k] for k in range(len(self)))

    def of(self, kind: str) -> Events[Id]:
        """Those of one kind: "begin", "end" or "hit"."""
        if kind not in KINDS:
            raise ValueError(f"kind: expected one of {', '.join(KINDS)}, found {kind!r}")
        return Events(self.array[self.array["kind"] == KINDS.index(kind)], self._name)

    def __repr__(self) -> str:
        counts = ", ".join(f"{(self.array['kind'] == k).sum()} {kind}" for k, kind in enumerate(KINDS))
        return f"<carom.Events: {counts}>"


NOTHING: NDArray[np.void] = np.zeros(0, EVENT)


def told(function: Any, who: Any) -> NDArray[np.void]:
    """A copy of what cr_watch_events or cr_live_events tells."""
    count = ctypes.c_int32()
    events = function(who, ctypes.byref(count))
    return copy_of(events, (count.value,), EVENT) if count.value else NOTHING


def speed_of_hits(value: float) -> float:
    if not float(value) >= 0:
        raise ValueError(f"hit speed: expected 0 m/s or more, found {value!r}")
    return float(value)


def _row(index: int, _generation: int) -> int:
    return index


class Watch:
    """Tells what touches in a world whose bodies do not come and go. Made by World.watch(); a context manager.

    It begins where all is apart: what touches in the first frame begins then.
    """

    def __init__(self, world: World, hit_speed: float = 1) -> None:
        world._engine()
        if world._watch is not None:
            raise ValueError("the world is being watched already")
        speed = speed_of_hits(hit_speed)
        handle = ctypes.POINTER(_abi.cr_watch)()
        check(lib.cr_watch_create, ctypes.byref(handle), world.scene._struct.world)
        self._handle, self._world = handle, weakref.ref(world)
        self._free = weakref.finalize(self, _destroy_watch, handle, world.scene)
        self._address = ctypes.c_void_p(ctypes.cast(handle, ctypes.c_void_p).value)
        self._told: list[NDArray[np.void]] = []  # of the world's last step
        self._unheard = False  # the library knows more
        lib.cr_watch_hit_speed(handle, speed)
        self._hit_speed = speed
        world._watch = self

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """The world goes on unwatched. The events of its last step stay."""
        world = self._world()
        if world is not None and world._watch is self:
            world._watch = None
        if self._free.alive:
            self._hear()
        self._free()

    @property
    def events(self) -> Events[int]:
        """What happened in the world's last step() or run(); a and b are rows."""
        self._hear()
        if len(self._told) > 1:
            self._told = [np.concatenate(self._told)]
        return Events(self._told[0] if self._told else NOTHING, _row)

    @property
    def hit_speed(self) -> float:
        """m/s"""
        return self._hit_speed

    @hit_speed.setter
    def hit_speed(self, speed: float) -> None:
        self._open()
        self._hit_speed = speed_of_hits(speed)
        lib.cr_watch_hit_speed(self._handle, self._hit_speed)

    def _open(self) -> World:
        world = self._world()
        if world is None or not self._free.alive:
            raise ValueError("the watch is closed")
        return world

    def _forget(self) -> None:
        self._told, self._unheard = [], False

    def _hear(self) -> None:
        """Keeps what happened in the last cr_watch_step."""
        if self._unheard:
            self._unheard = False
            events = told(lib.cr_watch_events, self._handle)
            if len(events):
                self._told.append(events)

    def _run(self, frames: int) -> None:
        """Steps the world."""
        from .worlds import _whole

        world = self._open()
        self._forget()
        self._look(world._arguments, _whole(frames))

    def _step_into(self, states: Any, frames: int) -> None:
        """Steps the world, with a state for every frame."""
        engine, _, error = self._open()._arguments
        for k in range(frames):
            self._look((engine, ctypes.byref(states[k]), error), 1)
            self._hear()

    def _look(self, arguments: tuple[Any, Any, Any], frames: int) -> None:
        engine, state, error = arguments
        world = self._open()
        world._engine()
        status = _watch_step(self._address, engine, frames, state, error)
        self._unheard = True
        if status:
            fail(status, world._error)


def _destroy_watch(handle: Any, _scene: Scene) -> None:
    lib.cr_watch_destroy(handle)
