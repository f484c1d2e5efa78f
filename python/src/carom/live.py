"""Worlds that change while they run: bodies and joints come, go and become other ones."""

from __future__ import annotations

import ctypes
import os
import weakref
from typing import TYPE_CHECKING, Any, NamedTuple, Sequence, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _abi
from ._arrays import FIELDS, Floats, States, finite, frozen, pose, vec3
from ._library import ArgumentError, check, fail, index, lib, text
from .events import NOTHING, Events, speed_of_hits, told
from .queries import Queries
from .scenes import MOTIONS, WORLD, Body, BodyProperties, Builder, JointProperties, Scene, Shapes, body_of, define_body, define_joint
from .worlds import _MOST_FRAMES, _TYPES, Facts, World, _facts, _options, _whole

if TYPE_CHECKING:
    from typing_extensions import Unpack

_step = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p)(("cr_live_step", lib))
_state_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(("cr_live_state", lib))
_copy = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(("cr_state_copy", lib))


_OF_ALL = ("setup", "frame_rate", "seed")  # options that every engine takes
_MASS_FROM_DENSITY = lib.cr_default_body_def().mass


class BodyId(NamedTuple):
    """Names a body of a live world as long as it is there, whatever else comes and goes, and never another one after that."""

    index: int  # type: ignore[assignment]
    generation: int


class JointId(NamedTuple):
    """Names a joint in the same way."""

    index: int  # type: ignore[assignment]
    generation: int


class StaleError(ArgumentError, LookupError):
    """An id of a body or joint that is not there any more, or never was."""


