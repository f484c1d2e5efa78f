"""Worlds: an engine that moves a scene, alone or many at once, and what it leaves behind."""

from __future__ import annotations

import ctypes
import operator
import os
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _abi
from ._arrays import FIELDS, Floats, States, frozen, pose, vec3
from ._library import check, fail, lib, owned_bytes, text
from .queries import Queries
from .scenes import Scene

if TYPE_CHECKING:
    from .events import Watch
    from .judging import Verdict
    from .recordings import Recorder

# Fields of cr_engine_options that users of World give as keyword arguments: numbers and strings, and no pointers.
OPTIONS = tuple(field[0] for field in _abi.cr_engine_options._fields_ if issubclass(field[1], ctypes._SimpleCData))

_prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)
_advance = _prototype(("cr_engine_advance", lib))  # takes addresses as they are: nothing is made for a call
_advance_all = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int32, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)(("cr_engines_advance", lib))


_MOST_FRAMES = 2**31 - 1  # an int32_t


def _whole(frames: int) -> int:
    """A number of frames that C can take; numpy's integers too."""
    try:
        count = operator.index(frames)
    except TypeError:
        raise TypeError(f"frames: expected a whole number, found {frames!r}") from None
    if count > _MOST_FRAMES:
        raise ValueError(f"frames: expected {_MOST_FRAMES} at most, found {count}")
    return max(count, -1)  # what is below 0 the engine refuses


def _types() -> dict[str, Any]:
    listed, known = lib.cr_classical_engines(), {}
    k = 0
    while listed[k]:
        known[text(listed[k].contents.name)] = listed[k]
        k += 1
    learned = _abi.cr_engine_type.in_dll(lib, "cr_engine_learned")
    known[text(learned.name)] = ctypes.pointer(learned)
    return known


_TYPES = _types()


def engines() -> dict[str, str]:
    """Names of this build's engines, and what they are."""
    return {name: text(kind.contents.description) for name, kind in _TYPES.items()}


def _options(kind: Any, given: dict[str, Any]) -> _abi.cr_engine_options:
    options: _abi.cr_engine_options = lib.cr_default_engine_options()
    for name, value in given.items():
        if name not in OPTIONS:
            raise TypeError(f"no option {name!r}; engines know {', '.join(OPTIONS)}")
        if name not in ("frame_rate", "seed", "setup") and not lib.cr_engine_takes(kind, name.encode()):
            raise ValueError(f"engine {text(kind.contents.name)} has no use for the option {name!r}")
        if name == "seed" and value < 0:
            raise ValueError(f"seed: expected 0 or more, found {value!r}")
        if name == "setup" and not lib.cr_known_setup(value.encode()):
            raise ValueError(f"setup: expected default, movi or precise, found {value!r}")
        setattr(options, name, os.fspath(value).encode() if isinstance(value, (str, os.PathLike)) else value)
    return options


@dataclass(frozen=True)
class Facts:
    """What an engine runs with, once the defaults of its options are filled in. "" and -1: it has no such thing."""

    weights: str
    weights_hash: str
    backend: str
    guidance: int


def _facts(engine: Any) -> Facts:
    f = lib.cr_engine_tell(engine)
    return Facts(text(f.weights), text(f.weights_hash), text(f.backend), f.guidance)


@dataclass(frozen=True)
class Trajectory:
    """States of a run, T frames of N bodies; the first is where it began."""

    scene: Scene
    frame_rate: float  # 1/s
    time: NDArray[np.float64]  # (T) s
    position: Floats  # (T, N, 3) m, centres of mass
    orientation: Floats  # (T, N, 4) x y z w, body to world
    linear_velocity: Floats  # (T, N, 3) m/s
    angular_velocity: Floats  # (T, N, 3) rad/s, world frame

    def __len__(self) -> int:
        return len(self.time)

    def of(self, body: int | str) -> Floats:
        """(T, 3) m: the path of one body, by name or number."""
        path: Floats = self.position[:, self.scene.index(body)]
        return path

    def judge(self, claim: str) -> Verdict:
        """Whether a claim holds (docs/claims.md): `trajectory.judge("falls(tower)")`."""
        from .judging import Judge

        return Judge(self)(claim)


