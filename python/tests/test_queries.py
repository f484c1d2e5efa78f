"""Rays, casts and overlaps."""

import unittest

import carom
import numpy as np


def row():
    """A floor, a ball of 1 m at x = 0, a box at x = 4, both 1 m above the floor."""
    b = carom.Builder()
    b.add(b.plane(), motion="static", name="floor", group=1)
    b.add(b.sphere(1), name="ball", position=(0, 2, 0), group=2)
    b.add(b.box((1, 1, 1)), name="box", position=(4, 2, 0), group=4)
    return carom.World(b.build())


class Rays(unittest.TestCase):
    def test_many_rays(self):
        hits = row().ray_cast([(-5, 2, 0), (2, 9, 0), (9, 2, 0)], [(1, 0, 0), (0, -2, 0), (0, 1, 0)])
        np.testing.assert_array_equal(hits.body, [1, 0, -1])
        np.testing.assert_allclose(hits.distance, [4, 9, np.inf], rtol=1e-6)
        np.testing.assert_allclose(hits.point[:2], [(-1, 2, 0), (2, 0, 0)], atol=1e-6)
        np.testing.assert_allclose(hits.normal[:2], [(-1, 0, 0), (0, 1, 0)], atol=1e-6)

    def test_one_ray_and_what_it_looks_at(self):
        w = row()
        self.assertEqual(list(w.ray_cast((-5, 2, 0), (1, 0, 0)).body), [1])
        self.assertEqual(list(w.ray_cast((-5, 2, 0), (1, 0, 0), 3).body), [-1])
        self.assertEqual(list(w.ray_cast((-5, 2, 0), (1, 0, 0), ignore="ball").body), [2])
        self.assertEqual(list(w.ray_cast((-5, 2, 0), (1, 0, 0), mask=5).body), [2])
        self.assertEqual(len(w.ray_cast((0, 9, 0), np.random.default_rng(900001).normal(size=(100, 3))).body), 100)

    def test_rays_see_where_bodies_are_now(self):
        w = row()
        w.teleport("ball", position=(0, 50, 0))
        self.assertEqual(list(w.ray_cast((-5, 2, 0), (1, 0, 0)).body), [2])

    def test_what_is_refused(self):
        w = row()
        with self.assertRaisesRegex(carom.ArgumentError, "ray 0"):
            w.ray_cast((0, 0, 0), (0, 0, 0))
        with self.assertRaises(ValueError):
            w.ray_cast((0, 0), (0, 1))
        w.close()
        with self.assertRaisesRegex(ValueError, "closed"):
            w.ray_cast((0, 0, 0), (1, 0, 0))


class Overlaps(unittest.TestCase):
    def test_points_and_balls(self):
        w = row()
        self.assertEqual(list(w.overlap((0, 2, 0))), [1])
        self.assertEqual(list(w.overlap((2, 2, 0), 1.5)), [1, 2])
        self.assertEqual(list(w.overlap((2, 2, 0), 2.5, ignore="box")), [0, 1])
        self.assertEqual(list(w.overlap((2, 2, 0), 2.5, mask=4)), [2])

    def test_bodies(self):
        w = row()
        self.assertEqual(list(w.overlap_body("box")), [])
        self.assertEqual(list(w.overlap_body("box", (1.9, 2, 0))), [1])
        self.assertEqual(list(w.overlap_body("box", (2.1, 2, 0), margin=0.2)), [1])
        self.assertEqual(list(w.overlap_body("box", (1.5, 0.5, 0))), [0, 1])

    def test_what_is_refused(self):
        w = row()
        for call in (
            lambda: w.overlap((0, np.nan, 0)),
            lambda: w.overlap((0, 2, 0), -1),
            lambda: w.overlap((0, 2, 0), mask=2**32),
            lambda: w.overlap_body("box", orientation=(0, 0, 0, 2)),
            lambda: w.overlap_body("box", (np.inf, 0, 0)),
        ):
            with self.assertRaisesRegex(ValueError, "expected"):
                call()

    def test_shapes(self):
        w = row()
        self.assertEqual(list(w.overlap_shape(1, (0, 3.9, 0))), [1])
        self.assertEqual(list(w.overlap_shape(1, (0, 4.1, 0))), [])
        self.assertEqual(list(w.overlap_shape(1, (0, 4.1, 0), margin=0.2)), [1])
        self.assertEqual(list(w.overlap_shape(1, (2, 2, 0), scale=1.5)), [1, 2])
        self.assertEqual(list(w.overlap_shape(1, (2, 2, 0), scale=1.5, ignore="ball")), [2])
        self.assertEqual(list(w.overlap_shape(2, (2, 2, 0), (0, 0, 0, 1), 1.5, mask=2)), [1])
        for shape, scale in ((3, 1), (-1, 1), (1, 0)):
            with self.assertRaises(carom.ArgumentError):
                w.overlap_shape(shape, (0, 0, 0), scale=scale)


class Casts(unittest.TestCase):
    def test_shapes(self):
        w = row()
        hit = w.shape_cast(1, (-5, 2, 0), (10, 0, 0))
        self.assertEqual(hit.body, 1)
        np.testing.assert_allclose((hit.fraction, hit.distance), (0.3, 3), rtol=1e-5)
        np.testing.assert_allclose(hit.point, (-1, 2, 0), atol=1e-5)
        np.testing.assert_allclose(hit.normal, (-1, 0, 0), atol=1e-5)
        self.assertEqual(w.shape_cast(1, (-5, 2, 0), (10, 0, 0), ignore="ball").body, 2)
        self.assertEqual(w.shape_cast(1, (-5, 2, 0), (10, 0, 0), mask=4).body, 2)
        np.testing.assert_allclose(w.shape_cast(2, (2, 9, 0), (0, -9, 0), scale=0.5).distance, 8.5, rtol=1e-5)
        free = w.shape_cast(1, (2, 9, 0), (0, 5, 0))
        self.assertEqual((free.body, free.fraction, free.distance), (-1, 1, np.inf))

    def test_bodies(self):
        hit = row().body_cast("box", (-9, 0, 0))
        self.assertEqual(hit.body, 1)
        np.testing.assert_allclose(hit.distance, 2, rtol=1e-5)

    def test_what_is_refused(self):
        w = row()
        for bad in (lambda: w.body_cast("floor", (0, 1, 0)), lambda: w.shape_cast(1, (0, 0, 0), (0, np.nan, 0))):
            with self.assertRaises(carom.ArgumentError):
                bad()


if __name__ == "__main__":
    unittest.main()
