"""Worlds that change while they run: edits, ids, arrays, users, what is refused; and that they are the worlds that are built anew."""

import gc
import os
import subprocess
import sys
import unittest
import weakref
from pathlib import Path

import carom
import numpy as np
from carom import _library

ENGINES = (dict(engine="bullet"), dict(engine="learned", weights="none"), dict(engine="learned"))
EXAMPLE = Path(__file__).parents[1] / "examples" / "live.py"
EDITS = int(os.environ.get("CAROM_TEST_EDITS", "2000"))  # random changes, of the three together


def pit(**options):
    """An empty world with a floor."""
    w = carom.LiveWorld(**options)
    w.add(w.plane(), motion="static", name="floor", friction=0.5)
    return w


def add_shapes(b):
    return [b.box((0.1, 0.15, 0.2)), b.sphere(0.15), b.cylinder(0.1, 0.2)]


class Edits:
    """A live world under random changes, and what a program that made them knows of it."""

    def __init__(self, seed, options):
        self.random, self.options = np.random.default_rng(seed), options
        self.world = pit(**options)
        self.shapes = add_shapes(self.world)
        self.known = {self.world.ids[0]: dict(shape=0, motion="static", friction=0.5, name="floor")}
        self.users, self.joints, self.gone, self.made = {self.world.ids[0]: None}, {}, [], 0

    def any(self, low, high, *shape):
        return self.random.uniform(low, high, shape or None)

    def properties(self):
        moves = self.random.random() > 0.15
        turn = self.any(-1, 1, 4)
        return dict(
            shape=int(self.random.choice(self.shapes)),
            motion="dynamic" if moves else "static",
            scale=self.any(0.7, 1.4),
            mass=self.any(0.5, 4),
            friction=self.any(0, 1),
            restitution=self.any(0, 0.9),
            gravity_factor=self.any(0.5, 1),
            position=self.any((-1.5, 0.3, -1.5), (1.5, 3, 1.5), 3),
            orientation=turn / np.linalg.norm(turn),
            linear_velocity=self.any(-1, 1, 3) * moves,
            angular_velocity=self.any(-1, 1, 3) * moves,
        )

    def one_of(self, floor=False):
        return list(self.known)[self.random.integers(0 if floor else 1, len(self.known))]

    def edit(self):
        kinds, chances = zip(("add", 0.32), ("remove", 0.15), ("change", 0.2), ("place", 0.1), ("join", 0.1), ("part", 0.05), ("refuse", 0.08))
        kind = self.random.choice(kinds, p=np.array(chances) / sum(chances))
        if len(self.known) < 2 or (kind == "join" and len(self.joints) == 6):
            kind = "add"
        if kind == "add" and len(self.known) == 12:
            kind = "remove"
        getattr(self, kind)()

    def add(self):
        given, user = self.properties(), object()
        given["name"], self.made = f"b{self.made}", self.made + 1
        who = self.world.add(user=user, **given)
        self.known[who], self.users[who] = given, user

    def remove(self):
        who = self.one_of()
        self.world.remove(who if self.random.random() < 0.5 else self.known[who]["name"])
        del self.known[who], self.users[who]
        self.joints = {j: ends for j, ends in self.joints.items() if who not in ends[0]}
        self.gone.append(who)

    def change(self):
        who = self.one_of()
        given = self.properties()
        if any(who in ends for ends, _ in self.joints.values()):
            given["motion"] = "dynamic"  # else its joints might hold two that cannot move
        if given["motion"] == "static":
            given["linear_velocity"] = given["angular_velocity"] = (0, 0, 0)
        self.world.change(who, **given)
        self.known[who].update(given)

    def place(self):
        self.change()  # so that the engine is made anew
        who = self.one_of()
        self.world.teleport(who, position=self.any(-1, 2, 3))

    def join(self):
        who, other = self.one_of(), self.one_of(floor=True)
        if self.known[who]["motion"] != "dynamic" or who == other:
            return
        given = dict(point=self.world.position[self.world.row(who)] + np.float32([0, 0.2, 0]), axis=(0, 0, 1))
        before = self.world.joints
        joint = self.world.joint(self.random.choice(("ball", "hinge")), other, who, **given)
        assert joint not in before and joint in self.world.joints
        self.joints[joint] = ((other, who), given)

    def part(self):
        if self.joints:
            joint = list(self.joints)[self.random.integers(len(self.joints))]
            self.world.remove_joint(joint)
            del self.joints[joint]
            with test.assertRaises(carom.StaleError):
                self.world.remove_joint(joint)

    def refuse(self):
        w, good = self.world, self.one_of()
        bad = self.properties()
        bad.update([[("friction", -1), ("mass", np.nan), ("restitution", 2), ("shape", 99), ("orientation", (0, 0, 0, 0))][self.random.integers(5)]])
        for call in (lambda: w.add(**bad), lambda: w.change(good, **bad), lambda: w.teleport(good, position=(np.nan, 0, 0))):
            with test.assertRaises(ValueError):
                call()
        for who in self.gone[-1:]:
            for call in (w.remove, w.change, w.row, w.user, w.body, lambda gone: w.joint("ball", gone, good), lambda gone: w.push(gone, (0, 1, 0))):
                with test.assertRaises(carom.StaleError):
                    call(who)
            test.assertNotIn(who, w)

    def check(self):
        """The live world is the one that is built anew of what is known, and moves as that does, to the bit."""
        w = self.world
        w.gravity = w.gravity  # a change at least: contacts begin cold
        test.assertEqual(w.ids, tuple(self.known))
        test.assertEqual(w.names, tuple(given["name"] for given in self.known.values()))
        np.testing.assert_array_equal(w.rows(w.ids), np.arange(len(w)))
        for who, user in self.users.items():
            test.assertIs(w.user(who), user)
        test.assertEqual(set(w.joints), set(self.joints))
        if not self.joints:  # whose frames a builder makes where bodies are placed
            b = carom.Builder()
            b.plane(), add_shapes(b)
            for given in self.known.values():
                b.add(**given)
            scene = b.build()
            test.assertEqual(scene.hash, w.hash)
        scene = w.scene()
        test.assertEqual(scene.hash, w.hash)
        np.testing.assert_allclose(scene.position, w.position, atol=1e-5)
        anew = carom.World(scene, **self.options)
        anew.set_state(w.position, w.orientation, w.linear_velocity, w.angular_velocity, w.time)
        frames = int(self.random.integers(1, 4))
        anew.step(frames)
        if self.random.random() < 0.9:
            w.step(frames)
            for name in ("position", "orientation", "linear_velocity", "angular_velocity"):
                np.testing.assert_array_equal(getattr(w, name), getattr(anew, name), name)
            test.assertAlmostEqual(w.time, anew.time)
        test.assertTrue(np.isfinite(w.position).all())


