"""Carom: rigid-body worlds, moved by Bullet, MuJoCo or a learned contact solver.

>>> import carom
>>> w = carom.open("tower")
>>> w.step(240)
>>> w.position  # (N, 3) m

SI units, radians, +Y up; quaternions x y z w; angular velocity in the world frame. Arrays over bodies are (N, ...) float32.
"""

from ._abi import VERSION as __version__
from ._library import ArgumentError, Error, FileError, FormatError, NumericError, OutOfMemory, UnsupportedError
from .judging import Judge, Verdict, judge
from .program import Imagined, ProgramError, fit, imagine, train
from .recordings import Recorder, Recording
from .scenes import WORLD, Body, Builder, Scene, SceneInfo, Shape, add_things, materials, scenes
from .worlds import Batch, Cast, Facts, Hits, Trajectory, World, engines

open = World  # carom.open("tower", engine="learned")

__all__ = [
    "ArgumentError", "Batch", "Body", "Builder", "Cast", "Error", "Facts", "FileError", "FormatError", "Hits", "Imagined", "Judge", "NumericError", "OutOfMemory", "ProgramError",
    "Recorder", "Recording", "Scene", "SceneInfo", "Shape", "Trajectory", "UnsupportedError", "Verdict", "WORLD", "World", "add_things",
    "engines", "fit", "imagine", "judge", "materials", "open", "scenes", "train",
]  # fmt: skip
