"""Scenes: names, files, the builder, and what they refuse."""

import tempfile
import unittest
import warnings
from pathlib import Path

import carom
import numpy as np

EXAMPLES = Path(__file__).parents[2] / "tests" / "io" / "data"


class Opening(unittest.TestCase):
    def test_every_kind_of_scene_opens(self):
        infos = {s.name: s for s in carom.scenes()}
        self.assertEqual(infos["tower"].kind, "preset")
        for kind in ("preset", "family", "layout"):
            name = next(s.name for s in infos.values() if s.kind == kind)
            scene = carom.Scene(name)
            self.assertEqual(scene.position.shape, (len(scene), 3))
            self.assertEqual(len(set(scene.names)), len(scene))

    def test_seeds(self):
        a, b, c = carom.Scene("movi-a", seed=900001), carom.Scene("movi-a:900001"), carom.Scene("movi-a:900002")
        self.assertEqual(a.hash, b.hash)
        self.assertNotEqual(a.hash, c.hash)
        self.assertEqual(a.setup, "movi")

    def test_gravity(self):
        scene = carom.Scene("tower", gravity=(0, -1.5, 0))
        np.testing.assert_array_equal(scene.gravity, np.float32([0, -1.5, 0]))

    def test_what_is_not_there(self):
        with self.assertRaisesRegex(carom.Error, "towr"):
            carom.Scene("towr")
        with self.assertRaises(carom.FileError):
            carom.Scene("/nowhere/scene.glb")
        scene = carom.Scene("tower")
        with self.assertRaisesRegex(KeyError, "nobody"):
            scene.body("nobody")
        with self.assertRaises(IndexError):
            scene.body(len(scene))
        with self.assertRaises(IndexError):
            scene.shape(10**6)

    def test_arrays_are_copies_that_outlive_the_scene(self):
        scene = carom.Scene("tower")
        position, kept = scene.position, scene.position.copy()
        del scene
        carom.Scene("movi-a:900003")  # likely to take the memory
        np.testing.assert_array_equal(position, kept)

    def test_export_and_import_is_the_same_world(self):
        with tempfile.TemporaryDirectory() as folder:
            scene = carom.Scene("tower")
            scene.save(f"{folder}/tower.glb")
            self.assertEqual(carom.Scene.load(f"{folder}/tower.glb").hash, scene.hash)

    def test_warnings_of_the_importer_are_pythons(self):
        path = EXAMPLES / "joints_and_triggers.gltf"
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            carom.Scene.load(path)
        self.assertTrue(said)
        with self.assertRaises(carom.UnsupportedError):
            carom.Scene.load(path, strict=True)


