"""Recordings: runs on disk, one HDF5 file each, the world in it."""

from __future__ import annotations

import ctypes
import os
import weakref
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import _abi
from ._arrays import FIELDS, States, copy_of
from ._library import check, lib, owned_bytes, text
from .judging import Judge, Verdict
from .scenes import Scene
from .worlds import OPTIONS, Facts, Trajectory, World

BLOCK = 64  # frames that are in memory while a world is recorded


class Recorder:
    """Writes what a world does. Made by World.record(); a context manager.

    While it goes on the file is called PATH.part; closing gives it its name. Where the block is left by an exception the file keeps
    the name PATH.part.
    """

    def __init__(self, world: World, path: str | os.PathLike[str]) -> None:
        if world._recorder is not None:
            raise ValueError("the world is being recorded already")
        self._world, self._states = world, States(BLOCK, len(world.scene))
        start = _abi.cr_scene.from_buffer_copy(world.scene._struct)
        start.state = world._states.structs[0]
        name = world.scene.name.encode()
        info = _abi.cr_run_info(engine=world.engine.encode(), scene=name, options=world._options, seed=world._options.seed)
        info.provenance = lib.cr_provenance_of(world._engine())
        handle = ctypes.POINTER(_abi.cr_recorder)()
        where = os.fspath(path).encode()
        check(lib.cr_recorder_create, ctypes.byref(handle), where, ctypes.byref(start), ctypes.byref(info))
        self._handle = handle
        self._abandon = weakref.finalize(self, lib.cr_recorder_abandon, handle)
        world._recorder = self

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, kind: Any, *_: object) -> None:
        if self._abandon.alive:
            self._end(lib.cr_recorder_close if kind is None else lib.cr_recorder_close_unnamed)

    def _run(self, frames: int) -> None:
        if frames < 0:
            raise ValueError(f"frames: expected 0 or more, found {frames}")
        if self._world._watch is not None:
            self._world._watch._forget()
        for first in range(0, frames, BLOCK):
            self._world._step_into(self._states, 0, min(BLOCK, frames - first))

    def _append(self, states: Any, frames: int) -> None:
        check(lib.cr_recorder_append, self._handle, states, frames)

    def __len__(self) -> int:
        """Frames so far, the first included."""
        return int(lib.cr_recorder_frame_count(self._handle)) if self._abandon.alive else 0

    def snapshot(self) -> None:
        """Keeps the engine's own bytes with the last frame, so that a run can go on from it bit for bit."""
        saved = self._world.save()
        if saved:
            check(lib.cr_recorder_snapshot, self._handle, saved, len(saved))

    def flush(self) -> None:
        """What was appended so far survives a kill once this returns."""
        check(lib.cr_recorder_flush, self._handle)

    def close(self) -> None:
        """Ends with a snapshot and gives the file its name."""
        if self._abandon.alive:
            self._end(lib.cr_recorder_close)

    def _end(self, close: Any) -> None:
        try:
            self.snapshot()
        finally:
            self._world._recorder = None
            self._abandon.detach()
            check(close, self._handle)


class Recording:
    """A run on disk, read-only.

    >>> r = carom.Recording("tower.h5")
    >>> r.trajectory().position  # (T, N, 3) m
    >>> w = r.world()  # goes on where it ended
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        handle = ctypes.POINTER(_abi.cr_recording)()
        check(lib.cr_recording_open, os.fspath(path).encode(), ctypes.byref(handle))
        self._handle = handle
        r = self._recording = handle.contents
        self.path = text(r.path)
        self.complete: bool = r.complete  # False: the run was killed, or still goes on
        self.carom_version = text(r.carom_version)
        self.engine, self.scene_text, self.seed = text(r.info.engine), text(r.info.scene), r.info.seed
        self.frame_rate: float = r.frame_rate
        self.date = text(r.info.provenance.date)
        self.processor = text(r.info.provenance.processor)
        f = r.info.provenance.engine
        self.facts = Facts(text(f.weights), text(f.weights_hash), text(f.backend), f.guidance)
        self.time: NDArray[np.float64] = copy_of(r.time, (r.frame_count,), np.float64)
        self.snapshots: list[int] = [r.snapshot_frames[k] for k in range(r.snapshot_count)]
        # The scene's struct is the recording's, which therefore is closed when nobody holds the scene any more.
        self.scene = Scene._of(r.scene, owned=False)
        weakref.finalize(self.scene, lib.cr_recording_close, handle)

    def __len__(self) -> int:
        """Frames, T."""
        return len(self.time)

    def __repr__(self) -> str:
        return f"<carom.Recording {self.path!r}: {len(self)} frames of {len(self.scene)} bodies by {self.engine}>"

    @property
    def options(self) -> dict[str, Any]:
        """The engine's options that were not the defaults."""
        default = lib.cr_default_engine_options()
        given = {name: getattr(self._recording.info.options, name) for name in OPTIONS}
        # A number that is not equal to itself is the default of an option that has none.
        changed = {k: v for k, v in given.items() if v == v and v != getattr(default, k)}
        return {k: text(v) if isinstance(v, bytes) else v for k, v in changed.items()}

    def _frame(self, frame: int) -> int:
        if not -len(self) <= frame < len(self):
            raise IndexError(f"frame {frame} of {len(self)} in {self.path}")
        return frame % len(self)

    def trajectory(self, first: int = 0, count: int | None = None) -> Trajectory:
        """Frames first ... first + count - 1 (all that follow, where `count` is None)."""
        first = self._frame(first)
        count = len(self) - first if count is None else count
        states = States(count, len(self.scene))
        check(lib.cr_recording_read_range, self._handle, first, count, states.structs)
        arrays = {name: getattr(states, name) for name, _ in FIELDS}
        return Trajectory(self.scene, self.frame_rate, states.time, **arrays)

    def world(self, frame: int = -1, *, engine: str | None = None, **options: Any) -> World:
        """A world that goes on from a frame (-1: the last): as the recorded run would have, from the nearest snapshot before it; or,
        with another `engine` or other `options`, from that frame's poses and velocities."""
        frame = self._frame(frame)
        cold = engine is not None or bool(options)
        earlier = [k for k in self.snapshots if k <= frame]
        start = frame if cold else max(earlier, default=0)
        state = States(1, len(self.scene))
        check(lib.cr_recording_read, self._handle, start, state.reference())
        chosen = self.options if engine in (None, self.engine) else {"frame_rate": self.frame_rate, "setup": self.scene.setup}
        world = World.__new__(World)
        world._start(self.scene, engine or self.engine, {**chosen, **options}, state.structs[0])
        if not cold:
            saved = self._snapshot(start)
            if saved:
                world.restore(saved)
            world.step(frame - start)
        return world

    def _snapshot(self, frame: int) -> bytes:
        pointer, size = ctypes.c_void_p(), ctypes.c_size_t()
        check(lib.cr_recording_snapshot, self._handle, frame, ctypes.byref(pointer), ctypes.byref(size))
        return owned_bytes(pointer, size.value)

    def judge(self, claim: str) -> Verdict:
        """Whether a claim holds (docs/claims.md). For many claims make a Judge."""
        return Judge(self)(claim)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """One row for every frame and body."""
        check(lib.cr_recording_export_csv, self._handle, os.fspath(path).encode())

    def to_glb(self, path: str | os.PathLike[str], frame_rate: float = 0) -> None:
        """An animated .glb for any viewer; `frame_rate` 1/s thins the frames (0: all)."""
        check(lib.cr_recording_export_glb, self._handle, os.fspath(path).encode(), frame_rate)
