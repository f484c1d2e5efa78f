"""Scenes: a world, where it starts, and what is known about it. Open one by name or file, or build one."""

from __future__ import annotations

import ctypes
import operator
import os
import warnings
import weakref
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Mapping, Sequence, TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _abi
from ._arrays import Floats, frozen, pointer, pose, quat, rows, vec3, copy_of
from ._library import check, index, lib, text

MOTIONS = ("static", "kinematic", "dynamic")
COMBINES = ("average", "minimum", "maximum", "multiply")
KINDS = ("preset", "family", "layout")
JOINTS = ("fixed", "hinge", "slider", "ball", "distance")
# The fields of cr_body_def as users say them: words, vectors, numbers, and whole numbers with the greatest.
_WORDS = {"motion": MOTIONS, "friction_combine": COMBINES, "restitution_combine": COMBINES}
_VECTORS = ("linear_velocity", "angular_velocity", "center_of_mass", "inertia")
_NUMBERS = ("scale", "mass", "density", "friction", "restitution", "gravity_factor")
_WHOLE = {"shape": 2**31 - 1, "group": 2**32 - 1, "mask": 2**32 - 1}
_PROPERTIES = {"name", "position", "orientation", "inertia_orientation", "part_of", "material", "color", *_WORDS, *_VECTORS, *_NUMBERS, *_WHOLE}
WORLD = -1  # in place of a body: the world, which does not move


@dataclass(frozen=True)
class SceneInfo:
    """A scene that carom.open() knows by name."""

    name: str
    description: str
    kind: str  # "preset": one scene; "family" and "layout": one for every seed
    seeds: int  # 1 ... seeds; 0: any


@dataclass(frozen=True)
class Body:
    """A body as engines see it. Its frame is the centre of mass with principal axes."""

    index: int
    name: str
    motion: str  # "static", "kinematic", "dynamic"
    shape: int
    scale: float
    mass: float  # kg; 0: infinite
    inertia: Floats  # (3) kg m^2, principal; 0: infinite
    radius: float  # m, bounding sphere
    friction: float
    restitution: float
    gravity_factor: float
    group: int
    mask: int
    part_of: str  # the group of bodies that it belongs to; "": none
    material: str  # "": nobody has said
    color: tuple[float, float, float] | None  # linear RGB


@dataclass(frozen=True)
class Shape:
    """A shape in its own frame, at scale 1. Arrays are copies."""

    index: int
    type: str  # "sphere", "box", ...
    size: Floats  # (3) m: radius; half extents; radius and half height
    volume: float  # m^3
    radius: float  # m, bounding sphere about the origin
    vertices: Floats  # (n, 3) m, of hulls and meshes
    triangles: NDArray[np.int32]  # (n, 3)
    children: tuple[tuple[int, Floats, Floats], ...]  # of compounds: shape, position (3) m, orientation (4) x y z w
    heights: Floats  # (rows, columns) m, of height fields
    spacing: float  # m, between them


def body_of(world: Any, i: int) -> Body:
    """Body `i` of a cr_world."""
    b, label = world.bodies[i], world.labels[i]
    return Body(
        index=i,
        name=text(world.names[i]),
        motion=MOTIONS[b.motion],
        shape=b.shape,
        scale=b.scale,
        mass=b.mass,
        inertia=np.array([b.inertia.x, b.inertia.y, b.inertia.z], np.float32),
        radius=b.radius,
        friction=b.friction,
        restitution=b.restitution,
        gravity_factor=b.gravity_factor,
        group=b.group,
        mask=b.mask,
        part_of=text(label.part_of),
        material=text(lib.cr_material_get(label.material).contents.name),
        color=(label.color.r, label.color.g, label.color.b) if label.has_color else None,
    )