class LiveWorld(Shapes, Queries[Union[BodyId, str]]):
    """A world whose bodies come, go and change while an engine moves it.

    >>> w = carom.LiveWorld(engine="learned")
    >>> w.add(w.plane(), motion="static", name="floor")
    >>> ball = w.add(w.sphere(0.1), position=(0, 1, 0), restitution=0.8, user="anything")
    >>> w.step(240)
    >>> w.position[w.row(ball)], w.user(ball)  # (3) m
    >>> for event in w.events:
    ...     print(event.kind, event.a, event.b, event.speed)
    >>> w.remove(ball)

    Bodies are named by what add() returns, or by their names. Arrays are by row: row k is body `ids[k]`. `position`, `orientation`,
    `linear_velocity` and `angular_velocity` are read-only, change with the next step (copy() what must stay) and live as long as anybody
    holds them. When bodies were added or removed they are other arrays, with as many rows as there are bodies, and those that were got
    before stay as they are.

    The first step after changes, or the first look at an array, makes the engine anew, which takes time; contacts then begin cold: what
    rests takes a few frames to bear again. Changes before it cost as one. teleport() and push() alone change nothing so.
    """

    def __init__(
        self,
        scene: Scene | World | str | os.PathLike[str] | None = None,
        *,
        engine: str | None = None,
        seed: int | None = None,
        gravity: ArrayLike | None = None,
        frame_rate: float | None = None,
        **options: Any,
    ) -> None:
        """Begins with no body, with a copy of a Scene, with what Scene() opens, or with a copy of a World as it is now, which goes on
        apart from it. `engine` ("bullet"), `seed` (1), `frame_rate` (240 1/s) and options are those of World(), of a World its own;
        `gravity` (3) m/s^2, (0, -9.81, 0) or the scene's."""
        given: dict[str, Any] = {k: v for k, v in (("frame_rate", frame_rate), ("seed", seed)) if v is not None}
        given.update(options)
        own_gravity = gravity  # of what is made here
        source = scene  # whose state is copied: it stays until it is
        if isinstance(scene, World):
            scene._engine()
            engine = engine or scene.engine
            own = scene._given if engine == scene.engine else {k: v for k, v in scene._given.items() if k in _OF_ALL}
            given = {**own, **given}
            state, scene, own_gravity = scene._states.structs[0], scene.scene, None
        else:
            given = {"frame_rate": 240, "seed": 1, **given}
            if isinstance(scene, Scene):
                own_gravity = None
            elif scene is None:
                scene = Builder((0, -9.81, 0) if gravity is None else gravity).build("live")
            else:
                scene = Scene(scene, seed=given["seed"], gravity=gravity)
            given = {"setup": scene.setup, **given}
            state = scene._struct.state
        self.engine = engine or "bullet"
        if self.engine not in _TYPES:
            raise ValueError(f"unknown engine {self.engine!r}; there are: {', '.join(_TYPES)}")
        self._options = _options(_TYPES[self.engine], given)
        self._start(scene, state)
        del source
        if gravity is not None and own_gravity is None:
            self.gravity = gravity

    def _start(self, scene: Scene, state: _abi.cr_state) -> None:
        kind, weights = _TYPES[self.engine], ctypes.POINTER(_abi.cr_weights)()
        if self.engine == "learned" and self._options.weights != b"none":  # read once, and not with every change
            check(lib.cr_weights_open, self._options.weights, self._options.setup, ctypes.byref(weights))
            self._options.network = weights
        handle = ctypes.POINTER(_abi.cr_live)()
        self._handle = handle
        self._close = weakref.finalize(self, _destroy_live, handle, weights, self._options)
        world, given = scene._struct.world, ctypes.byref(self._options)
        try:
            check(lib.cr_live_create, ctypes.byref(handle), kind, world, ctypes.byref(state), given)
        except BaseException:
            self._close()
            raise
        self._address: ctypes.c_void_p | None = ctypes.c_void_p(ctypes.cast(handle, ctypes.c_void_p).value)
        self._error = _abi.cr_error()
        self._error_address = ctypes.c_void_p(ctypes.addressof(self._error))
        self._gravity = scene.gravity
        self._pushes: list[tuple[BodyId, Any, Any]] = []
        self._hit_speed = 1.0
        self._events: Events[BodyId] | None = None  # None: not asked for since the last step
        ids = [BodyId(i.index, i.generation) for i in (lib.cr_live_id(handle, row) for row in range(len(scene)))]
        self._ids = ids  # by row
        self._users: dict[BodyId, Any] = dict.fromkeys(ids)  # of those that are there, and of no other
        self._names = dict(zip(ids, scene.names))
        self._named = dict(zip(scene.names, ids))
        self._dirty = self._rows_changed = True  # the engine, or the arrays, are of what was before changes
        self._sync()

    # ---------------------------------------------------------------- life

    def __repr__(self) -> str:
        return f"<carom.LiveWorld: {len(self)} bodies, {self.engine}, {self.time:g} s>"

    def __enter__(self) -> LiveWorld:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the engine now and not when nobody holds the world any more. Arrays
        (as they were last), ids, users and the last events stay."""
        if self._handle:
            self._events = self.events
        self._close()
        self._handle = ctypes.POINTER(_abi.cr_live)()
        self._address = None

    def _live(self) -> Any:
        if not self._handle:
            raise ValueError("the world is closed")
        return self._handle

    def _shapes(self) -> Any:
        return lib.cr_live_shapes(self._live())

    # ---------------------------------------------------------------- who is there

    def __len__(self) -> int:
        """The number of bodies that are there now, N."""
        return len(self._ids)

    def __contains__(self, body: object) -> bool:
        """Is a body there: an id, or a name?"""
        return body in self._users or body in self._named

    @property
    def ids(self) -> tuple[BodyId, ...]:
        """(N) by row. The order is that in which bodies came; where one goes, those behind it move up a row."""
        return tuple(self._ids)

    @property
    def names(self) -> tuple[str, ...]:
        """(N) by row."""
        return tuple(self._names[i] for i in self._ids)

    def id(self, body: BodyId | str) -> BodyId:
        """The id of a body, given by name or by its id; StaleError where it is not there. Of row k: ids[k]."""
        if isinstance(body, str):
            if body not in self._named:
                raise KeyError(f"no body {body!r} among {len(self)}")
            return self._named[body]
        if not isinstance(body, tuple):
            raise TypeError(f"body: expected an id or a name, found {body!r}")
        if body not in self._users:
            raise StaleError(f"expected one of the {len(self)} bodies that are there, found {body}, which is gone or never was")
        return BodyId(*body)

    def row(self, body: BodyId | str) -> int:
        """Where a body is in the arrays now."""
        who = self.id(body)
        return int(lib.cr_live_row(self._handle, _abi.cr_body_id(*who))) if self._handle else self._ids.index(who)

    def rows(self, bodies: Sequence[BodyId | str]) -> NDArray[np.int32]:
        """(K) the same of many."""
        return np.array([self.row(body) for body in bodies], np.int32)

    def name(self, body: BodyId | str) -> str:
        return self._names[self.id(body)]

    def user(self, body: BodyId | str) -> Any:
        """What was given with the body: any object, None where nothing was."""
        return self._users[self.id(body)]

    def set_user(self, body: BodyId | str, user: Any) -> None:
        """Another object in its place."""
        self._users[self.id(body)] = user

    def body(self, body: BodyId | str) -> Body:
        """What engines know of a body; Body.index is its row."""
        row = self.row(body)
        return body_of(self._now()[0].contents, row)

    # ---------------------------------------------------------------- where everything is

    @property
    def position(self) -> Floats:
        """(N, 3) m, centres of mass."""
        return self._array(0)

    @property
    def orientation(self) -> Floats:
        """(N, 4) x y z w, unit, body to world."""
        return self._array(1)

    @property
    def linear_velocity(self) -> Floats:
        """(N, 3) m/s"""
        return self._array(2)

    @property
    def angular_velocity(self) -> Floats:
        """(N, 3) rad/s, world frame."""
        return self._array(3)

    @property
    def time(self) -> float:
        """s"""
        return float(self._states.structs[0].time)

    @property
    def frame_rate(self) -> float:
        """Frames a second."""
        return float(self._options.frame_rate)

    @property
    def hash(self) -> int:
        """64 bits over everything that decides motion, as Scene.hash."""
        return int(lib.cr_world_hash(self._now()[0]))

    @property
    def facts(self) -> Facts:
        """What the engine runs with."""
        return _facts(self._engine())

    def scene(self, name: str = "live") -> Scene:
        """The world as it is now: to save, or to run as World()."""
        world, states = self._now()
        w, builder, setup = world.contents, Builder(self._gravity), text(self._options.setup)
        b, shapes = builder._builder, {}
        for i in range(w.body_count):
            d = lib.cr_def_of_body(world, states.reference(), i)
            if d.shape not in shapes:
                shapes[d.shape] = index(lib.cr_add_shape_copy, b, world, d.shape)
            d.shape = shapes[d.shape]
            index(lib.cr_add_body, b, d)
        for j in range(w.joint_count):
            index(lib.cr_add_joint, b, getattr(w.joints[j], "def"))
        return builder.build(name, setup)

    def _array(self, k: int) -> Floats:
        if self._dirty:
            self._sync()
        return self._arrays[k]

    def _sync(self) -> None:
        """Engine and arrays are of all that was changed. Nothing of a closed world."""
        if self._dirty and self._handle:
            check(lib.cr_live_settle, self._handle)
            self._settled()

    def _settled(self) -> None:
        self._dirty = False
        if self._rows_changed:
            self._states = States(1, len(self))
            self._arrays = tuple(frozen(getattr(self._states, name)[0]) for name, _ in FIELDS)
            self._state_address = ctypes.c_void_p(ctypes.addressof(self._states.structs))
            self._rows_changed = False
        _copy(_state_of(self._address), self._state_address)

    def _now(self) -> tuple[Any, States]:
        live = self._live()
        self._sync()
        return lib.cr_live_world(live), self._states

    def _engine(self) -> Any:
        live = self._live()
        self._sync()
        return lib.cr_live_engine(live)

    def _row(self, body: BodyId | str) -> int:
        return self.row(body)

    # ---------------------------------------------------------------- changing

    def add(self, shape: int, *, name: str | None = None, user: Any = None, **properties: Unpack[BodyProperties]) -> BodyId:
        """Adds a body at the last row; `user`, any object, is kept with it. `shape` is of this world's sphere(), box(), ... (of what it
        began with, Body.shape). All else is as in Builder.add(): motion, position, orientation, linear_velocity, angular_velocity, scale,
        mass, density, center_of_mass, inertia, inertia_orientation, friction, restitution, friction_combine, restitution_combine,
        gravity_factor, group, mask, part_of, material, color."""
        live, found = self._live(), _abi.cr_body_id()
        d = lib.cr_default_body_def()
        define_body(d, shape=shape, name=name, **properties)
        self._dirty = True
        check(lib.cr_live_add, live, d, None, ctypes.byref(found))
        who = BodyId(found.index, found.generation)
        self._rows_changed = True
        self._ids.append(who)
        self._users[who] = user
        self._names[who] = text(self._definition(who).name)
        self._named[self._names[who]] = who
        return who

    def remove(self, body: BodyId | str) -> None:
        """Takes a body away, and the joints at it. Its id is stale from then on."""
        live, who = self._live(), self.id(body)
        self._dirty = self._rows_changed = True
        check(lib.cr_live_remove, live, _abi.cr_body_id(*who))
        self._ids.remove(who)
        del self._users[who], self._named[self._names.pop(who)]

    def change(self, body: BodyId | str, *, shape: int | None = None, **properties: Unpack[BodyProperties]) -> None:
        """Makes another body of it, with the same id, row, name, user and joints: properties as in add(); what is left out stays.
        Position and orientation are of the node frame, as in add() (teleport() places centres of mass).

        Of what goes together: the mass stays where no mass, density or material is given, and a material gives the mass by its density,
        with friction and restitution; inertia follows the mass, and with another shape, scale or motion inertia and centre of mass are
        the shape's; what becomes static stands still."""
        live, who = self._live(), self.id(body)
        if "name" in properties:
            raise TypeError(f"body '{self._names[who]}' keeps its name")
        given = {k: v for k, v in {"shape": shape, **properties}.items() if v is not None}
        d = self._definition(who)
        was = _abi.cr_body_def.from_buffer_copy(d)
        define_body(d, **given)
        other = (d.shape, d.scale, d.motion) != (was.shape, was.scale, was.motion)
        moves = d.motion == _abi.CR_DYNAMIC
        if "mass" not in given:
            comes = moves and was.motion != _abi.CR_DYNAMIC  # nobody knows its mass
            if comes and "density" not in given:
                d.density = lib.cr_material_get(d.material).contents.density
            if comes or "density" in given or "material" in given:
                d.mass = _MASS_FROM_DENSITY
        if "center_of_mass" not in given and other:
            d.has_center_of_mass = False
        if "inertia" not in given and (other or d.mass != was.mass or "center_of_mass" in given):
            scaled = not other and "center_of_mass" not in given and d.mass > 0 and was.mass > 0
            d.has_inertia = d.has_inertia and scaled
            if scaled:
                d.inertia = _abi.cr_vec3(*(x * d.mass / was.mass for x in (was.inertia.x, was.inertia.y, was.inertia.z)))
        if d.motion == MOTIONS.index("static") and was.motion != d.motion:
            for name in ("linear_velocity", "angular_velocity"):
                if name not in given:
                    setattr(d, name, _abi.cr_vec3())
        self._dirty = True
        check(lib.cr_live_change, live, _abi.cr_body_id(*who), d)

    def teleport(
        self,
        body: BodyId | str,
        position: ArrayLike | None = None,
        orientation: ArrayLike | None = None,
        linear_velocity: ArrayLike | None = None,
        angular_velocity: ArrayLike | None = None,
    ) -> None:
        """Sets a body's pose (centre of mass (3) m, x y z w) and velocities (m/s, rad/s); what is left out stays. Kinematic bodies are
        driven so."""
        live, who = self._live(), self.id(body)
        given: list[Any] = [position, orientation, linear_velocity, angular_velocity]
        if any(value is None for value in given):
            self._sync()
            row = self.row(who)
            given = [old[row] if new is None else new for old, new in zip(self._arrays, given)]
        at, v, w = pose(given[0], given[1]), vec3(given[2], "linear velocity"), vec3(given[3], "angular velocity")
        check(lib.cr_live_teleport, live, _abi.cr_body_id(*who), at, v, w)
        if not self._dirty:
            _copy(_state_of(self._address), self._state_address)

    def push(self, body: BodyId | str, impulse: ArrayLike, point: ArrayLike | None = None) -> None:
        """Impulse (3) N s on a dynamic body at a world `point` (3) m (its centre of mass where none is given), at the start of the next
        step, whatever is changed before it."""
        self._live()
        who, j = self.id(body), finite(impulse, "impulse")
        if self._definition(who).motion != _abi.CR_DYNAMIC:
            raise ArgumentError(f"push: body '{self._names[who]}' is not dynamic")
        self._pushes.append((who, j, None if point is None else finite(point, "point")))

    def _give_pushes(self) -> None:
        engine, world = self._engine(), lib.cr_live_world(self._handle).contents
        pushes, self._pushes = self._pushes, []
        for who, impulse, point in pushes:
            if who in self._users:
                row = self.row(who)
                at = vec3(self._arrays[0][row], "point") if point is None else point
                if world.bodies[row].motion == _abi.CR_DYNAMIC:
                    check(lib.cr_engine_push, engine, row, impulse, at)

    @property
    def gravity(self) -> Floats:
        """(3) m/s^2; may be set."""
        return self._gravity

    @gravity.setter
    def gravity(self, gravity: ArrayLike) -> None:
        live, g = self._live(), finite(gravity, "gravity")
        self._dirty = True
        lib.cr_live_gravity(live, g)
        self._gravity = frozen(np.array([g.x, g.y, g.z], np.float32))

    def _definition(self, who: BodyId) -> Any:
        """A cr_body_def that makes the body as it is now. It points into the library, until the next change."""
        d = _abi.cr_body_def()
        check(lib.cr_live_def, self._live(), _abi.cr_body_id(*who), ctypes.byref(d))
        return d

    # ---------------------------------------------------------------- joints

    def joint(self, kind: str, a: BodyId | str | int, b: BodyId | str | int, **properties: Unpack[JointProperties]) -> JointId:
        """Joins two bodies, one of which may be carom.WORLD, as they are placed now. All else is as in Builder.joint(): point, point_b,
        axis, name, limits, cone, distance, stiffness, damping, position, velocity, max_force, collide."""
        live, found = self._live(), _abi.cr_joint_id()
        ends = [_abi.cr_body_id(*((0, 0) if isinstance(end, int) and end == WORLD else self.id(end))) for end in (a, b)]  # type: ignore[arg-type]

        def place(d: Any, point: Any, axis: Any) -> None:
            check(lib.cr_live_place_joint, live, *ends, point, axis, ctypes.byref(d))

        self._dirty = True
        d = define_joint(place, kind, **properties)
        check(lib.cr_live_add_joint, live, *ends, d, ctypes.byref(found))
        return JointId(found.index, found.generation)

    def remove_joint(self, joint: JointId) -> None:
        """Takes a joint away: StaleError where it is not there, as after remove() of a body at it."""
        live = self._live()
        if joint not in self.joints:
            raise StaleError(f"expected a joint that is there, found {joint!r}")
        self._dirty = True
        check(lib.cr_live_remove_joint, live, _abi.cr_joint_id(*joint))

    @property
    def joints(self) -> tuple[JointId, ...]:
        """Joints that are there."""
        live = self._live()
        found = (lib.cr_live_joint_id(live, row) for row in range(lib.cr_live_joint_count(live)))
        return tuple(JointId(j.index, j.generation) for j in found)

    # ---------------------------------------------------------------- running

    def step(self, frames: int = 1) -> None:
        """Moves on by `frames` frames of 1/frame_rate s, with all that was changed. Where the engine refuses the world nothing moves, and
        changes stay to be made."""
        if self._address is None:
            self._live()
        if frames.__class__ is not int or not 0 <= frames <= _MOST_FRAMES:
            frames = _whole(frames)
        if self._pushes and frames > 0:
            self._give_pushes()
        self._events = None
        status = _step(self._address, frames, self._error_address)
        if status:
            if not lib.cr_live_settle(self._handle, None):
                self._settled()
            fail(status, self._error)
        if self._dirty:
            self._settled()
        else:
            _copy(_state_of(self._address), self._state_address)

    # ---------------------------------------------------------------- what happened

    @property
    def events(self) -> Events[BodyId]:
        """What happened in the last step(), a frame after the other: contacts that began and ended, and hits. It begins where all is apart:
        what touches in the first frame begins then. What is removed ends in the next step."""
        if self._events is None:
            self._events = Events(told(lib.cr_live_events, self._handle) if self._handle else NOTHING, BodyId)
        return self._events

    @property
    def hit_speed(self) -> float:
        """m/s: what comes together as fast or faster is told as a hit (1); may be set."""
        return self._hit_speed

    @hit_speed.setter
    def hit_speed(self, speed: float) -> None:
        live = self._live()
        self._hit_speed = speed_of_hits(speed)
        lib.cr_live_hit_speed(live, self._hit_speed)


def _destroy_live(handle: Any, weights: Any, _options: Any) -> None:
    lib.cr_live_destroy(handle)
    lib.cr_weights_destroy(weights)
