"""What touches, of worlds and of live worlds."""

import gc
import tempfile
import unittest

import carom
import numpy as np
from carom import _library

ENGINES = (dict(engine="bullet"), dict(engine="learned", weights="none"), dict(engine="learned"))
HEIGHT = 1.0  # m that the ball falls before it first hits
ARRIVAL = np.sqrt(2 * 9.81 * HEIGHT)  # m/s


def bounce(restitution=0.8):
    """A ball above a floor."""
    b = carom.Builder()
    b.add(b.plane(), motion="static", name="floor", friction=0.5, restitution=1)
    b.add(b.sphere(0.2), name="ball", position=(0, HEIGHT + 0.2, 0), restitution=restitution)
    return b.build()


def kinds(events):
    return [e.kind for e in events]


class Bouncing(unittest.TestCase):
    def told(self, step, events, frames=300):
        """All events of a ball that bounces, a frame at a time."""
        found = []
        for _ in range(frames):
            step()
            found += events()
        touching = 0
        for e in found:
            touching += {"begin": 1, "end": -1, "hit": 0}[e.kind]
            self.assertIn(touching, (0, 1))
        hits = [e for e in found if e.kind == "hit"]
        self.assertTrue(2 <= len(hits) <= 4, found)
        self.assertTrue(2 <= kinds(found).count("end") <= 4)
        self.assertAlmostEqual(hits[0].speed, ARRIVAL, delta=0.06)
        self.assertAlmostEqual(hits[0].time, ARRIVAL / 9.81, delta=0.02)
        self.assertAlmostEqual(hits[1].speed, 0.8 * ARRIVAL, delta=0.2)
        for e in hits:
            np.testing.assert_allclose(e.normal, [0, -1, 0], atol=1e-3)  # from the ball, b, to the floor, a
            np.testing.assert_allclose(e.position, [0, 0, 0], atol=0.05)
        end = next(e for e in found if e.kind == "end")
        self.assertEqual((end.speed, list(end.normal)), (0, [0, 0, 0]))
        return found

    def test_a_ball_that_bounces(self):
        for options in ENGINES:
            with self.subTest(**options):
                world = carom.World(bounce(), **options)
                watch = world.watch()
                found = self.told(world.step, lambda: watch.events)
                self.assertEqual({(e.a, e.b) for e in found}, {(0, 1)})
                live = carom.LiveWorld(bounce(), **options)
                ids = live.ids
                same = self.told(live.step, lambda: live.events)
                self.assertEqual({(e.a, e.b) for e in same}, {ids})
                self.assertEqual([(e.kind, e.time, e.speed) for e in found], [(e.kind, e.time, e.speed) for e in same])

    def test_hit_speed(self):
        world, live = carom.World(bounce()), carom.LiveWorld(bounce())
        watch = world.watch(hit_speed=1000)
        live.hit_speed = 1000
        world.step(120), live.step(120)
        for events in (watch.events, live.events):
            self.assertEqual((kinds(events)[0], len(events.of("hit"))), ("begin", 0))
        self.assertEqual((watch.hit_speed, live.hit_speed), (1000, 1000))
        watch.hit_speed = live.hit_speed = 0
        world.step(240), live.step(240)
        for events in (watch.events, live.events):
            self.assertEqual(len(events.of("hit")), len(events.of("begin")))
        for wrong in (-1, np.nan, None, "fast"):
            with self.assertRaises((ValueError, TypeError)):
                watch.hit_speed = wrong
            with self.assertRaises((ValueError, TypeError)):
                live.hit_speed = wrong


class Sequences(unittest.TestCase):
    def test_array_and_objects_say_the_same_and_stay(self):
        w = carom.LiveWorld(bounce())
        w.step(360)
        events = w.events
        self.assertIs(events, w.events)
        array = events.array
        self.assertGreater(len(events), 3)
        self.assertEqual(len(events), len(array))
        for k, e in enumerate(events):
            self.assertEqual((e.kind, e.time), (("begin", "end", "hit")[array["kind"][k]], array["time"][k]))
            self.assertEqual((e.a, e.b), (tuple(array["a"][k]), tuple(array["b"][k])))
            np.testing.assert_array_equal(e.position, array["position"][k])
            self.assertEqual(e.speed, array["speed"][k])
        self.assertTrue((np.diff(array["time"]) >= 0).all())
        self.assertEqual(events[-1].time, events[len(events) - 1].time)
        self.assertEqual(kinds(events[1:3]), kinds(events)[1:3])
        self.assertEqual(kinds(events.of("hit")), ["hit"] * len(events.of("hit")))
        self.assertIn("begin", repr(events))
        with self.assertRaises(IndexError):
            events[len(events)]
        with self.assertRaisesRegex(ValueError, "begin, end, hit"):
            events.of("touch")
        with self.assertRaises(ValueError):
            array["speed"] = 0
        kept = [e.speed for e in events]
        w.step(240), w.close()
        self.assertEqual([e.speed for e in events], kept)

    def test_those_who_go_and_come(self):
        for options in ENGINES:
            w = carom.LiveWorld(bounce(restitution=0), **options)
            ball = w.id("ball")
            w.step(240)
            self.assertEqual(kinds(w.events), ["begin", "hit"])
            self.assertEqual(len(w.events), 2)  # asked again: the same
            w.remove(ball)
            other = w.add(w.sphere(0.2), position=(3, 0.19, 0), user="other")
            self.assertEqual(kinds(w.events), ["begin", "hit"])  # of the last step still
            w.step()
            self.assertEqual(kinds(w.events), ["end", "begin"])
            self.assertEqual([e.b for e in w.events], [ball, other])
            self.assertNotIn(ball, w)
            self.assertEqual(w.user(w.events[1].b), "other")
            w.change(other, mass=3)  # who is changed touches on
            w.step(3)
            self.assertEqual(kinds(w.events), [])