class RandomEdits(unittest.TestCase):
    def test_a_live_world_is_the_world_that_is_built_anew(self):
        global test
        test = self
        for k, (options, share) in enumerate(zip(ENGINES, (0.5, 0.3, 0.2))):
            edits, count = Edits(910001 + k, options), int(share * EDITS)
            while count > 0:
                together = int(edits.random.integers(1, 9))
                for _ in range(together):
                    edits.edit()
                count -= together
                with self.subTest(left=count, **options):
                    edits.check()
            self.assertGreater(edits.world.time, 0.1)


class Beginning(unittest.TestCase):
    def test_of_nothing_of_a_name_of_a_scene_of_a_world(self):
        for options in ENGINES:
            empty = carom.LiveWorld(**options)
            empty.step(24)
            self.assertEqual((len(empty), empty.position.shape, empty.ids), (0, (0, 3), ()))
            self.assertAlmostEqual(empty.time, 0.1)
            scene = carom.Scene("tower")
            a, b, c = carom.LiveWorld("tower", **options), carom.LiveWorld(scene, **options), carom.World(scene, **options)
            c.step(30)
            d = carom.LiveWorld(c)
            self.assertEqual((d.engine, d.time, d.hash), (c.engine, c.time, scene.hash))
            np.testing.assert_array_equal(d.position, c.position)
            d.step(30), b.step(60), a.step(60)
            np.testing.assert_array_equal(a.position, b.position)
            self.assertLess(np.abs(d.position - a.position).max(), 0.05)
            self.assertEqual(a.names, scene.names)
            self.assertEqual(d.facts, c.facts)
        self.assertEqual(carom.LiveWorld(carom.World("tower", frame_rate=120, seed=4), engine="bullet64").frame_rate, 120)
        np.testing.assert_array_equal(carom.LiveWorld("tower", gravity=(0, -1, 0)).gravity, [0, -1, 0])

    def test_a_world_without_changes_moves_as_any_world(self):
        for options in ENGINES:
            live, world = carom.LiveWorld("tower", **options), carom.World("tower", **options)
            for frames in (1, 7, 60):
                live.step(frames), world.step(frames)
                for name in ("position", "orientation", "linear_velocity", "angular_velocity"):
                    np.testing.assert_array_equal(getattr(live, name), getattr(world, name), name)

    def test_a_scene_of_it(self):
        w = pit()
        part = w.box((0.1, 0.1, 0.1))
        w.add(w.compound([(part, (0, 0, 0)), (part, (0.2, 0, 0))]), position=(0, 1, 0), name="twin", material="wood", part_of="pair")
        w.add(part, position=(2, 1, 0), name="one")
        w.joint("hinge", carom.WORLD, "one", point=(2, 1.5, 0), axis=(0, 0, 1))
        w.step(30)
        scene = w.scene("then")
        self.assertEqual((scene.name, scene.hash, scene.names), ("then", w.hash, w.names))
        np.testing.assert_allclose(scene.position, w.position, atol=1e-6)
        self.assertEqual((scene.body("twin").material, scene.body("twin").part_of), ("wood", "pair"))
        w.close()
        carom.World(scene).step(30)

    def test_what_it_refuses(self):
        for wrong, what in (
            (dict(engine="newton"), "there are: bullet"),
            (dict(engine="learned", weights="nowhere"), "nowhere"),
            (dict(speed=3), "no option 'speed'"),
            (dict(gravity=(0, np.nan, 0)), "gravity"),
            (dict(frame_rate=0), "frame rate"),
            (dict(scene="towr"), "towr"),
        ):
            with self.assertRaisesRegex((ValueError, TypeError, carom.Error), what):
                carom.LiveWorld(**wrong)
        closed = carom.World("tower")
        closed.close()
        with self.assertRaisesRegex(ValueError, "closed"):
            carom.LiveWorld(closed)