class World(Queries[Union[int, str]]):
    """A scene that an engine moves.

    >>> w = carom.World("tower", engine="learned")
    >>> w.step(240)
    >>> w.position  # (N, 3) m

    `position`, `orientation`, `linear_velocity` and `angular_velocity` are the world's own memory, read-only: they change with the next
    step (copy() what must stay) and live as long as anybody holds them, whatever becomes of the world.
    """

    position: Floats  # (N, 3) m, centres of mass
    orientation: Floats  # (N, 4) x y z w, unit, body to world
    linear_velocity: Floats  # (N, 3) m/s
    angular_velocity: Floats  # (N, 3) rad/s, world frame

    def __init__(
        self,
        scene: Scene | str | os.PathLike[str],
        *,
        engine: str = "bullet",
        seed: int = 1,
        gravity: ArrayLike | None = None,
        frame_rate: float = 240,
        **options: Any,
    ) -> None:
        """`scene`, or what Scene() opens with `seed` and `gravity`. `engine` is one of engines(). `frame_rate` 1/s is the spacing of the
        frames that step() counts. Options are the fields of cr_engine_options (world/engine.h): setup, step_rate, iterations,
        restitution_threshold, contact_processing_threshold, warm_starting, sleeping, exact, threads, weights, backend, guidance ...;
        `seed` is the engine's, too."""
        if not isinstance(scene, Scene):
            scene = Scene(scene, seed=seed, gravity=gravity)
        elif gravity is not None:
            raise TypeError("gravity is the scene's: give it to Scene() or Builder()")
        self._start(scene, engine, {"setup": scene.setup, "frame_rate": frame_rate, "seed": seed, **options}, scene._struct.state)

    def _start(self, scene: Scene, engine: str, options: dict[str, Any], state: _abi.cr_state) -> None:
        if engine not in _TYPES:
            raise ValueError(f"unknown engine {engine!r}; there are: {', '.join(_TYPES)}")
        self.scene, self.engine, self._given = scene, engine, options
        self._options = _options(_TYPES[engine], options)
        handle = ctypes.POINTER(_abi.cr_engine)()
        given = ctypes.byref(self._options)
        check(lib.cr_engine_create, ctypes.byref(handle), _TYPES[engine], scene._struct.world, ctypes.byref(state), given)
        self._handle = handle
        self._close = weakref.finalize(self, _destroy_engine, handle, scene)
        self._states = States(1, len(scene))
        self._error = _abi.cr_error()
        self._recorded: Recorder | None = None
        self._watched: Watch | None = None
        self._driver: Recorder | Watch | None = None  # of the two, who steps
        self._batch: weakref.ref[Batch] | None = None
        for name, _ in FIELDS:
            setattr(self, name, frozen(getattr(self._states, name)[0]))
        self._arguments: tuple[Any, Any, Any] = (
            ctypes.c_void_p(ctypes.cast(handle, ctypes.c_void_p).value),
            ctypes.c_void_p(ctypes.addressof(self._states.structs)),
            ctypes.c_void_p(ctypes.addressof(self._error)),
        )
        self._refresh()

    def __repr__(self) -> str:
        return f"<carom.World {self.scene.name!r}: {len(self.scene)} bodies, {self.engine}, {self.time:g} s>"

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the engine now and not when nobody holds the world any more. The arrays stay as they are."""
        self._close()
        self._leave()
        self._arguments = (None, *self._arguments[1:])
        self._handle = ctypes.POINTER(_abi.cr_engine)()

    @property
    def _recorder(self) -> Recorder | None:
        return self._recorded

    @_recorder.setter
    def _recorder(self, recorder: Recorder | None) -> None:
        self._recorded = recorder
        self._drive()

    @property
    def _watch(self) -> Watch | None:
        return self._watched

    @_watch.setter
    def _watch(self, watch: Watch | None) -> None:
        self._watched = watch
        self._drive()

    def _drive(self) -> None:
        self._driver = self._watched if self._recorded is None else self._recorded
        self._leave()

    def _leave(self) -> None:
        """What its batch knows of the world does not hold any more."""
        batch = self._batch() if self._batch is not None else None
        if batch is not None:
            batch._ready = False
        self._batch = None

    def _join(self, batch: Batch, structs: Any, k: int) -> None:
        """The state is structs[k] of the batch from here on: with one call for all worlds nothing is left to do for each."""
        self._leave()
        structs[k] = self._states.structs[0]
        self._states.structs = (_abi.cr_state * 1).from_buffer(structs, k * ctypes.sizeof(_abi.cr_state))
        engine, _, error = self._arguments
        self._arguments = (engine, ctypes.c_void_p(ctypes.addressof(self._states.structs)), error)
        self._batch = weakref.ref(batch)

    def _engine(self) -> Any:
        if not self._handle:
            raise ValueError("the world is closed")
        return self._handle

    def _now(self) -> tuple[Any, States]:
        self._engine()
        return self.scene._struct.world, self._states

    def _row(self, body: int | str) -> int:
        return self.scene.index(body)

    def _refresh(self) -> None:
        check(lib.cr_engine_get_state, self._engine(), self._states.reference())

    @property
    def time(self) -> float:
        """s"""
        return float(self._states.structs[0].time)

    @property
    def frame_rate(self) -> float:
        """Frames a second."""
        return float(self._options.frame_rate)

    def step(self, frames: int = 1) -> None:
        """Moves on by `frames` frames of 1/frame_rate s."""
        if self._driver is not None:
            self._driver._run(frames)
            return
        engine, state, error = self._arguments
        if engine is None:
            self._engine()
        if frames.__class__ is not int or not 0 <= frames <= _MOST_FRAMES:
            frames = _whole(frames)
        status = _advance(engine, frames, state, error)
        if status:
            fail(status, self._error)

    def run(self, frames: int) -> Trajectory:
        """Moves on as step() does and keeps every frame: (frames + 1) states, the first where the world is now."""
        frames = _whole(frames)
        if frames < 0:
            raise ValueError(f"frames: expected 0 or more, found {frames}")
        all_states = States(frames + 1, len(self.scene))
        for name, _ in FIELDS:
            getattr(all_states, name)[0] = getattr(self, name)
        all_states.structs[0].time = self.time
        if self._watched is not None:
            self._watched._forget()
        if frames:
            self._step_into(all_states, 1, frames)
        arrays = {name: getattr(all_states, name) for name, _ in FIELDS}
        return Trajectory(self.scene, self.frame_rate, all_states.time, **arrays)

    def _step_into(self, states: States, first: int, frames: int) -> None:
        """Steps, with states first ... first + frames - 1 for the frames."""
        out = ctypes.cast(ctypes.addressof(states.structs[first]), ctypes.POINTER(_abi.cr_state))
        try:
            if self._watched is None:
                check(lib.cr_engine_step, self._engine(), frames, out)
            else:
                self._watched._step_into(out, frames)
        finally:
            self._refresh()
        if self._recorded is not None:
            self._recorded._append(out, frames)

    def push(self, body: int | str, impulse: ArrayLike, point: ArrayLike | None = None) -> None:
        """Impulse (3) N s on a dynamic body at a world `point` (3) m (the centre of mass where none is given), at the start of the
        next step."""
        i = self.scene.index(body)
        at = vec3(self.position[i] if point is None else point, "point")
        check(lib.cr_engine_push, self._engine(), i, vec3(impulse, "impulse"), at)

    def teleport(
        self,
        body: int | str,
        position: ArrayLike | None = None,
        orientation: ArrayLike | None = None,
        linear_velocity: ArrayLike | None = None,
        angular_velocity: ArrayLike | None = None,
    ) -> None:
        """Sets a body's pose (centre of mass (3) m, x y z w) and velocities (m/s, rad/s); what is left out stays. Kinematic bodies are
        driven so."""
        i = self.scene.index(body)
        at = pose(
            self.position[i] if position is None else position, self.orientation[i] if orientation is None else orientation
        )
        v = vec3(self.linear_velocity[i] if linear_velocity is None else linear_velocity, "linear velocity")
        w = vec3(self.angular_velocity[i] if angular_velocity is None else angular_velocity, "angular velocity")
        check(lib.cr_engine_teleport, self._engine(), i, at, v, w)
        self._refresh()

    def set_state(
        self,
        position: ArrayLike | None = None,
        orientation: ArrayLike | None = None,
        linear_velocity: ArrayLike | None = None,
        angular_velocity: ArrayLike | None = None,
        time: float | None = None,
    ) -> None:
        """Sets all bodies, (N, 3), (N, 4), (N, 3), (N, 3); what is left out stays. The engine forgets all contact history."""
        states = States(1, len(self.scene))
        given = (position, orientation, linear_velocity, angular_velocity)
        for (name, width), value in zip(FIELDS, given):
            numbers = np.asarray(getattr(self, name) if value is None else value, np.float32)
            if numbers.shape != (len(self.scene), width):
                raise ValueError(f"{name}: expected shape ({len(self.scene)}, {width}), found {numbers.shape}")
            getattr(states, name)[0] = numbers
        states.structs[0].time = self.time if time is None else time
        check(lib.cr_engine_set_state, self._engine(), states.reference())
        self._refresh()

    def reset(self) -> None:
        """Back to the scene's first state, without contact history."""
        check(lib.cr_engine_set_state, self._engine(), ctypes.byref(self.scene._struct.state))
        self._refresh()

    def save(self) -> bytes:
        """Everything that the next step depends on: restored, the engine goes on bit for bit. b"" where the state alone is enough."""
        found, size = ctypes.c_void_p(), ctypes.c_size_t()
        check(lib.cr_engine_save, self._engine(), ctypes.byref(found), ctypes.byref(size))
        return owned_bytes(found, size.value)

    def restore(self, saved: bytes) -> None:
        """Goes back to where save() was called, in a world of the same scene, engine and options."""
        check(lib.cr_engine_restore, self._engine(), saved, len(saved))
        self._refresh()

    @property
    def facts(self) -> Facts:
        """What the engine runs with."""
        return _facts(self._engine())

    def watch(self, hit_speed: float = 1) -> Watch:
        """From here on the world tells what touches, until the Watch is closed: hits are what comes together at `hit_speed` m/s or
        faster. It looks at every frame.

        >>> watch = w.watch()
        >>> w.step(240)
        >>> for event in watch.events:
        ...     print(event.kind, w.scene.names[event.a], w.scene.names[event.b], event.speed)
        """
        from .events import Watch

        return Watch(self, hit_speed)

    def record(self, path: str | os.PathLike[str]) -> Recorder:
        """Every frame from here on goes to a recording (HDF5), until it is closed.

        >>> with w.record("tower.h5"):
        ...     w.step(240)
        """
        from .recordings import Recorder

        return Recorder(self, path)