class Scene:
    """A world and its first state: constant. Worlds (carom.World) are what moves.

    >>> scene = carom.Scene("movi-a:7")
    >>> scene.names, scene.mass
    """

    def __init__(self, name: str | os.PathLike[str], *, seed: int = 1, gravity: ArrayLike | None = None) -> None:
        """Opens a preset ("tower"), a family or layout with its seed ("movi-a:42", "layout:kitchen:42"; without one, `seed`), a thing
        ("thing:chair"), or a file (.gltf, .glb, .xml, .urdf, .obj). `gravity` (3) m/s^2 replaces the scene's own."""
        struct = _abi.cr_scene()
        g = None if gravity is None else ctypes.byref(vec3(gravity, "gravity"))
        check(lib.cr_scene_open, os.fspath(name).encode(), g, seed, ctypes.byref(struct))
        self._adopt(struct)

    @classmethod
    def _of(cls, struct: _abi.cr_scene, keep: Any = None, owned: bool = True) -> Scene:
        scene = cls.__new__(cls)
        scene._adopt(struct, keep, owned)
        return scene

    def _adopt(self, struct: _abi.cr_scene, keep: Any = None, owned: bool = True) -> None:
        self._struct, self._keep = struct, keep
        if owned:
            weakref.finalize(self, _destroy_scene, struct, keep)
        world = self._world = struct.world.contents
        n = world.body_count
        self.name = text(struct.name)
        self.setup = text(struct.setup) or "default"
        self.names = tuple(text(world.names[i]) for i in range(n))
        self._index = {name: i for i, name in enumerate(self.names)}
        state = struct.state
        self.position: Floats = copy_of(state.position, (n, 3))
        self.orientation: Floats = copy_of(state.orientation, (n, 4))
        self.linear_velocity: Floats = copy_of(state.linear_velocity, (n, 3))
        self.angular_velocity: Floats = copy_of(state.angular_velocity, (n, 3))
        self.gravity: Floats = frozen(np.array([world.gravity.x, world.gravity.y, world.gravity.z], np.float32))
        bodies = [world.bodies[i] for i in range(n)]
        self.mass: Floats = frozen(np.array([b.mass for b in bodies], np.float32))
        self.dynamic: NDArray[np.bool_] = frozen(np.array([b.motion == _abi.CR_DYNAMIC for b in bodies], bool))

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        gravity: ArrayLike | None = None,
        strict: bool = False,
        lenient: bool = False,
        free_root: bool = False,
        obj_mesh: bool = False,
        keyframe: str | None = None,
        packages: Mapping[str, str] | None = None,
    ) -> Scene:
        """Imports a .gltf, .glb, .xml (MJCF), .urdf or .obj file. What Carom lacks is a Python warning, or an error where `strict`.

        gravity (3) m/s^2, instead of the file's; lenient: MJCF that libmujoco does not know is left out; free_root: URDF's root link
        moves; obj_mesh: one static mesh instead of hulls; keyframe: MJCF's, to start from; packages: folders of package://NAME."""
        folders = list((packages or {}).items())
        options = _abi.cr_import_options(strict=strict, lenient=lenient, free_root=free_root, obj_mesh=obj_mesh)
        if gravity is not None:
            options.gravity = ctypes.pointer(vec3(gravity, "gravity"))
        options.keyframe = keyframe.encode() if keyframe else None
        options.packages = (_abi.cr_package * len(folders))(*(_abi.cr_package(k.encode(), v.encode()) for k, v in folders))
        options.package_count = len(folders)
        said: list[str] = []
        options.warning = type(options.warning)(lambda _, message: said.append(text(message)))
        struct = _abi.cr_scene()
        check(lib.cr_scene_import, os.fspath(path).encode(), ctypes.byref(options), ctypes.byref(struct))
        for message in said:
            warnings.warn(message, stacklevel=2)
        return cls._of(struct)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes .gltf or .glb: read again it is the same world (equal `hash`)."""
        check(lib.cr_scene_export, os.fspath(path).encode(), ctypes.byref(self._struct))

    def __len__(self) -> int:
        """The number of bodies, N."""
        return len(self.names)

    def __repr__(self) -> str:
        return f"<carom.Scene {self.name!r}: {len(self)} bodies>"

    @property
    def hash(self) -> int:
        """64 bits over everything that decides motion: equal for equal worlds on every machine."""
        return int(lib.cr_world_hash(self._struct.world))

    def index(self, body: int | str) -> int:
        """The row of a body, given by name or number."""
        if isinstance(body, str):
            if body not in self._index:
                raise KeyError(f"no body {body!r} in {self.name}")
            return self._index[body]
        row = int(body)
        if not -len(self) <= row < len(self):
            raise IndexError(f"body {row} of {len(self)} in {self.name}")
        return row % len(self)

    def body(self, body: int | str) -> Body:
        """What engines know of a body, given by name or number."""
        return body_of(self._world, self.index(body))

    @property
    def bodies(self) -> list[Body]:
        """All bodies, in order."""
        return [self.body(i) for i in range(len(self))]

    def shape(self, k: int) -> Shape:
        """Shape `k`, as Body.shape says."""
        if not 0 <= k < self._world.shape_count:
            raise IndexError(f"shape {k} of {self._world.shape_count} in {self.name}")
        s = self._world.shapes[k]
        children = []
        for c in range(s.child_count):
            p = s.children[c].pose
            at = np.array([p.position.x, p.position.y, p.position.z], np.float32)
            turn = np.array([p.orientation.x, p.orientation.y, p.orientation.z, p.orientation.w], np.float32)
            children.append((s.children[c].shape, at, turn))
        return Shape(
            index=k,
            type=text(lib.cr_shape_type_name(s.type)),
            size=np.array(s.size, np.float32),
            volume=s.volume,
            radius=s.radius,
            vertices=copy_of(s.vertices, (s.vertex_count, 3)),
            triangles=copy_of(s.triangles, (s.triangle_count, 3), np.int32),
            children=tuple(children),
            heights=copy_of(s.heights, (s.rows, s.columns)),
            spacing=s.spacing,
        )


def _destroy_scene(struct: _abi.cr_scene, _keep: Any) -> None:
    lib.cr_scene_destroy(ctypes.byref(struct))


def scenes() -> list[SceneInfo]:
    """Presets, families and layouts that carom.open() knows."""
    infos = (lib.cr_scene_info_at(k).contents for k in range(lib.cr_scene_count()))
    return [SceneInfo(text(i.name), text(i.description), KINDS[i.kind], i.seeds) for i in infos]


def add_things(folder: str | os.PathLike[str]) -> None:
    """Adds to the catalogue a thing for every .glb and .gltf file in a folder, for the rest of the process."""
    check(lib.cr_things_add, os.fspath(folder).encode())


class Shapes:
    """What bodies can be of: every function returns the new shape's index. Of builders and live worlds."""

    def _shapes(self) -> Any:
        """The cr_builder that they are added to."""
        raise NotImplementedError

    def sphere(self, radius: float) -> int:
        """Ball of `radius` m."""
        return index(lib.cr_add_sphere, self._shapes(), radius)

    def box(self, half_extents: ArrayLike) -> int:
        """Box; `half_extents` (3) m."""
        return index(lib.cr_add_box, self._shapes(), vec3(half_extents, "half extents"))

    def capsule(self, radius: float, half_height: float) -> int:
        """Capsule along Y; `half_height` m is half the inner segment."""
        return index(lib.cr_add_capsule, self._shapes(), radius, half_height)

    def cylinder(self, radius: float, half_height: float) -> int:
        """Cylinder along Y, m."""
        return index(lib.cr_add_cylinder, self._shapes(), radius, half_height)

    def cone(self, radius: float, half_height: float) -> int:
        """Cone along Y, its base at -half_height m."""
        return index(lib.cr_add_cone, self._shapes(), radius, half_height)

    def hull(self, points: ArrayLike, name: str = "hull") -> int:
        """Convex hull of `points` (n, 3) m. `name` serves error messages."""
        p = rows(points, 3, "points")
        return index(lib.cr_add_hull, self._shapes(), name.encode(), pointer(p, _abi.cr_vec3), len(p))

    def compound(self, children: Iterable[tuple[int, ArrayLike] | tuple[int, ArrayLike, ArrayLike]]) -> int:
        """Union of convex shapes: (shape, position (3) m) or (shape, position, orientation (4) x y z w) each."""
        parts = [_abi.cr_child(c[0], pose(c[1], c[2] if len(c) > 2 else (0, 0, 0, 1))) for c in children]
        array = (_abi.cr_child * len(parts))(*parts)
        return index(lib.cr_add_compound, self._shapes(), array, len(parts))

    def mesh(self, vertices: ArrayLike, triangles: ArrayLike, name: str = "mesh") -> int:
        """Triangle mesh, of static bodies only: `vertices` (n, 3) m, `triangles` (m, 3), counter-clockwise seen from outside."""
        v, t = rows(vertices, 3, "vertices"), rows(triangles, 3, "triangles", np.int32)
        corners = pointer(t, ctypes.c_int32 * 3)
        return index(lib.cr_add_mesh, self._shapes(), name.encode(), pointer(v, _abi.cr_vec3), len(v), corners, len(t))

    def plane(self) -> int:
        """The half space y <= 0, of static bodies only."""
        return index(lib.cr_add_plane, self._shapes())

    def height_field(self, heights: ArrayLike, spacing: float) -> int:
        """`heights` (rows along z, columns along x) m over a grid centred at the origin, of static bodies only."""
        h = np.ascontiguousarray(heights, np.float32)
        if h.ndim != 2:
            raise ValueError(f"heights: expected shape (rows, columns), found {h.shape}")
        return index(lib.cr_add_height_field, self._shapes(), h.shape[1], h.shape[0], spacing, pointer(h, ctypes.c_float))


