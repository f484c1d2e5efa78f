"""Worlds: every engine, arrays, changes from outside, batches, and what goes wrong."""

import gc
import sys
import tempfile
import unittest

import carom
import numpy as np


def falling(**options):
    """A ball that nothing stops, and the floor far below it."""
    b = carom.Builder()
    b.add(b.plane(), motion="static", position=(0, -1000, 0), name="floor")
    b.add(b.sphere(0.5), name="ball", linear_velocity=(1, 0, 0))
    return carom.World(b.build("falling"), **options)


class Engines(unittest.TestCase):
    def test_every_engine_falls_as_it_should(self):
        self.assertLessEqual({"bullet", "mujoco", "learned", "freeflight"}, set(carom.engines()))
        for engine in carom.engines():
            w = falling(engine=engine)
            w.step(240)
            self.assertAlmostEqual(w.time, 1, places=6)
            np.testing.assert_allclose(w.position[1], [1, -9.81 / 2, 0], atol=0.03, err_msg=engine)  # g t^2 / 2
            np.testing.assert_allclose(w.linear_velocity[1], [1, -9.81, 0], atol=0.01, err_msg=engine)

    def test_options(self):
        w = falling(engine="learned", weights="none")
        self.assertEqual(w.facts.weights, "none")
        self.assertEqual(falling(frame_rate=60).frame_rate, 60)
        coarse, fine = carom.World("tower", step_rate=240), carom.World("tower", step_rate=960)
        coarse.step(60), fine.step(60)
        self.assertFalse(np.array_equal(coarse.position, fine.position))
        for wrong, what in (
            (dict(weights="none"), "no use"),
            (dict(setup="best"), "setup"),
            (dict(engine="newton"), "there are: bullet"),
            (dict(engine="learned", weights="nowhere"), "nowhere"),
        ):
            with self.assertRaisesRegex((ValueError, carom.Error), what):
                falling(**wrong)
        with self.assertRaisesRegex(TypeError, "no option 'speed'"):
            falling(speed=3)

    def test_a_scenes_own_solver_preset(self):
        self.assertEqual(carom.World("movi-a:900004")._options.setup, b"movi")


class Arrays(unittest.TestCase):
    def test_views_follow_the_world(self):
        w = falling()
        view = w.position
        before = view.copy()
        w.step()
        self.assertTrue(np.shares_memory(view, w.position))
        self.assertTrue((view[1] != before[1]).any())

    def test_views_outlive_the_world(self):
        w = falling()
        w.step(10)
        view, kept = w.position, w.position.copy()
        w.close()
        np.testing.assert_array_equal(view, kept)
        del w
        gc.collect()
        for _ in range(20):  # likely to take memory that was freed
            falling().step()
        np.testing.assert_array_equal(view, kept)
        self.assertIsNotNone(view.base)

    def test_views_cannot_be_written(self):
        w = falling()
        with self.assertRaises(ValueError):
            w.position[1] = 0

    def test_a_closed_world_says_so(self):
        w = falling()
        with w:
            w.step()
        for call in (w.step, lambda: w.run(3), w.save, w.contacts, lambda: w.push(1, (0, 1, 0)), lambda: w.facts):
            with self.assertRaisesRegex(ValueError, "closed"):
                call()
        w.close()  # again: nothing happens

    def test_a_world_outlives_the_name_of_its_scene(self):
        b = carom.Builder()
        b.add(b.sphere(0.5))
        scene = b.build()
        w = carom.World(scene)
        del scene, b
        gc.collect()
        w.step(240)
        self.assertLess(w.position[0, 1], -4)

    def test_a_step_allocates_nothing(self):
        w = falling(engine="freeflight")
        for _ in range(100):
            w.step(1)
        gc.collect()
        before = sys.getallocatedblocks()
        for _ in range(10000):
            w.step(1)
        self.assertLess(sys.getallocatedblocks() - before, 50)

    def test_frames_that_are_no_number_of_frames(self):
        w = falling(engine="freeflight")
        batch = carom.Batch([falling(engine="freeflight")])
        for step in (w.step, w.run, batch.step):
            for frames, wrong in ((1.5, TypeError), ("3", TypeError), (2**40, ValueError), (-1, ValueError)):
                with self.assertRaises(wrong, msg=f"{step} {frames}"):
                    step(frames)
        w.step(np.int64(3))
        self.assertEqual(w.time, 3 / w.frame_rate)
        with self.assertRaises(ValueError):
            falling(engine="freeflight", seed=-1)

    def test_a_run_is_as_many_steps(self):
        a, b = carom.World("tower"), carom.World("tower")
        run = a.run(20)
        self.assertEqual(len(run), 21)
        self.assertEqual(run.position.shape, (21, len(a.scene), 3))
        for k in range(20):
            np.testing.assert_array_equal(run.position[k], b.position)
            self.assertAlmostEqual(run.time[k], b.time)
            b.step()
        np.testing.assert_array_equal(run.orientation[20], a.orientation)
        np.testing.assert_array_equal(a.position, b.position)
        name = a.scene.names[3]
        np.testing.assert_array_equal(run.of(name), run.position[:, 3])
        self.assertEqual(len(a.run(0)), 1)
        with self.assertRaises(ValueError):
            a.run(-1)


