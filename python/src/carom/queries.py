"""What worlds can be asked: who touches, what rays meet, who is where."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _abi
from ._arrays import Floats, States, finite, pointer, pose, quat, vec3
from ._library import ArgumentError, check, lib

CONTACT = np.dtype(_abi.cr_contact)
# cr_ray and cr_ray_hit, vectors as rows.
RAY = np.dtype([("origin", "f4", 3), ("direction", "f4", 3), ("reach", "f4")])
HIT = np.dtype([("body", "i4"), ("distance", "f4"), ("point", "f4", 3), ("normal", "f4", 3)])

Name = TypeVar("Name")  # what names a body in a world


@dataclass(frozen=True)
class Hits:
    """What K rays met."""

    body: NDArray[np.int32]  # (K) rows; -1: nothing
    distance: Floats  # (K) m; inf: nothing
    point: Floats  # (K, 3) m
    normal: Floats  # (K, 3) unit, against the ray


@dataclass(frozen=True)
class Cast:
    """What a shape met that went along a translation."""

    body: int  # row; -1: nothing
    fraction: float  # of the translation that is free; 1: all
    distance: float  # m, so long is that; inf: nothing
    point: Floats  # (3) m, of the surface that is met
    normal: Floats  # (3) unit, outward of the body that is met


class Queries(Generic[Name]):
    """Of worlds whose bodies are named by a Name."""

    def _engine(self) -> Any:
        """The cr_engine; raises where the world is closed."""
        raise NotImplementedError

    def _now(self) -> tuple[Any, States]:
        """The cr_world, and where its bodies are; raises where the world is closed."""
        raise NotImplementedError

    def _row(self, body: Name) -> int:
        raise NotImplementedError

    def contacts(self) -> NDArray[np.void]:
        """Contacts of the last solver step, a structured array (copy): body_a, body_b, position and normal (x, y, z; m, unit from b to
        a), distance m (negative: penetration), impulse (x, y, z; N s on a, over the last frame)."""
        count = lib.cr_engine_contacts(self._engine(), None, 0)
        found = np.zeros(count, CONTACT)
        if count:
            lib.cr_engine_contacts(self._engine(), ctypes.cast(found.ctypes.data, ctypes.POINTER(_abi.cr_contact)), count)
        return found

    def ray_cast(
        self,
        origin: ArrayLike,
        direction: ArrayLike,
        reach: ArrayLike = np.inf,
        *,
        mask: int = 0xFFFFFFFF,
        ignore: Name | None = None,
    ) -> Hits:
        """The first body that each of K rays meets: `origin` and `direction` (K, 3) or (3), m, and `reach` m. Only bodies with
        (group & mask) are met, and not the body `ignore`."""
        o, d = np.broadcast_arrays(np.atleast_2d(np.asarray(origin, np.float32)), np.atleast_2d(np.asarray(direction, np.float32)))
        if o.ndim != 2 or o.shape[1] != 3:
            raise ValueError(f"rays: expected shape (K, 3), found {o.shape}")
        rays = np.zeros(len(o), RAY)
        rays["origin"], rays["direction"], rays["reach"] = o, d, reach
        hits = np.zeros(len(o), HIT)
        world, states = self._now()
        query, to = self._query(mask, ignore), pointer(hits, _abi.cr_ray_hit)
        check(lib.cr_ray_cast, world, states.reference(), query, pointer(rays, _abi.cr_ray), len(o), to)
        return Hits(*(hits[name].copy() for name in HIT.names or ()))

    def overlap(
        self, point: ArrayLike, radius: float = 0, *, mask: int = 0xFFFFFFFF, ignore: Name | None = None
    ) -> NDArray[np.int32]:
        """Rows of the bodies nearer than `radius` m to a point (3) m; 0: which contain it."""
        at = finite(point, "point")
        if not float(radius) >= 0:
            raise ValueError(f"radius: expected 0 m or more, found {radius!r}")
        return self._found(lib.cr_overlap_ball, self._query(mask, ignore), at, radius)

    def overlap_body(
        self, body: Name, position: ArrayLike | None = None, orientation: ArrayLike | None = None, margin: float = 0
    ) -> NDArray[np.int32]:
        """Rows of the bodies that `body` would come nearer to than `margin` m (< 0: deeper than that), were its centre of mass at
        `position` (3) m, `orientation` (4) x y z w (None: as it is)."""
        _, states = self._now()
        i = self._row(body)
        at = finite(states.position[0, i] if position is None else position, "position")
        turn = quat(states.orientation[0, i] if orientation is None else orientation, "orientation")
        if not abs(turn.x**2 + turn.y**2 + turn.z**2 + turn.w**2 - 1) < 1e-3:
            raise ValueError(f"orientation: expected a unit quaternion, found {orientation!r}")
        if np.isnan(float(margin)):
            raise ValueError(f"margin: expected a number of m, found {margin!r}")
        return self._found(lib.cr_overlap_body, i, _abi.cr_pose(at, turn), margin)

    def overlap_shape(
        self,
        shape: int,
        position: ArrayLike,
        orientation: ArrayLike = (0, 0, 0, 1),
        scale: float = 1,
        margin: float = 0,
        *,
        mask: int = 0xFFFFFFFF,
        ignore: Name | None = None,
    ) -> NDArray[np.int32]:
        """Rows of the bodies that shape `shape` of the world (as `box` and the like number it; it need be no body's) is nearer to than
        `margin` m (< 0: deeper than that) at `position` (3) m, `orientation` (4) x y z w."""
        return self._found(lib.cr_overlap_shape, self._query(mask, ignore), shape, scale, pose(position, orientation), margin)

    def shape_cast(
        self,
        shape: int,
        position: ArrayLike,
        translation: ArrayLike,
        orientation: ArrayLike = (0, 0, 0, 1),
        scale: float = 1,
        *,
        mask: int = 0xFFFFFFFF,
        ignore: Name | None = None,
    ) -> Cast:
        """The first body that a shape of the world, convex or a compound, meets on its way from `position` (3) m along `translation`
        (3) m; it does not turn. Where it overlaps bodies from the start, the one that it is the deepest in, at 0."""
        at, way = pose(position, orientation), vec3(translation, "translation")
        return self._cast(lib.cr_shape_cast, self._query(mask, ignore), shape, scale, at, way)

    def body_cast(self, body: Name, translation: ArrayLike) -> Cast:
        """The same of a body from where it is, and of those that it may touch."""
        self._now()
        return self._cast(lib.cr_body_cast, self._row(body), vec3(translation, "translation"))

    def _cast(self, function: Any, *arguments: Any) -> Cast:
        world, states = self._now()
        hit = _abi.cr_cast_hit()
        check(function, world, states.reference(), *arguments, ctypes.byref(hit))
        point, normal = (np.array((v.x, v.y, v.z), np.float32) for v in (hit.point, hit.normal))
        return Cast(hit.body, hit.fraction, hit.distance, point, normal)

    def _query(self, mask: int, ignore: Name | None) -> Any:
        if not 0 <= mask <= 0xFFFFFFFF:
            raise ValueError(f"mask: expected 32 bits, found {mask!r}")
        return ctypes.byref(_abi.cr_query(mask, -1 if ignore is None else self._row(ignore)))

    def _found(self, function: Any, *arguments: Any) -> NDArray[np.int32]:
        world, states = self._now()
        found = np.zeros(states.structs[0].count, np.int32)
        count = function(world, states.reference(), *arguments, pointer(found, ctypes.c_int32), len(found))
        if count < 0:
            raise ArgumentError("overlap: expected a shape of the world, a scale above 0 and finite numbers")
        return found[:count].copy()