def every_shape(b):
    corners = [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
    ball, box = b.sphere(0.5), b.box((0.1, 0.2, 0.3))
    return {
        ball: "sphere",
        box: "box",
        b.capsule(0.2, 0.4): "capsule",
        b.cylinder(0.2, 0.4): "cylinder",
        b.cone(0.2, 0.4): "cone",
        b.hull(corners): "hull",
        b.compound([(ball, (0, 1, 0)), (box, (1, 0, 0), (0, 1, 0, 0))]): "compound",
        b.mesh([(0, 0, 0), (1, 0, 0), (0, 0, 1)], [(0, 2, 1)]): "mesh",
        b.plane(): "plane",
        b.height_field([[0, 1, 2], [3, 4, 5]], 0.5): "height field",
    }


class Building(unittest.TestCase):
    def test_every_shape(self):
        b = carom.Builder()
        shapes = every_shape(b)
        for k, kind in shapes.items():
            b.add(k, motion="static" if kind in ("mesh", "plane", "height field") else "dynamic", name=f"the {kind}")
        scene = b.build("shapes")
        self.assertEqual(scene.name, "shapes")
        for k, kind in shapes.items():
            body = scene.body(f"the {kind}")
            shape = scene.shape(body.shape)
            self.assertEqual(shape.type.replace("_", " "), kind)
        hull = scene.shape(scene.body("the hull").shape)
        self.assertAlmostEqual(hull.volume, 2.0**3, places=4)
        self.assertEqual(hull.vertices.shape, (8, 3))
        field = scene.shape(scene.body("the height field").shape)
        np.testing.assert_array_equal(field.heights, [[0, 1, 2], [3, 4, 5]])
        compound = scene.shape(scene.body("the compound").shape)
        self.assertEqual([len(part) for part in compound.children], [3, 3])
        np.testing.assert_array_equal(compound.children[1][2], [0, 1, 0, 0])

    def test_what_a_body_is(self):
        b = carom.Builder(gravity=(0, -2, 0))
        b.add(
            b.box((0.5, 0.5, 0.5)),
            name="crate",
            position=(1, 2, 3),
            linear_velocity=(4, 5, 6),
            angular_velocity=(7, 8, 9),
            mass=2.5,
            friction=0.25,
            restitution=0.75,
            friction_combine="maximum",
            group=4,
            mask=6,
            part_of="pile",
            material="steel",
            color=(0.1, 0.2, 0.3),
        )
        scene = b.build()
        crate = scene.body("crate")
        self.assertEqual((crate.mass, crate.friction, crate.restitution), (2.5, 0.25, 0.75))
        self.assertEqual((crate.group, crate.mask, crate.part_of, crate.material), (4, 6, "pile", "steel"))
        np.testing.assert_allclose(crate.color, (0.1, 0.2, 0.3), rtol=1e-6)
        np.testing.assert_allclose(crate.inertia, [2.5 / 6] * 3, rtol=1e-5)  # m a^2 / 6
        np.testing.assert_array_equal(scene.position[0], [1, 2, 3])
        np.testing.assert_array_equal(scene.linear_velocity[0], [4, 5, 6])
        np.testing.assert_array_equal(scene.angular_velocity[0], [7, 8, 9])
        np.testing.assert_array_equal(scene.gravity, [0, -2, 0])

    def test_materials_give_density(self):
        masses = {}
        for material in ("wood", "steel"):
            b = carom.Builder()
            b.add(b.box((0.1, 0.1, 0.1)), material=material)
            masses[material] = b.build().mass[0]
        self.assertGreater(masses["steel"], masses["wood"])
        self.assertIn("steel", carom.materials())

    def test_joints(self):
        b = carom.Builder()
        rod, block = b.capsule(0.02, 0.3), b.box((0.1, 0.1, 0.1))
        pendulum = b.add(rod, position=(0, -0.5, 0), density=1000)
        b.joint("hinge", carom.WORLD, pendulum, axis=(0, 0, 1), limits=(-2, 0.001), name="pivot")
        cart = b.add(block, position=(2, 0, 0), gravity_factor=0)
        b.joint("slider", carom.WORLD, cart, point=(2, 0, 0), damping=np.inf, velocity=0.5)
        weight = b.add(block, position=(4, -1, 0))
        b.joint("distance", carom.WORLD, weight, point=(4, 0, 0), point_b=(4, -0.9, 0))
        held = b.add(block, position=(6, 0, 0))
        b.joint("fixed", carom.WORLD, held, point=(6, 0, 0))
        ball = b.add(rod, position=(8, -0.5, 0), angular_velocity=(3, 0, 0))
        b.joint("ball", carom.WORLD, ball, point=(8, 0, 0), axis=(0, 1, 0), cone=0.2)
        scene = b.build("joints")
        for engine in ("bullet", "learned"):
            w = carom.World(scene, engine=engine)
            w.teleport(pendulum, angular_velocity=(0, 0, -3), linear_velocity=(-1.5, 0, 0))
            lowest = np.inf
            for _ in range(120):
                w.step()
                lowest = min(lowest, w.position[pendulum, 0])
                self.assertAlmostEqual(float(np.linalg.norm(w.position[pendulum])), 0.5, delta=2e-3)
                self.assertLess(np.hypot(*w.position[ball][[0, 2]] - (8, 0)), 0.5 * np.sin(0.22))
            self.assertLess(lowest, -0.1, engine)
            self.assertLess(w.position[pendulum, 0], 0.01)  # the limit stops it
            self.assertAlmostEqual(w.position[cart, 0], 2.25, delta=0.01)
            self.assertAlmostEqual(w.position[weight, 1], -1, delta=2e-3)
            self.assertLess(np.abs(w.position[held] - (6, 0, 0)).max(), 2e-3)
        for wrong in (dict(kind="rope"), dict(kind="ball", limits=(0, 1)), dict(kind="hinge", cone=1), dict(kind="fixed", stiffness=1)):
            with self.assertRaises(ValueError):
                b.joint(wrong.pop("kind"), carom.WORLD, pendulum, **wrong)
        for a, end in ((pendulum, 99), (carom.WORLD, carom.WORLD)):
            with self.assertRaises(carom.ArgumentError):
                b.joint("hinge", a, end)

    def test_what_it_refuses(self):
        b = carom.Builder()
        ball = b.sphere(1)
        for call in (
            lambda: b.sphere(-1),
            lambda: b.box((1, 2)),
            lambda: b.hull([(0, 0, 0)] * 8),
            lambda: b.hull([0, 1, 2]),
            lambda: b.height_field([1, 2, 3], 1),
            lambda: b.add(99),
            lambda: b.add(2**32 + ball),
            lambda: b.add(ball, group=-1),
            lambda: b.add(ball, color=(1, 0)),
            lambda: b.add(ball, motion="wild"),
            lambda: b.add(ball, material="cheese"),
            lambda: b.add(ball, friction_combine="none"),
            lambda: b.add(ball, mass=-3),
            lambda: b.build(setup="best"),
        ):
            with self.assertRaises(ValueError):
                call()
        b.add(ball)
        self.assertEqual(len(b.build()), 1)  # what was refused changed nothing


if __name__ == "__main__":
    unittest.main()