class BodyProperties(TypedDict, total=False):
    """Keyword arguments that say what a body is: units and meaning as in Builder.add()."""

    motion: str
    position: ArrayLike
    orientation: ArrayLike
    linear_velocity: ArrayLike
    angular_velocity: ArrayLike
    scale: float
    mass: float | None
    density: float | None
    center_of_mass: ArrayLike | None
    inertia: ArrayLike | None
    inertia_orientation: ArrayLike
    friction: float | None
    restitution: float | None
    friction_combine: str | None
    restitution_combine: str | None
    gravity_factor: float | None
    group: int | None
    mask: int | None
    part_of: str | None
    material: str | None
    color: Sequence[float] | None


class JointProperties(TypedDict, total=False):
    """Keyword arguments that say what a joint is: units and meaning as in Builder.joint()."""

    point: ArrayLike
    point_b: ArrayLike | None
    axis: ArrayLike
    name: str | None
    limits: tuple[float, float] | None
    cone: float | None
    distance: float | None
    stiffness: float
    damping: float
    position: float
    velocity: float
    max_force: float
    collide: bool


def define_body(d: Any, **given: Any) -> None:
    """Sets in a cr_body_def what is given and not None, a material before what it is made of otherwise."""
    unknown = sorted(given.keys() - _PROPERTIES)
    if unknown:
        raise TypeError(f"a body has no property {unknown[0]!r}; there are {', '.join(sorted(_PROPERTIES))}")
    given = {name: value for name, value in given.items() if value is not None}
    if "color" in given:
        if len(given["color"]) != 3:
            raise ValueError(f"color: expected three numbers, found {given['color']!r}")
        d.has_color, d.color = True, _abi.cr_rgb(*given["color"])
    if "material" in given:
        kind = lib.cr_material_find(given["material"].encode())
        if kind == _abi.CR_MATERIAL_NONE:
            raise ValueError(f"material: expected one of {', '.join(materials())}, found {given['material']!r}")
        lib.cr_def_material(ctypes.byref(d), kind)
    for name, words in _WORDS.items():
        if name in given:
            setattr(d, name, _word(words, given[name], name))
    for name in _VECTORS:
        if name in given:
            setattr(d, name, vec3(given[name], name.replace("_", " ")))
    for name in _NUMBERS:
        if name in given:
            setattr(d, name, given[name])
    for name, most in _WHOLE.items():
        if name in given:
            setattr(d, name, _whole(given[name], most, name))
    for name in ("name", "part_of"):
        if name in given:
            setattr(d, name, given[name].encode() or None)
    if "mass" in given and not d.mass >= 0:  # cr_body_def has a sign for masses that are not given
        raise ValueError(f"mass: expected 0 kg or more, found {given['mass']!r}")
    if "position" in given:
        d.pose.position = vec3(given["position"], "position")
    if "orientation" in given:
        d.pose.orientation = quat(given["orientation"], "orientation")
    if "center_of_mass" in given:
        d.has_center_of_mass = True
    if "inertia" in given:
        d.has_inertia = True
        d.inertia_orientation = quat(given.get("inertia_orientation", (0, 0, 0, 1)), "inertia's orientation")


