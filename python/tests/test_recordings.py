"""Recordings and claims."""

import os
import tempfile
import unittest

import carom
import numpy as np


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "run.h5")

    def test_what_was_recorded_is_read(self):
        w = carom.World("tower", engine="bullet", step_rate=480)
        with w.record(self.path) as recorder:
            run = w.run(5)
            w.step(150)
            self.assertEqual(len(recorder), 156)
        w.step()  # is not recorded any more
        r = carom.Recording(self.path)
        self.assertEqual((len(r), r.engine, r.complete, r.frame_rate), (156, "bullet", True, 240))
        self.assertEqual(r.options, {"step_rate": 480, "seed": 1})
        self.assertEqual(r.scene.hash, w.scene.hash)
        everything = r.trajectory()
        self.assertEqual(everything.position.shape, (156, len(w.scene), 3))
        np.testing.assert_array_equal(everything.position[:6], run.position)
        np.testing.assert_array_equal(r.trajectory(-1).position[0], everything.position[-1])
        np.testing.assert_array_equal(r.time, everything.time)
        with self.assertRaises(IndexError):
            r.trajectory(156)

    def test_a_run_goes_on_bit_for_bit(self):
        for engine in ("bullet", "learned"):
            w = carom.World("tower", engine=engine)
            with w.record(self.path):
                w.step(20)
            r = carom.Recording(self.path)
            self.assertEqual(r.snapshots, [20])
            further = r.world()
            w.step(20), further.step(20)
            np.testing.assert_array_equal(w.position, further.position, err_msg=engine)
            middle = r.world(7)
            np.testing.assert_array_equal(middle.position, r.trajectory(7, 1).position[0], err_msg=engine)
            other = r.world(7, engine="freeflight")
            np.testing.assert_array_equal(other.position, r.trajectory(7, 1).position[0])
            self.assertEqual((other.engine, other.time), ("freeflight", r.time[7]))

    def test_the_scene_outlives_the_recording(self):
        w = carom.World("tower")
        with w.record(self.path):
            w.step(3)
        further = carom.Recording(self.path).world()
        further.step(10)
        self.assertEqual(further.scene.hash, w.scene.hash)

    def test_an_exception_leaves_the_part(self):
        w = carom.World("tower")
        with self.assertRaises(KeyboardInterrupt):
            with w.record(self.path):
                w.step(100)
                raise KeyboardInterrupt
        self.assertFalse(os.path.exists(self.path))
        self.assertEqual(len(carom.Recording(self.path + ".part")), 101)
        with w.record(self.path):  # and the world can be recorded again
            w.step()
        self.assertEqual(len(carom.Recording(self.path)), 2)

    def test_exports(self):
        w = carom.World("tower")
        with w.record(self.path):
            w.step(10)
        r = carom.Recording(self.path)
        r.to_csv(self.path + ".csv")
        r.to_glb(self.path + ".glb")
        with open(self.path + ".csv") as file:
            self.assertEqual(len([line for line in file if line.strip()]), 1 + 11 * len(w.scene))
        with open(self.path + ".glb", "rb") as file:
            self.assertEqual(file.read(4), b"glTF")

    def test_what_is_refused(self):
        w = carom.World("tower")
        with self.assertRaises(carom.FileError):
            w.record("/nowhere/run.h5")
        with self.assertRaises(carom.Error):
            carom.Recording(__file__)
        with w.record(self.path):
            with self.assertRaisesRegex(ValueError, "already"):
                w.record(self.path)
            with self.assertRaisesRegex(ValueError, "recorded"):
                carom.Batch([w]).step()


class Claims(unittest.TestCase):
    def test_verdicts(self):
        b = carom.Builder()
        b.add(b.plane(), motion="static", name="floor")
        b.add(b.box((0.1, 0.1, 0.1)), position=(0, 1, 0), name="crate", restitution=0)
        run = carom.World(b.build()).run(240)
        verdict = run.judge("falls(crate)")
        self.assertTrue(verdict)
        self.assertTrue(verdict.truth)
        self.assertGreater(verdict.margin, 0)
        self.assertIn("crate", verdict.reason)
        judge = carom.Judge(run)
        self.assertFalse(judge("on(crate, floor) at start"))
        self.assertTrue(judge("on(crate, floor) at end"))
        self.assertTrue(judge("not on(crate, floor) at start"))
        self.assertEqual(judge("count(body) = 1").number, 1)
        with self.assertRaisesRegex(carom.FormatError, "fals"):
            judge("fals(crate)")

    def test_a_recording_and_its_trajectory_agree(self):
        with tempfile.TemporaryDirectory() as folder:
            w = carom.World("tower")
            with w.record(f"{folder}/a.h5"):
                run = w.run(120)
            r = carom.Recording(f"{folder}/a.h5")
            for claim in ("stands(tower) at end", "falls(tower)"):
                self.assertEqual(carom.judge(r, claim).truth, carom.judge(run, claim).truth)


if __name__ == "__main__":
    unittest.main()