class Watching(unittest.TestCase):
    def test_a_watched_world_moves_as_any(self):
        for options in ENGINES:
            a, b = (carom.World("tower", **options) for _ in range(2))
            with a.watch() as watch:
                a.step(7)
                run = a.run(20)
                self.assertGreater(len(watch.events) + a.time, 0)
            b.step(7)
            other = b.run(20)
            np.testing.assert_array_equal(run.position, other.position)
            a.step(5), b.step(5)
            np.testing.assert_array_equal(a.position, b.position)

    def test_events_are_those_of_a_whole_run(self):
        alone, in_runs = carom.World(bounce()), carom.World(bounce())
        one, many = alone.watch(), in_runs.watch()
        alone.step(200)
        in_runs.run(200)
        self.assertGreater(len(one.events), 2)
        np.testing.assert_array_equal(one.events.array, many.events.array)
        alone.step(), in_runs.run(1)
        self.assertEqual((len(one.events), len(many.events)), (0, 0))

    def test_a_world_that_is_recorded_too(self):
        with tempfile.TemporaryDirectory() as folder:
            world, expected = carom.World(bounce()), carom.World(bounce())
            watch, plain = world.watch(), expected.watch()
            with world.record(f"{folder}/a.h5"):
                world.step(200)
                expected.step(200)
                np.testing.assert_array_equal(watch.events.array, plain.events.array)
            world.step(100), expected.step(100)
            np.testing.assert_array_equal(watch.events.array, plain.events.array)
            np.testing.assert_array_equal(world.position, expected.position)
            self.assertEqual(len(carom.Recording(f"{folder}/a.h5")), 201)

    def test_ends_of_life(self):
        world = carom.World(bounce())
        watch = world.watch()
        with self.assertRaisesRegex(ValueError, "watched already"):
            world.watch()
        with self.assertRaisesRegex(ValueError, "watched"):
            carom.Batch([world]).step()
        world.step(240)
        count = len(watch.events)
        watch.close(), watch.close()
        world.step(240)
        self.assertEqual(len(watch.events), count)
        with self.assertRaisesRegex(ValueError, "closed"):
            watch.hit_speed = 3
        again = world.watch()
        world.step()
        world.close()
        for call in (world.step, world.watch):
            with self.assertRaisesRegex(ValueError, "closed"):
                call()
        again.close()
        other = carom.World(bounce()).watch()  # the world is gone
        gc.collect()
        self.assertEqual(len(other.events), 0)
        for wrong in (-1, np.nan):
            with self.assertRaises(ValueError):
                carom.World(bounce()).watch(wrong)

    def test_a_batch_takes_a_world_back_when_it_is_watched_no_more(self):
        world = carom.World(bounce())
        batch = carom.Batch([world])
        batch.step(10)
        with world.watch() as watch:
            with self.assertRaisesRegex(ValueError, "watched"):
                batch.step()
            world.step(190)
            self.assertGreater(len(watch.events), 1)
        batch.step(10)
        self.assertAlmostEqual(world.time, 210 / 240)

    def test_frames_that_are_no_number_of_frames(self):
        world = carom.World(bounce())
        world.watch()
        for frames, wrong in ((1.5, TypeError), ("3", TypeError), (2**40, ValueError), (-1, ValueError)):
            with self.assertRaises(wrong, msg=frames):
                world.step(frames)
        world.step(np.int64(3))
        self.assertEqual(world.time, 3 / world.frame_rate)

    def test_nothing_leaks(self):
        def watched():
            world = carom.World(bounce())
            with world.watch() as watch:
                world.step(200)
                self.assertGreater(len(watch.events), 1)

        watched()
        gc.collect()
        before = _library.lib.cr_allocated()
        for _ in range(50):
            watched()
        gc.collect()
        self.assertLessEqual(_library.lib.cr_allocated(), before)


if __name__ == "__main__":
    unittest.main()