def define_joint(
    place: Callable[[Any, Any, Any], None],
    kind: str,
    *,
    point: ArrayLike = (0, 0, 0),
    point_b: ArrayLike | None = None,
    axis: ArrayLike = (1, 0, 0),
    name: str | None = None,
    limits: tuple[float, float] | None = None,
    cone: float | None = None,
    distance: float | None = None,
    stiffness: float = 0,
    damping: float = 0,
    position: float = 0,
    velocity: float = 0,
    max_force: float = np.inf,
    collide: bool = False,
) -> Any:
    """A cr_joint_def; `place` sets the bodies and frames of one at a world point, along an axis."""
    number = _word(JOINTS, kind, "kind")
    turns, slides = kind == "hinge", kind == "slider"
    driven = stiffness != 0 or damping != 0 or velocity != 0
    for what, told, knows in (("limits", limits is not None, turns or slides), ("cone", cone is not None, kind == "ball"),
                              ("a motor or spring", driven, turns or slides),
                              ("distance", distance is not None, kind == "distance"), ("point_b", point_b is not None, kind == "distance")):
        if told and not knows:
            raise ValueError(f"a joint of kind {kind!r} has no {what}")
    d = lib.cr_default_joint_def(number)
    d.collide_connected = collide
    place(d, vec3(point, "point"), vec3(axis, "axis"))
    if kind == "distance":
        other = np.asarray(point if point_b is None else point_b, np.float32)
        end = lib.cr_default_joint_def(number)
        place(end, vec3(other, "point_b"), vec3(axis, "axis"))
        d.frame_b = end.frame_b
        d.distance.lower = d.distance.upper = float(np.linalg.norm(other - np.asarray(point, np.float32))) if distance is None else distance
    free = _abi.CR_ANGULAR_X if turns else _abi.CR_LINEAR_X
    if limits is not None:
        d.limits[free].lower, d.limits[free].upper = limits
    if driven:
        drive = d.drives[free]
        drive.stiffness, drive.damping, drive.position, drive.velocity, drive.max_force = stiffness, damping, position, velocity, max_force
    if cone is not None:
        d.swing_axis, d.swing.lower, d.swing.upper = 0, 0, cone
    d.name = name.encode() if name else None
    return d


