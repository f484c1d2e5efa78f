"""Engines written in Python, for `carom compare` and `carom bench physics` (docs/plugins.md).

    from carom import plugin

    class Falling(plugin.Engine):
        def step(self, state, dt):
            state.linear_velocity[self.dynamic] += dt * self.gravity
            state.position += dt * state.linear_velocity

    plugin.serve(Falling)

carom compare tower --engines ./falling.py,bullet
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, fields
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from ._arrays import Floats
from ._library import UnsupportedError


@dataclass
class State:
    """What moves: arrays over bodies, to be changed in place."""

    position: Floats  # (N, 3) m, centres of mass
    orientation: Floats  # (N, 4) x y z w, body to world
    linear_velocity: Floats  # (N, 3) m/s
    angular_velocity: Floats  # (N, 3) rad/s, world frame

    def copy(self) -> State:
        return State(*(getattr(self, f.name).copy() for f in fields(self)))


class Engine:
    """Subclass it and write step(). `start()` is called once before, for whatever an engine prepares."""

    bodies: list[dict[str, Any]]  # as docs/plugins.md says
    shapes: list[dict[str, Any]]
    options: dict[str, Any]  # frame_rate, seed, ...
    gravity: Floats  # (3) m/s^2
    names: list[str]
    dynamic: NDArray[np.bool_]  # (N)
    mass: Floats  # (N) kg; 0: infinite
    inertia: Floats  # (N, 3) kg m^2, principal; 0: infinite
    radius: Floats  # (N) m, bounding spheres; inf of planes
    friction: Floats  # (N)
    restitution: Floats  # (N)
    state: State  # where it is now

    def start(self) -> None:
        """Called when the scene is there."""

    def step(self, state: State, dt: float) -> None:
        """Moves `state` on by `dt` s, in place."""
        raise NotImplementedError

    def forget(self) -> None:
        """Called when the state was set from outside: contact history goes."""

    def push(self, state: State, body: int, impulse: Floats, point: Floats) -> None:
        """Impulse (3) N s at a world point (3) m, before the next step. As the laws of motion say, where an engine has nothing else
        to do."""
        if self.mass[body] > 0:
            state.linear_velocity[body] += impulse / self.mass[body]
        turn = rotation(state.orientation[body])  # body to world
        torque = turn.T @ np.cross(point - state.position[body], impulse)
        inverse = np.divide(1, self.inertia[body], out=np.zeros(3, np.float32), where=self.inertia[body] > 0)
        state.angular_velocity[body] += turn @ (inverse * torque)


def rotation(q: Floats) -> Floats:
    """(3, 3) of a quaternion x y z w."""
    x, y, z, w = map(float, q)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ],
        np.float32,
    )


def turned(orientation: Floats, angular_velocity: Floats, dt: float) -> Floats:
    """(N, 4): orientations x y z w after `dt` s at (N, 3) rad/s: exp(w dt) q."""
    half = 0.5 * dt * np.asarray(angular_velocity, float)
    angle = np.linalg.norm(half, axis=-1, keepdims=True)
    v, c = half * np.sinc(angle / np.pi), np.cos(angle)
    u, s = np.asarray(orientation, float)[..., :3], np.asarray(orientation, float)[..., 3:]
    vector = c * u + s * v + np.cross(v, u)
    scalar = c * s - np.sum(v * u, -1, keepdims=True)
    q = np.concatenate([vector, scalar], -1)
    result: Floats = (q / np.linalg.norm(q, axis=-1, keepdims=True)).astype(np.float32)
    return result


def _numbers(rows: Any) -> Floats:
    return np.array(rows, np.float32)  # null becomes nan


def _state(request: dict[str, Any]) -> State:
    return State(*(_numbers(request["state"][f.name]) for f in fields(State)))


def _answer(state: State) -> dict[str, Any]:
    rows = {f.name: getattr(state, f.name).astype(object) for f in fields(state)}
    for x in rows.values():
        x[~np.isfinite(x.astype(float))] = None  # null
    return {name: x.tolist() for name, x in rows.items()}


class _Server:
    def __init__(self, kind: type[Engine]) -> None:
        self.kind = kind
        self.engine: Engine | None = None

    def create(self, request: dict[str, Any]) -> dict[str, Any]:
        engine = self.kind()
        engine.bodies, engine.shapes, engine.options = request["bodies"], request["shapes"], request["options"]
        engine.gravity = _numbers(request["gravity"])
        engine.names = [b["name"] for b in engine.bodies]
        engine.dynamic = np.array([b["motion"] == "dynamic" for b in engine.bodies], bool)
        for field in ("mass", "inertia", "friction", "restitution"):
            setattr(engine, field, _numbers([b[field] for b in engine.bodies]))
        engine.radius = _numbers([np.inf if b["radius"] is None else b["radius"] for b in engine.bodies])
        engine.state = _state(request)
        engine.start()
        self.engine = engine
        return {"ok": True}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        command = request["command"]
        if command == "hello":
            return {"ok": True}
        if command == "create":
            return self.create(request)
        engine = self.engine
        if engine is None:
            raise ValueError(f'"{command}" before "create"')
        if command == "step":
            frames = []
            for _ in range(request["frames"]):
                engine.step(engine.state, 1 / engine.options["frame_rate"])
                frames.append(_answer(engine.state))
            return {"frames": frames}
        if command == "set_state":
            engine.state = _state(request)
            engine.forget()
            return {"ok": True}
        if command == "push":
            engine.push(engine.state, request["body"], _numbers(request["impulse"]), _numbers(request["point"]))
            return {"ok": True}
        return {"unsupported": True}


def serve(kind: type[Engine], lines: IO[str] | None = None, out: IO[str] | None = None) -> None:
    """Answers requests, one JSON object a line, until there are no more or one says quit. What an engine raises is answered."""
    server = _Server(kind)
    for line in lines or sys.stdin:
        try:
            request = json.loads(line)
            if request["command"] == "quit":
                return
            answer = server.answer(request)
        except (UnsupportedError, NotImplementedError):
            answer = {"unsupported": True}
        except Exception as error:  # whatever it is, the other side is to know
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=out or sys.stdout, flush=True)