class Changing(unittest.TestCase):
    def setUp(self):
        self.w = pit()
        self.box = self.w.box((0.1, 0.2, 0.3))
        self.crate = self.w.add(self.box, position=(0, 1, 0), density=100, name="crate")

    def test_what_is_left_out_stays(self):
        w, before = self.w, self.w.body("crate")
        w.step(24)
        x, v = w.position.copy(), w.linear_velocity.copy()
        w.change(self.crate, friction=0.9)
        after = w.body(self.crate)
        self.assertAlmostEqual(after.friction, 0.9, places=6)
        self.assertEqual((after.mass, after.name, after.shape), (before.mass, "crate", before.shape))
        np.testing.assert_allclose(after.inertia, before.inertia, rtol=1e-6)
        np.testing.assert_allclose(w.position, x, atol=1e-6)
        np.testing.assert_array_equal(w.linear_velocity, v)

    def test_mass_and_inertia_go_together(self):
        w, of_box = self.w, np.float32([0.2**2 + 0.3**2, 0.1**2 + 0.3**2, 0.1**2 + 0.2**2]) / 3  # m^2
        for given, mass in (
            (dict(mass=3), 3),
            (dict(density=50), 50 * 0.048),
            (dict(scale=0.5), 2.4),  # the mass stays
            (dict(scale=1, density=100), 4.8),
            (dict(mass=0), 0),
            (dict(mass=2), 2),
            (dict(material="steel"), 7800 * 0.048),
        ):
            w.change("crate", **given)
            body = w.body("crate")
            self.assertAlmostEqual(body.mass, mass, delta=1e-4 * max(mass, 1), msg=given)
            np.testing.assert_allclose(body.inertia, mass * of_box * body.scale**2, rtol=1e-4, err_msg=str(given))
        w.change("crate", mass=2, inertia=(1, 2, 3))
        w.change("crate", mass=4)
        np.testing.assert_allclose(w.body("crate").inertia, [2, 4, 6], rtol=1e-6)
        w.change("crate", shape=w.sphere(0.5))
        np.testing.assert_allclose(w.body("crate").inertia, [0.4 * 4 * 0.25] * 3, rtol=1e-5)

    def test_motion(self):
        w = self.w
        w.step(24)
        w.change("crate", motion="static")
        x = w.position.copy()
        w.step(24)
        np.testing.assert_array_equal(w.position, x)
        w.change("crate", motion="dynamic", material="wood")
        self.assertGreater(w.body("crate").mass, 0)
        w.step(24)
        self.assertLess(w.position[1, 1], x[1, 1])
        w.change("crate", motion="kinematic", linear_velocity=(1, 0, 0), angular_velocity=(0, 0, 0))
        x = w.position.copy()
        w.step(240)
        np.testing.assert_allclose(w.position[1] - x[1], [1, 0, 0], atol=1e-3)

    def test_pose_velocity_gravity(self):
        w = self.w
        w.change("crate", position=(3, 4, 5), linear_velocity=(1, 0, 0), angular_velocity=(0, 2, 0))
        np.testing.assert_allclose(w.position[1], [3, 4, 5])
        np.testing.assert_array_equal(w.angular_velocity[1], [0, 2, 0])
        w.gravity = (0, 1, 0)
        np.testing.assert_array_equal(w.gravity, [0, 1, 0])
        w.step(240)
        self.assertAlmostEqual(w.position[1, 1], 4.5, delta=0.01)

    def test_teleport(self):
        w = self.w
        for _ in range(2):  # the second time beside another change
            w.teleport("crate", position=(5, 6, 7), angular_velocity=(0, 2, 0))
            np.testing.assert_array_equal(w.position[1], [5, 6, 7])
            np.testing.assert_array_equal(w.angular_velocity[1], [0, 2, 0])
            w.step()
            w.add(self.box, position=(-3, 1, 0))
        view = w.position
        w.step()
        w.teleport("crate", position=(1, 2, 3))
        np.testing.assert_array_equal(view[1], [1, 2, 3])  # no other array, no other engine

    def test_pushes_outlive_changes(self):
        w = self.w
        mass = w.body("crate").mass
        w.push("crate", (0, 0, 3 * mass))
        other = w.add(self.box, position=(3, 1, 0))
        w.push(other, (0, 0, 1))
        w.remove(other)  # and its push
        w.step(0)
        w.gravity = (0, 0, 0)
        w.step(24)
        np.testing.assert_allclose(w.linear_velocity[1], [0, 0, 3], atol=1e-3)
        w.push("crate", (0, 0, 1), point=w.position[1] + np.float32([0.5, 0, 0]))
        w.step()
        self.assertLess(w.angular_velocity[1, 1], 0)
        for wrong in (("floor", (0, 1, 0)), ("crate", (0, np.inf, 0)), ("crate", (0, 1)), ("crate", (0, 1, 0), (np.nan, 0, 0))):
            with self.assertRaises(ValueError):
                w.push(*wrong)

    def test_joints_go_with_bodies(self):
        w = self.w
        hinge = w.joint("hinge", carom.WORLD, self.crate, point=(0, 1.5, 0), axis=(0, 0, 1), name="pivot")
        rope = w.add(w.sphere(0.1), position=(0, 0.5, 0))
        joint = w.joint("distance", "crate", rope, point=(0, 1, 0), point_b=(0, 0.5, 0))
        self.assertEqual(w.joints, (hinge, joint))
        w.step(120)
        self.assertAlmostEqual(float(np.linalg.norm(w.position[1] - (0, 1.5, 0))), 0.5, delta=2e-3)
        self.assertAlmostEqual(float(np.linalg.norm(w.position[2] - w.position[1])), 0.5, delta=5e-3)
        w.remove_joint(hinge)
        w.step(24)
        self.assertLess(w.position[1, 1], 0.95)
        w.remove(rope)
        self.assertEqual(w.joints, ())
        for call in (lambda: w.remove_joint(joint), lambda: w.remove_joint((2**40, 1)), lambda: w.joint("ball", rope, self.crate)):
            with self.assertRaises(carom.StaleError):
                call()
        for wrong in (dict(kind="rope"), dict(kind="ball", limits=(0, 1)), dict(kind="hinge", axis=(0, 0, 0)), dict(kind="ball", point=(0, 1))):
            with self.assertRaises(ValueError):
                w.joint(wrong.pop("kind"), carom.WORLD, self.crate, **wrong)

    def test_an_engine_that_refuses_leaves_all_as_it_was(self):
        w = pit(engine="freeflight")
        crate = w.add(w.box((0.1, 0.1, 0.1)), position=(0, 1, 0))
        w.step(10)
        x, t = w.position.copy(), w.time
        joint = w.joint("hinge", carom.WORLD, crate)
        for call in (w.step, lambda: w.position, lambda: w.ray_cast((0, 0, 0), (1, 0, 0))):
            with self.assertRaisesRegex(carom.UnsupportedError, "joint"):
                call()
        self.assertEqual(w.time, t)
        w.remove_joint(joint)
        np.testing.assert_array_equal(w.position, x)
        w.step(10)
        self.assertGreater(w.time, t)