class Builder(Shapes):
    """Builds scenes: shapes first, then bodies of them. Every function returns an index.

    >>> b = carom.Builder()
    >>> b.add(b.plane(), motion="static", name="floor")
    >>> b.add(b.box((0.1, 0.1, 0.1)), position=(0, 1, 0), material="wood", name="crate")
    >>> world = carom.World(b.build("mine"))
    """

    def __init__(self, gravity: ArrayLike = (0, -9.81, 0)) -> None:
        """`gravity` (3) m/s^2."""
        self._builder = lib.cr_builder_create()
        if not self._builder:
            raise MemoryError("no memory for a builder")
        weakref.finalize(self, lib.cr_builder_destroy, self._builder)
        lib.cr_builder_gravity(self._builder, vec3(gravity, "gravity"))

    def _shapes(self) -> Any:
        return self._builder

    def add(
        self,
        shape: int,
        *,
        name: str | None = None,
        motion: str = "dynamic",
        position: ArrayLike = (0, 0, 0),
        orientation: ArrayLike = (0, 0, 0, 1),
        linear_velocity: ArrayLike = (0, 0, 0),
        angular_velocity: ArrayLike = (0, 0, 0),
        scale: float = 1,
        mass: float | None = None,
        density: float | None = None,
        center_of_mass: ArrayLike | None = None,
        inertia: ArrayLike | None = None,
        inertia_orientation: ArrayLike = (0, 0, 0, 1),
        friction: float | None = None,
        restitution: float | None = None,
        friction_combine: str | None = None,
        restitution_combine: str | None = None,
        gravity_factor: float | None = None,
        group: int | None = None,
        mask: int | None = None,
        part_of: str | None = None,
        material: str | None = None,
        color: Sequence[float] | None = None,
    ) -> int:
        """Adds a body of `shape`.

        motion "dynamic", "kinematic" or "static"; position (3) m, orientation (4) x y z w and velocities (3) m/s, rad/s of the node
        frame; mass kg (0: infinite), else density kg/m^3 times volume; center_of_mass (3) m and inertia (3) kg m^2, principal, in the
        node frame; combine rules "average", "minimum", "maximum", "multiply"; material "wood", "steel", ... sets density, friction and
        restitution where they are not given; color linear RGB. Defaults are cr_default_body_def's."""
        d = lib.cr_default_body_def()
        define_body(
            d,
            shape=shape,
            name=name,
            motion=motion,
            position=position,
            orientation=orientation,
            linear_velocity=linear_velocity,
            angular_velocity=angular_velocity,
            scale=scale,
            mass=mass,
            density=density,
            center_of_mass=center_of_mass,
            inertia=inertia,
            inertia_orientation=inertia_orientation,
            friction=friction,
            restitution=restitution,
            friction_combine=friction_combine,
            restitution_combine=restitution_combine,
            gravity_factor=gravity_factor,
            group=group,
            mask=mask,
            part_of=part_of,
            material=material,
            color=color,
        )
        return index(lib.cr_add_body, self._builder, d)

    def joint(
        self,
        kind: str,
        a: int,
        b: int,
        *,
        point: ArrayLike = (0, 0, 0),
        point_b: ArrayLike | None = None,
        axis: ArrayLike = (1, 0, 0),
        name: str | None = None,
        limits: tuple[float, float] | None = None,
        cone: float | None = None,
        distance: float | None = None,
        stiffness: float = 0,
        damping: float = 0,
        position: float = 0,
        velocity: float = 0,
        max_force: float = np.inf,
        collide: bool = False,
    ) -> int:
        """Joins bodies `a` and `b` (one of them may be carom.WORLD) as they are placed now.

        kind "fixed", "hinge" (turns about `axis`), "slider" (slides along it), "ball" or "distance"; point (3) m and axis (3) in the world.
        limits: (lower, upper) of a hinge's angle (rad) or a slider's way (m), which are 0 now; cone: the greatest angle (rad) of a ball's axis
        from where it is now. A distance joint goes from `point` on a to `point_b` on b and keeps `distance` m, by default theirs.
        A hinge's and slider's motor or spring: force = stiffness (position - coordinate) + damping (velocity - rate), at most max_force
        (N m or N); damping numpy.inf holds the velocity. collide: may the two touch? More patterns: world/joint.h."""

        def place(d: Any, point: Any, axis: Any) -> None:
            d.body_a, d.body_b = a, b
            check(lib.cr_joint_place, self._builder, ctypes.byref(d), point, axis)

        d = define_joint(
            place,
            kind,
            point=point,
            point_b=point_b,
            axis=axis,
            name=name,
            limits=limits,
            cone=cone,
            distance=distance,
            stiffness=stiffness,
            damping=damping,
            position=position,
            velocity=velocity,
            max_force=max_force,
            collide=collide,
        )
        return index(lib.cr_add_joint, self._builder, d)

    def build(self, name: str = "built", setup: str = "default") -> Scene:
        """Makes the scene; the builder may go on and build again. `setup` is the solver preset it is meant for."""
        known = lib.cr_known_setup(setup.encode())
        if not known:
            raise ValueError(f"setup: expected default, movi or precise, found {setup!r}")
        struct = _abi.cr_scene(name=name.encode()[:127], setup=known)
        check(lib.cr_build, self._builder, _world_slot(struct), ctypes.byref(struct.state))
        return Scene._of(struct, keep=known)


def _world_slot(struct: _abi.cr_scene) -> Any:
    """The address of struct.world."""
    return ctypes.cast(ctypes.addressof(struct) + _abi.cr_scene.world.offset, ctypes.POINTER(ctypes.POINTER(_abi.cr_world)))


def _whole(value: int, most: int, what: str) -> int:
    """A whole number that C can take."""
    number = operator.index(value)
    if not 0 <= number <= most:
        raise ValueError(f"{what}: expected a whole number from 0 to {most}, found {value!r}")
    return number


def _word(words: Sequence[str], word: str, what: str) -> int:
    if word not in words:
        raise ValueError(f"{what}: expected one of {', '.join(words)}, found {word!r}")
    return words.index(word)


def materials() -> list[str]:
    """Names of the materials that bodies can be of."""
    return [text(lib.cr_material_get(k).contents.name) for k in range(1, _abi.CR_MATERIAL_COUNT)]
