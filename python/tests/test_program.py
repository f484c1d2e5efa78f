"""The program beside the module, and engines written in Python."""

import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import carom
import numpy as np
from carom import plugin, program

EXAMPLES = Path(__file__).parents[1] / "examples"


class Program(unittest.TestCase):
    def test_json_of_a_command(self):
        info = program.run_json("run", "tower", seconds=0.1, engine="bullet")
        self.assertEqual(info["engine"], "bullet")

    def test_what_it_says_is_raised(self):
        with self.assertRaisesRegex(carom.ProgramError, "towr"):
            program.run("run", "towr")

    def test_training(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(carom.ProgramError, "no_such_key"):
                carom.train({"no_such_key": 1}, out=f"{folder}/out")


class Imagining(unittest.TestCase):
    def test_a_scene_of_claims(self):
        asked = dict(claim=["count(ball) = 1"], proposer="law", tries=1, seed=900001)
        imagined = carom.imagine("", keep=True, **asked)
        self.assertEqual(imagined.report["claims"][0]["claim"], "count(ball) = 1")
        self.assertGreater(len(imagined.recording), 1)
        self.assertEqual(len(imagined.recording.scene), imagined.report["bodies"])
        if imagined.report["verified"]:
            self.assertEqual(imagined.recording.judge("count(ball) = 1").number, 1)
        else:
            with self.assertRaisesRegex(carom.ProgramError, "not all claims hold"):
                carom.imagine("", **asked)
        with self.assertRaisesRegex(carom.ProgramError, "found 'nobody'"):
            carom.imagine("", claim="count(ball) = 1", proposer="nobody")


class Falling(plugin.Engine):
    def step(self, state, dt):
        state.linear_velocity[self.dynamic] += dt * self.gravity
        state.position += dt * state.linear_velocity
        state.orientation[:] = plugin.turned(state.orientation, state.angular_velocity, dt)


def talk(kind, *requests):
    out = io.StringIO()
    plugin.serve(kind, io.StringIO("\n".join(map(json.dumps, requests))), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def creation():
    state = {"position": [[0, 1, 0]], "orientation": [[0, 0, 0, 1]], "linear_velocity": [[1, 0, 0]], "angular_velocity": [[0, 0, 3]]}
    body = {"name": "a", "motion": "dynamic", "shape": 0, "mass": 2, "inertia": [1, 2, 4], "radius": 1, "friction": 0.5, "restitution": 0}
    return {
        "command": "create",
        "options": {"frame_rate": 100},
        "gravity": [0, -10, 0],
        "bodies": [body],
        "shapes": [{"type": "sphere", "size": [1, 0, 0]}],
        "state": state,
    }


class Plugins(unittest.TestCase):
    def test_every_request(self):
        push = {"command": "push", "body": 0, "impulse": [0, 0, 4], "point": [1, 1, 0]}
        answers = talk(
            Falling, {"command": "hello"}, creation(), push, {"command": "step", "frames": 2}, {"command": "wave"}, {"command": "quit"}
        )
        self.assertEqual(answers[:3], [{"ok": True}] * 3)
        self.assertEqual(answers[4:], [{"unsupported": True}])
        first, second = answers[3]["frames"]
        np.testing.assert_allclose(first["linear_velocity"], [[1, -0.1, 2]], rtol=1e-6)  # J / m
        np.testing.assert_allclose(first["angular_velocity"], [[0, -2, 3]], rtol=1e-6)  # I^-1 (1, 0, 0) x (0, 0, 4)
        np.testing.assert_allclose(second["position"], [[0.02, 1 - 0.001 - 0.002, 0.04]], rtol=1e-6)

    def test_what_it_raises_is_answered(self):
        class Broken(plugin.Engine):
            def step(self, state, dt):
                raise ZeroDivisionError("no such thing")

        answers = talk(Broken, {"command": "step", "frames": 1}, creation(), {"command": "step", "frames": 1})
        self.assertIn("create", answers[0]["error"])
        self.assertEqual(answers[2], {"error": "ZeroDivisionError: no such thing"})
        self.assertEqual(talk(plugin.Engine, creation(), {"command": "step", "frames": 1})[1], {"unsupported": True})

    def test_numbers_that_are_not_finite_become_null(self):
        class Lost(plugin.Engine):
            def step(self, state, dt):
                state.position[:] = np.nan

        answers = talk(Lost, creation(), {"command": "step", "frames": 1})
        self.assertEqual(answers[1]["frames"][0]["position"], [[None] * 3])

    def test_a_turn(self):
        q = plugin.turned(np.float32([[0, 0, 0, 1]]), np.float32([[0, 0, np.pi]]), 0.5)
        np.testing.assert_allclose(q, [[0, 0, np.sqrt(0.5), np.sqrt(0.5)]], atol=1e-6)
        np.testing.assert_allclose(plugin.rotation(q[0]) @ [1, 0, 0], [0, 1, 0], atol=1e-6)
        before = np.float32([[0.5, 0.5, 0.5, 0.5]])
        w = np.float32([[0.3, -0.2, 0.9]])
        after = plugin.turned(before, w, 0.01)[0]
        np.testing.assert_allclose(
            (plugin.rotation(after) - plugin.rotation(before[0])) / 0.01,
            np.cross(w, plugin.rotation(before[0]).T).T,  # dR/dt = w x R
            atol=0.01,
        )

    def test_the_example_competes(self):
        lines = (EXAMPLES / "engine.py").read_text().splitlines()
        code = [line for line in lines if line.strip() and not line.startswith(("#", '"""'))]
        self.assertLessEqual(len(code), 10)
        with tempfile.TemporaryDirectory() as folder:
            engines = f"cmd:{sys.executable} {EXAMPLES}/engine.py,freeflight"
            program.run("compare", "bounce", engines=engines, only=True, seconds=1, out=folder)
            example, freeflight = json.loads((Path(folder) / "report.json").read_text())["summary"]
        self.assertEqual(example["failures"], 0)
        self.assertLess(example["distance"], freeflight["distance"])


class Examples(unittest.TestCase):
    @unittest.skipUnless(importlib.util.find_spec("h5py"), "python3-h5py is missing")
    def test_truth_is_read(self):
        small = dict(size="320x240", fps=30, also="truth")
        with tempfile.TemporaryDirectory() as folder:
            program.run("render", "bounce", engine="bullet", quality="draft", seconds=0.14, out=f"{folder}/frames/", **small)
            asked = dict(claim="count(ball) = 2", proposer="law", tries=1, count=1, keep=True, seed=900001, seconds=0.1)
            try:
                program.run("imagine", out=f"{folder}/imagined/", **asked, **small)
            except carom.ProgramError:  # not all claims hold; the scene is written all the same
                pass
            for pictures in ("frames", "imagined/0001"):
                command = [sys.executable, str(EXAMPLES / "truth.py"), f"{folder}/{pictures}"]
                told = subprocess.run(command, capture_output=True, text=True)
                self.assertEqual(told.returncode, 0, told.stderr)
                found = re.search(r"(\d+) masks in (\d+) pictures; ([\d.]+)%", told.stdout)
                self.assertIsNotNone(found, told.stdout)
                self.assertEqual(int(found[2]), 4)
                self.assertGreater(int(found[1]), 3)
                self.assertGreater(float(found[3]), 90)

    def test_the_tour_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = {k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"}  # matplotlib's own
            done = subprocess.run(
                [sys.executable, str(EXAMPLES / "tour.py"), folder], capture_output=True, text=True, env=environment
            )
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("goes on bit for bit: True", done.stdout)
            self.assertTrue(os.path.exists(f"{folder}/tour.h5"))
            drawn = "curve.png" in done.stdout
            self.assertEqual(drawn, os.path.exists(f"{folder}/picture.png"))
            self.assertNotEqual(drawn, "matplotlib is missing" in done.stdout)


if __name__ == "__main__":
    unittest.main()