class Refusing(unittest.TestCase):
    def test_what_is_no_body(self):
        w = pit()
        ball = w.sphere(0.1)
        for wrong, kind in (
            (dict(shape=99), ValueError),
            (dict(shape=-1), ValueError),
            (dict(shape=2**32), ValueError),
            (dict(shape=1.5), TypeError),
            (dict(shape="ball"), TypeError),
            (dict(mass=-1), ValueError),
            (dict(mass="heavy"), TypeError),
            (dict(density=np.nan), ValueError),
            (dict(position=(0, np.inf, 0)), ValueError),
            (dict(position=(0, 1)), ValueError),
            (dict(orientation=(0, 0, 0)), ValueError),
            (dict(linear_velocity=(np.nan, 0, 0)), ValueError),
            (dict(group=-1), ValueError),
            (dict(mask=2**32), ValueError),
            (dict(color=(1, 0)), ValueError),
            (dict(color=(2, 0, 0)), ValueError),
            (dict(material="cheese"), ValueError),
            (dict(motion="wild"), ValueError),
            (dict(friction_combine="none"), ValueError),
            (dict(part_of="g" * 99), ValueError),
            (dict(inertia=(-1, 0, 0)), ValueError),
            (dict(center_of_mass=(np.nan, 0, 0)), ValueError),
            (dict(speed=3), TypeError),
        ):
            for call in (lambda given: w.add(**{"shape": ball, **given}), lambda given: w.change("floor", **given)):
                with self.assertRaises(kind, msg=wrong):
                    call(wrong)
        for shape in (lambda: w.sphere(-1), lambda: w.box((1, np.nan, 1)), lambda: w.hull([(0, 0, 0)] * 8), lambda: w.compound([(99, (0, 0, 0))]),
                      lambda: w.mesh([(0, 0, 0)] * 3, [(0, 1, 7)]), lambda: w.height_field([[np.nan, 1], [1, 1]], 1)):  # fmt: skip
            with self.assertRaises(ValueError):
                shape()
        with self.assertRaisesRegex(ValueError, "static"):
            w.change("floor", motion="dynamic", mass=1)  # a plane
        with self.assertRaisesRegex(TypeError, "keeps its name"):
            w.change("floor", name="ground")
        self.assertEqual((len(w), w.names), (1, ("floor",)))
        w.step(3)

    def test_what_is_no_question(self):
        w = pit()
        who = w.add(w.sphere(0.1), position=(0, 1, 0))
        for call in (
            lambda: w.overlap((np.nan, 0, 0)), lambda: w.overlap((0, 0, 0), -1), lambda: w.overlap((0, 0, 0), np.nan), lambda: w.overlap((0, 0)),
            lambda: w.overlap((0, 0, 0), mask=-1), lambda: w.ray_cast((0, 0, 0), (np.nan, 0, 0)), lambda: w.ray_cast((0, 0, 0), (1, 0, 0), -1),
            lambda: w.ray_cast((0, 0), (1, 0)), lambda: w.overlap_body(who, (0, np.inf, 0)), lambda: w.overlap_body(who, orientation=(0, 0, 0, 2)),
            lambda: w.overlap_body(who, margin=np.nan), lambda: setattr(w, "gravity", (0, np.nan, 0)), lambda: setattr(w, "gravity", 9.81),
        ):  # fmt: skip
            with self.assertRaises(ValueError):
                call()

    def test_random_arguments_raise_and_never_crash(self):
        random = np.random.default_rng(910011)
        w = pit()
        w.add(w.sphere(0.1), position=(0, 1, 0), name="ball")
        values = (None, 0, -1, 1.5, np.nan, np.inf, 2**31, 2**70, "ball", "", b"x", (), (1, 1), (0, 0, 0), (1, 2, 3, 4), [[1]], w.ids[1], w, np.zeros((0, 3)))
        calls = [w.add, w.change, w.teleport, w.push, w.joint, w.remove_joint, w.step, w.row, w.user, w.ray_cast, w.overlap, w.overlap_body, w.sphere, w.box,
                 w.capsule, w.hull, w.compound, w.mesh, w.height_field]  # fmt: skip
        for _ in range(3000):
            call = calls[random.integers(len(calls))]
            given = [values[k] for k in random.integers(len(values), size=random.integers(4))]
            if call == w.step and given and isinstance(given[0], int) and given[0] > 1000:
                continue
            try:
                call(*given)
            except (carom.Error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
                pass
        w.step(3)


class Ids(unittest.TestCase):
    def test_a_stale_id_names_nobody_else(self):
        w = pit()
        ball = w.sphere(0.1)
        first = w.add(ball, position=(0, 1, 0), user="first")
        w.remove(first)
        second = w.add(ball, position=(0, 1, 0), user="second")
        self.assertEqual((second.index, first in w, second in w), (first.index, False, True))
        for call in (w.row, w.user, w.name, w.body, w.remove, w.change, w.teleport, w.id, lambda i: w.set_user(i, 1), lambda i: w.push(i, (0, 1, 0)),
                     lambda i: w.overlap_body(i), lambda i: w.ray_cast((0, 1, 0), (1, 0, 0), ignore=i)):  # fmt: skip
            with self.assertRaisesRegex(carom.StaleError, r"BodyId\(index=1, generation=1\), which is gone"):
                call(first)
        self.assertTrue(issubclass(carom.StaleError, LookupError) and issubclass(carom.StaleError, ValueError))
        self.assertEqual(w.user(second), "second")

    def test_names_and_rows(self):
        w = pit()
        ball = w.sphere(0.1)
        a, b, c = (w.add(ball, position=(k, 1, 0), name=name) for k, name in enumerate(("a", "b", None)))
        self.assertEqual(w.names, ("floor", "a", "b", w.name(c)))
        self.assertEqual((w.id("b"), w.id(b), w.row("b"), "b" in w), (b, b, 2, True))
        w.remove("a")
        self.assertEqual((w.row(b), w.ids, "a" in w), (1, (w.ids[0], b, c), False))
        np.testing.assert_array_equal(w.rows([c, "b"]), [2, 1])
        np.testing.assert_array_equal(w.position[w.row(b)], [1, 1, 0])
        self.assertEqual(w.add(ball, name="a"), (a.index, a.generation + 1))
        with self.assertRaisesRegex(carom.ArgumentError, "unique"):
            w.add(ball, name="b")
        with self.assertRaisesRegex(KeyError, "nobody"):
            w.row("nobody")
        for wrong in (1, 1.5, None, [1, 1], np.int64(1)):
            with self.assertRaisesRegex(TypeError, "an id or a name"):
                w.row(wrong)
        for never in ((1, 99), (-1, 1), (2**40, 1), (0, 0), ("a", "b"), ()):
            with self.assertRaises(carom.StaleError):
                w.row(never)

    def test_users(self):
        class Thing:
            pass

        w, thing = pit(), Thing()
        alive = weakref.ref(thing)
        who = w.add(w.sphere(0.1), user=thing)
        self.assertIs(w.user(who), thing)
        self.assertIsNone(w.user("floor"))
        del thing
        self.assertIsNotNone(alive())
        w.step()
        w.set_user(who, [1])
        self.assertIsNone(alive())
        self.assertEqual(w.user(who), [1])
        w.set_user(who, Thing())
        alive = weakref.ref(w.user(who))
        w.remove(who)
        self.assertIsNone(alive())


class Arrays(unittest.TestCase):
    def test_views_follow_until_bodies_come_or_go(self):
        w = pit()
        ball = w.sphere(0.1)
        who = w.add(ball, position=(0, 9, 0))
        view = w.position
        w.step()
        w.change(who, mass=3)
        w.step()
        self.assertIs(view, w.position)
        self.assertLess(view[1, 1], 9)
        kept = view.copy()
        w.remove(who)
        w.add(ball, position=(5, 9, 0))  # as many rows, of others
        self.assertIsNot(w.position, view)
        self.assertEqual(w.position[1, 0], 5)
        w.step(10)
        np.testing.assert_array_equal(view, kept)
        self.assertEqual(w.position.shape, (2, 3))
        w.add(ball, position=(7, 9, 0))
        self.assertEqual(w.position.shape, (3, 3))
        self.assertEqual(w.orientation.shape, (3, 4))
        with self.assertRaises(ValueError):
            w.position[1] = 0

    def test_views_outlive_edits_and_the_world(self):
        w = pit()
        shape, views = w.sphere(0.1), []
        for k in range(50):
            w.add(shape, position=(k, 1, 0))
            w.step()
            views.append((w.position, w.position.copy()))
        w.close()
        del w
        gc.collect()
        for _ in range(20):  # likely to take memory that was freed
            pit().step()
        for view, kept in views:
            np.testing.assert_array_equal(view, kept)

    def test_after_close(self):
        w = pit()
        who = w.add(w.sphere(0.1), position=(0, 0.1, 0), user=3)
        with w:
            w.step(24)
        w.close()  # again: nothing happens
        self.assertEqual((w.position.shape, w.row(who), w.user(who), w.ids[1], len(w.events.of("begin"))), ((2, 3), 1, 3, who, 1))
        self.assertIn("2 bodies", repr(w))
        for call in (
            w.step, w.contacts, w.scene, lambda: w.hash, lambda: w.facts, lambda: w.joints, lambda: w.sphere(1), lambda: w.add(0),
            lambda: w.remove(who), lambda: w.change(who, mass=1), lambda: w.teleport(who), lambda: w.push(who, (0, 1, 0)), lambda: w.body(who),
            lambda: w.joint("ball", carom.WORLD, who), lambda: w.remove_joint((0, 1)), lambda: setattr(w, "gravity", (0, 0, 0)),
            lambda: setattr(w, "hit_speed", 2), lambda: w.ray_cast((0, 0, 0), (1, 0, 0)), lambda: w.overlap((0, 0, 0)),
            lambda: w.overlap_body(who),
        ):  # fmt: skip
            with self.assertRaisesRegex(ValueError, "closed"):
                call()


class Asking(unittest.TestCase):
    def test_rays_overlaps_and_contacts_are_of_now(self):
        w = pit()
        ball = w.add(w.sphere(1), position=(0, 2, 0), group=2, name="ball")
        box = w.add(w.box((1, 1, 1)), position=(4, 2, 0), group=4)
        hits = w.ray_cast([(-5, 2, 0), (2, 9, 0), (9, 2, 0)], [(1, 0, 0), (0, -2, 0), (0, 1, 0)])
        np.testing.assert_array_equal(hits.body, [w.row(ball), w.row("floor"), -1])
        np.testing.assert_allclose(hits.distance, [4, 9, np.inf], rtol=1e-6)
        self.assertEqual(w.ids[w.ray_cast((-5, 2, 0), (1, 0, 0), ignore="ball").body[0]], box)
        self.assertEqual([w.ids[k] for k in w.overlap((2, 2, 0), 1.5)], [ball, box])
        self.assertEqual(list(w.overlap_body(box, (1.9, 2, 0))), [w.row(ball)])
        w.remove(ball)
        self.assertEqual([w.ids[k] for k in w.ray_cast((-5, 2, 0), (1, 0, 0)).body], [box])
        w.teleport(box, position=(4, 1, 0))
        w.step(48)
        self.assertEqual(len(w.contacts()), 4)


class Example(unittest.TestCase):
    def test_it_runs(self):
        for engine in ("bullet", "learned"):
            done = subprocess.run([sys.executable, str(EXAMPLE), engine], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout, r"hit    floor - ball_0  6\.\d\d m/s")
            self.assertRegex(done.stdout, r"end    with a ball that is gone")
            self.assertRegex(done.stdout, r"1\.50 s: \d+ bodies are left, 2 balls hang on the box")


class Lives(unittest.TestCase):
    def test_nothing_leaks(self):
        def live(options):
            w = pit(**options)
            w.set_user("floor", w)  # a cycle, which the collector finds
            shape = w.sphere(0.1)
            for k in range(5):
                who = w.add(shape, position=(0, 0.1 + k, 0), user=[k])
                w.step(2)
            w.remove(who)
            w.events, w.scene(), w.step(2)

        def grown(options, times):
            """Blocks of the library and of Python that so many more worlds leave."""
            gc.collect()
            before = _library.lib.cr_allocated(), sys.getallocatedblocks()
            for _ in range(times):
                live(options)
            gc.collect()
            return _library.lib.cr_allocated() - before[0], sys.getallocatedblocks() - before[1]

        for options, times in zip(ENGINES, (100, 50, 5)):
            grown(options, times)
            rounds = [grown(options, times) for _ in range(3)]
            self.assertEqual([blocks for blocks, _ in rounds], [0] * 3, options)
            if times >= 50:
                self.assertLess(min(blocks for _, blocks in rounds), times, options)  # less than one a world

    def test_steps_and_edits_keep_their_size(self):
        w = pit(engine="freeflight")
        shape = w.sphere(0.1)

        def around(times):
            for _ in range(times):
                who = w.add(shape, user=object())
                w.step(2)
                w.push(who, (0, 1, 0))
                w.step()
                w.remove(who)
                w.step()

        around(20)
        gc.collect()
        library, python = _library.lib.cr_allocated(), sys.getallocatedblocks()
        around(500)
        gc.collect()
        self.assertLessEqual(_library.lib.cr_allocated(), library)
        self.assertLess(sys.getallocatedblocks() - python, 400)  # less than one an edit

    def test_a_world_that_cannot_be_made_leaves_nothing(self):
        gc.collect()
        before = _library.lib.cr_allocated()
        for _ in range(20):
            with self.assertRaises(carom.UnsupportedError):
                carom.LiveWorld("pendulum", engine="freeflight")
            with self.assertRaises(carom.Error):
                carom.LiveWorld("tower", engine="learned", frame_rate=237)
        gc.collect()
        self.assertLessEqual(_library.lib.cr_allocated(), before)

    def test_frames_that_are_no_number_of_frames(self):
        w = pit(engine="freeflight")
        for frames, wrong in ((1.5, TypeError), ("3", TypeError), (2**40, ValueError), (-1, ValueError)):
            with self.assertRaises(wrong, msg=frames):
                w.step(frames)
        w.step(np.int64(3))
        self.assertEqual(w.time, 3 / w.frame_rate)

    def test_what_became_infinite_is_an_error_and_no_crash(self):
        w = pit()
        who = w.add(w.sphere(0.1), position=(0, 1, 0))
        w.teleport(who, position=(3e38, 0, 0), linear_velocity=(3e38, 0, 0))
        with self.assertRaises(carom.NumericError):
            w.step(240)
        w.remove(who)
        w.step()
        self.assertTrue(np.isfinite(w.position).all())


if __name__ == "__main__":
    unittest.main()
