"""Claims: what can be said of a run and checked by a rule (docs/claims.md)."""

from __future__ import annotations

import ctypes
import math
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import _abi
from ._arrays import FIELDS, States
from ._library import check, lib, text

if TYPE_CHECKING:
    from .recordings import Recording
    from .worlds import Trajectory


@dataclass(frozen=True)
class Verdict:
    """What became of a claim. True in a condition where the claim holds."""

    claim: str  # in its plainest form
    truth: bool | None  # None: it cannot be decided
    margin: float  # > 0 where the predicate holds; nan: unknown
    number: float | None  # of count, bounces, chain
    time: float | None  # s from the start, when it happened or was looked at
    reason: str

    def __bool__(self) -> bool:
        return self.truth is True


class Judge:
    """Judges claims about one run; contacts and structures are found once.

    >>> judge = carom.Judge(w.run(480))
    >>> judge("stands(tower) at end")
    """

    def __init__(self, run: Trajectory | Recording) -> None:
        from .worlds import Trajectory

        self._keep: Any = run
        handle = ctypes.POINTER(_abi.cr_judge)()
        if not isinstance(run, Trajectory):
            check(lib.cr_judge_open, ctypes.byref(handle), run._handle)
        else:
            states = States(len(run), len(run.scene))
            for name, _ in FIELDS:
                getattr(states, name)[:] = getattr(run, name)
            states.set_time(run.time)
            self._keep = (run.scene, states)
            scene = ctypes.byref(run.scene._struct)
            check(lib.cr_judge_create, ctypes.byref(handle), scene, states.structs, len(run))
        self._handle = handle
        weakref.finalize(self, _destroy, handle, self._keep)

    def __call__(self, claim: str) -> Verdict:
        """Raises FormatError where the claim cannot be read."""
        parsed = _abi.cr_claim()
        check(lib.cr_claim_parse, claim.encode(), ctypes.byref(parsed), None)
        plain = ctypes.create_string_buffer(_abi.CR_CLAIM_TEXT)
        lib.cr_claim_print(ctypes.byref(parsed), plain, len(plain))
        v = _abi.cr_verdict()
        check(lib.cr_judge_claim, self._handle, ctypes.byref(parsed), ctypes.byref(v))
        truth = {_abi.CR_TRUE: True, _abi.CR_FALSE: False}.get(v.truth)
        return Verdict(text(plain.value), truth, v.margin, _number(v.number), _number(v.time), text(v.reason))


def _number(x: float) -> float | None:
    return None if math.isnan(x) else x


def _destroy(handle: Any, _keep: Any) -> None:
    lib.cr_judge_destroy(handle)


def judge(run: Trajectory | Recording, claim: str) -> Verdict:
    """Whether a claim holds of a run. For many claims make a Judge."""
    return Judge(run)(claim)