def _destroy_engine(handle: Any, _scene: Scene) -> None:
    lib.cr_engine_destroy(handle)


class Batch:
    """Many worlds that step together, each on one processor at a time.

    >>> batch = carom.Batch(f"movi-a:{k}" for k in range(1, 65))
    >>> batch.step(240)
    >>> batch[3].position

    Results are those of stepping each world alone, bit for bit.
    """

    def __init__(self, worlds: Iterable[World | Scene | str], *, threads: int = 0, **options: Any) -> None:
        """Worlds, or what World() takes with `options`. `threads` 0: as many as OpenMP gives (OMP_NUM_THREADS)."""
        self.worlds = [w if isinstance(w, World) else World(w, **options) for w in worlds]
        if len({id(w) for w in self.worlds}) < len(self.worlds):
            raise ValueError("a world may be in a batch once only")
        self.threads = threads
        n = len(self.worlds)
        self._engines = (ctypes.POINTER(_abi.cr_engine) * n)(*(w._engine() for w in self.worlds))
        self._states = (_abi.cr_state * n)()
        self._statuses = (ctypes.c_int * n)()
        self._error = _abi.cr_error()
        self._ready = False  # every world is open, is not recorded, and has its state in _states
        self._pointers = tuple(
            ctypes.c_void_p(ctypes.addressof(a)) for a in (self._engines, self._states, self._statuses, self._error)
        )

    def __len__(self) -> int:
        return len(self.worlds)

    def __getitem__(self, k: int) -> World:
        return self.worlds[k]

    def __iter__(self) -> Iterator[World]:
        return iter(self.worlds)

    def step(self, frames: int = 1) -> None:
        """Moves every world on. Where some fail the others have moved all the same; the first failure is raised."""
        if not self._ready:
            self._take_worlds()
        engines, states, statuses, error = self._pointers
        frames = _whole(frames)
        status = _advance_all(engines, len(self.worlds), frames, states, self.threads, statuses, error)
        if status:
            fail(status, self._error)

    def _take_worlds(self) -> None:
        for w in self.worlds:
            w._engine()
        for w in self.worlds:
            if w._driver is not None:
                raise ValueError(f"a world of the batch is being {'watched' if w._recorder is None else 'recorded'}: step it alone")
        for k, w in enumerate(self.worlds):
            if w._batch is None or w._batch() is not self:
                w._join(self, self._states, k)
        self._ready = True

    @property
    def position(self) -> Floats:
        """(B, N, 3) m, a copy, of worlds with as many bodies each."""
        return self._stacked("position")

    @property
    def orientation(self) -> Floats:
        """(B, N, 4) x y z w, a copy."""
        return self._stacked("orientation")

    @property
    def linear_velocity(self) -> Floats:
        """(B, N, 3) m/s, a copy."""
        return self._stacked("linear_velocity")

    @property
    def angular_velocity(self) -> Floats:
        """(B, N, 3) rad/s, a copy."""
        return self._stacked("angular_velocity")

    def _stacked(self, name: str) -> Floats:
        counts = sorted({len(w.scene) for w in self.worlds})
        if len(counts) > 1:
            raise ValueError(f"{name}: worlds have from {counts[0]} to {counts[-1]} bodies; ask each: batch[k].{name}")
        return np.stack([getattr(w, name) for w in self.worlds])