class Changes(unittest.TestCase):
    def test_push(self):
        for engine in ("bullet", "learned"):
            w = falling(engine=engine)
            mass = w.scene.body("ball").mass
            w.push("ball", (0, 0, 3 * mass))
            w.step(24)
            np.testing.assert_allclose(w.linear_velocity[1, 2], 3, rtol=1e-3, err_msg=engine)

    def test_a_push_beside_the_centre_turns(self):
        w = falling()
        w.push("ball", (0, 0, 1), point=w.position[1] + np.float32([0.5, 0, 0]))
        w.step()
        self.assertLess(w.angular_velocity[1, 1], 0)  # r x J = (.5, 0, 0) x (0, 0, 1)

    def test_teleport(self):
        w = falling()
        w.teleport("ball", position=(5, 6, 7), angular_velocity=(0, 2, 0))
        np.testing.assert_array_equal(w.position[1], [5, 6, 7])
        np.testing.assert_array_equal(w.linear_velocity[1], [1, 0, 0])  # stays
        np.testing.assert_array_equal(w.angular_velocity[1], [0, 2, 0])

    def test_set_state_and_reset(self):
        w = falling()
        w.step(50)
        moved = w.position.copy()
        moved[1] += 1
        w.set_state(position=moved, time=3)
        np.testing.assert_array_equal(w.position, moved)
        self.assertEqual(w.time, 3)
        with self.assertRaisesRegex(ValueError, "shape"):
            w.set_state(position=moved[:1])
        w.reset()
        np.testing.assert_array_equal(w.position, w.scene.position)
        self.assertEqual(w.time, 0)

    def test_contacts(self):
        b = carom.Builder()
        b.add(b.plane(), motion="static", name="floor")
        b.add(b.box((0.5, 0.5, 0.5)), position=(0, 0.5, 0), name="box", mass=2)
        w = carom.World(b.build())
        w.step(480)
        contacts = w.contacts()
        self.assertEqual(len(contacts), 4)
        self.assertEqual({tuple(sorted((c["body_a"], c["body_b"]))) for c in contacts}, {(0, 1)})
        sign = np.where(contacts["body_a"] == 1, 1, -1)
        up = float((contacts["impulse"]["y"] * sign).sum())
        self.assertAlmostEqual(up * w.frame_rate, 2 * 9.81, delta=0.5)  # carries the weight
        self.assertEqual(len(falling().contacts()), 0)

    def test_save_and_restore_goes_on_bit_for_bit(self):
        for engine in ("bullet", "bullet64", "learned"):
            w = carom.World("tower", engine=engine)
            w.step(30)
            saved = w.save()
            w.step(30)
            there = w.position.copy()
            w.restore(saved)
            w.step(30)
            np.testing.assert_array_equal(w.position, there, err_msg=engine)
            with self.assertRaises(carom.Error):
                w.restore(saved[: len(saved) // 2])

    def test_what_it_refuses(self):
        w = falling()
        with self.assertRaises(KeyError):
            w.push("nobody", (0, 1, 0))
        with self.assertRaises(ValueError):
            w.push("ball", (0, 1))
        with self.assertRaises(carom.Error):
            w.push("floor", (0, 1, 0))
        with self.assertRaises(carom.Error):
            w.step(-1)


class Batches(unittest.TestCase):
    def test_worlds_of_several_batches(self):
        # Worlds keep state and time whoever steps them, alone, in one batch or in another, and when batches are gone.
        worlds, expected = [falling() for _ in range(3)], falling()
        one, two = carom.Batch(worlds), carom.Batch(worlds[:2])
        kept = worlds[0].position
        for batch in (one, two, one, two):
            batch.step(5)
            expected.step(5)
        worlds[0].step(3)
        expected.step(3)
        self.assertAlmostEqual(worlds[0].time, 23 / 240)
        self.assertAlmostEqual(worlds[1].time, 20 / 240)
        self.assertAlmostEqual(worlds[2].time, 10 / 240)
        del one, two, batch
        worlds[0].step(2)
        expected.step(2)
        np.testing.assert_array_equal(kept, expected.position)
        self.assertAlmostEqual(worlds[0].time, 25 / 240)

    def test_a_world_that_is_closed_or_recorded_later(self):
        worlds = [falling() for _ in range(2)]
        batch = carom.Batch(worlds)
        batch.step()
        with tempfile.TemporaryDirectory() as folder:
            with worlds[0].record(f"{folder}/a.h5"):
                with self.assertRaisesRegex(ValueError, "recorded"):
                    batch.step()
            batch.step()
        self.assertAlmostEqual(worlds[0].time, 2 / 240)
        worlds[1].close()
        with self.assertRaisesRegex(ValueError, "closed"):
            batch.step()

    def test_a_batch_is_as_many_calls(self):
        for engine in ("bullet", "learned"):
            names = [f"movi-a:{seed}" for seed in range(900010, 900016)]
            alone = [carom.World(name, engine=engine) for name in names]
            for w in alone:
                w.step(24)
            for threads in (0, 1, 3):
                batch = carom.Batch(names, engine=engine, threads=threads)
                batch.step(24)
                self.assertEqual(len(batch), len(names))
                for one, other in zip(alone, batch):
                    np.testing.assert_array_equal(one.position, other.position, err_msg=f"{engine}, {threads} threads")
                    self.assertEqual(one.time, other.time)

    def test_arrays(self):
        worlds = [falling() for _ in range(3)]
        batch = carom.Batch(worlds)
        batch.step(10)
        self.assertEqual(batch.position.shape, (3, 2, 3))
        self.assertEqual(batch.orientation.shape, (3, 2, 4))
        np.testing.assert_array_equal(batch.position[1], worlds[1].position)
        self.assertIs(batch[2], worlds[2])
        with self.assertRaisesRegex(ValueError, "bodies"):
            carom.Batch([falling(), "tower"]).position

    def test_one_that_fails_is_named_and_stops_no_other(self):
        worlds = [falling() for _ in range(3)]
        worlds[1].teleport("ball", position=(3e38, 0, 0), linear_velocity=(3e38, 0, 0))
        with self.assertRaisesRegex(carom.NumericError, "^world 1: "):
            carom.Batch(worlds).step(240)
        self.assertAlmostEqual(worlds[0].time, 1, places=6)
        self.assertAlmostEqual(worlds[2].time, 1, places=6)

    def test_what_it_refuses(self):
        w = falling()
        with self.assertRaisesRegex(ValueError, "once"):
            carom.Batch([w, w])
        batch = carom.Batch([w])
        w.close()
        with self.assertRaisesRegex(ValueError, "closed"):
            batch.step()
        carom.Batch([]).step()


if __name__ == "__main__":
    unittest.main()
