"""Carom: rigid-body worlds, moved by Bullet, MuJoCo or a learned contact solver.

>>> import carom
>>> w = carom.open("tower")
>>> w.step(240)
>>> w.position  # (N, 3) m

SI units, radians, +Y up; quaternions x y z w; angular velocity in the world frame. Arrays over bodies are (N, ...) float32.
"""

from ._abi import VERSION as __version__
from ._library import ArgumentError, Error, FileError, FormatError, NumericError, OutOfMemory, UnsupportedError
from .events import Event, Events, Watch
from .judging import Judge, Verdict, judge
from .live import BodyId, JointId, LiveWorld, StaleError
from .program import Imagined, ProgramError, fit, imagine, train
from .queries import Cast, Hits
from .recordings import Recorder, Recording
from .scenes import WORLD, Body, BodyProperties, Builder, JointProperties, Scene, SceneInfo, Shape, add_things, materials, scenes
from .worlds import Batch, Facts, Trajectory, World, engines

open = World  # carom.open("tower", engine="learned")

__all__ = [
    "ArgumentError", "Batch", "Body", "BodyId", "BodyProperties", "Builder", "Cast", "Error", "Event", "Events", "Facts", "FileError", "FormatError", "Hits",
    "Imagined", "JointId", "JointProperties", "Judge", "LiveWorld", "NumericError", "OutOfMemory", "ProgramError", "Recorder", "Recording", "Scene",
    "SceneInfo", "Shape", "StaleError", "Trajectory", "UnsupportedError", "Verdict", "WORLD", "Watch", "World", "add_things", "engines", "fit",
    "imagine", "judge", "materials", "open", "scenes", "train",
]  # fmt: skip
