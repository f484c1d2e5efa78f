#!/usr/bin/env python3
"""What Python adds to C, and what a batch is worth.

    overhead.py STEP [--json]     STEP: the program of step.c, which measures the same calls in C
"""

import json
import os
import subprocess
import sys
import time

import carom

TIMES, CALLS, WORLDS, WARM, FRAMES, ROUNDS = 20, 2000, 64, 80, 24, 3
ENGINES = (("bullet", None), ("learned", None), ("learned", "none"))


def one_ball():
    b = carom.Builder()
    b.add(b.sphere(0.1))
    return b.build()


def least(times, call, before=lambda: None, clock=time.perf_counter):
    """Seconds of the quickest of `times` calls, `before` each of which is not counted."""
    taken = []
    for _ in range(times):
        before()
        start = clock()
        call()
        taken.append(clock() - start)
    return min(taken)


def overhead(engine):
    """Microseconds of step(1) of one ball, in C and in Python."""
    c = float(subprocess.run([sys.argv[1], engine], check=True, capture_output=True, text=True).stdout)
    step = carom.World(one_ball(), engine=engine).step

    def steps():
        for _ in range(CALLS):
            step(1)

    return {"engine": engine, "c_us": c, "python_us": least(TIMES, steps) / CALLS * 1e6}


def batch_of(name, scenes, warm, frames, calls, engine, weights):
    """World frames a second of `calls` calls for each world, and of one for all; `shared`: the ratio of the processor time."""
    batch = carom.Batch(scenes, engine=engine, **({"weights": weights} if weights else {}))

    def restart():
        for world in batch:
            world.reset()
            if warm:
                world.step(warm)

    def alone():
        for _ in range(calls):
            for world in batch:
                world.step(frames)

    def together():
        for _ in range(calls):
            batch.step(frames)

    together()
    clocks = {"wall": time.perf_counter, "processor": time.process_time}
    taken = {k: [least(ROUNDS, call, restart, clock) for call in (alone, together)] for k, clock in clocks.items()}
    rates = [WORLDS * calls * frames / t for t in taken["wall"]]
    return {
        "scene": name, "engine": engine, "weights": weights, "frames_of_a_call": frames, "alone_per_s": rates[0],
        "batch_per_s": rates[1], "times": rates[1] / rates[0], "shared": taken["processor"][0] / taken["processor"][1],
    }  # fmt: skip


def scenes_of(name):
    if name == "one ball":
        return [one_ball() for _ in range(WORLDS)], 0, 1, 100
    return [f"{name}:{k}" if name == "movi-a" else name for k in range(1, WORLDS + 1)], WARM, FRAMES, 1


told = {
    "processors": len(os.sched_getaffinity(0)),
    "overhead": [overhead(engine) for engine in ("freeflight", "bullet", "bullet64")],
    "batches": [batch_of(name, *scenes_of(name), *engine) for name in ("one ball", "tower", "movi-a") for engine in ENGINES],
}
if "--json" in sys.argv:
    print(json.dumps(told, indent=2))
    sys.exit()
print(f"one ball, step(1), the least of {TIMES} times {CALLS} calls")
print(f"{'engine':12} {'C us':>8} {'Python us':>10} {'more us':>8}")
for row in told["overhead"]:
    print(f"{row['engine']:12} {row['c_us']:8.3f} {row['python_us']:10.3f} {row['python_us'] - row['c_us']:8.3f}")
print(f"\n{WORLDS} worlds on {told['processors']} processors, one ball by step(1), others {FRAMES} frames after the first {WARM}: world frames a")
print("second, and the processor time of 64 calls over that of one call: what a batch saves, whatever else the processors do")
print(f"{'scene, engine, weights':28} {'64 calls':>10} {'one call':>10} {'times':>6} {'shared':>7}")
for row in told["batches"]:
    name = ", ".join(row[k] for k in ("scene", "engine", "weights") if row[k])
    print(f"{name:28} {row['alone_per_s']:10.0f} {row['batch_per_s']:10.0f} {row['times']:6.2f} {row['shared']:7.2f}")
