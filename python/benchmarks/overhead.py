#!/usr/bin/env python3
"""What Python adds to C, and what a batch is worth.

    overhead.py STEP     STEP: the program of step.c, which measures the same calls in C
"""

import os
import subprocess
import sys
import time

import carom

TIMES, CALLS, WORLDS, FRAMES = 20, 2000, 64, 24


def ball(engine):
    b = carom.Builder()
    b.add(b.sphere(0.1))
    return carom.World(b.build(), engine=engine)


def least(times, call):
    """Seconds of the quickest of `times` calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return min(taken)


def steps(world):
    step = world.step
    for _ in range(CALLS):
        step(1)


print(f"one ball, step(1), the least of {TIMES} times {CALLS} calls")
print(f"{'engine':12} {'C us':>8} {'Python us':>10} {'more us':>8}")
for engine in ("freeflight", "bullet", "bullet64"):
    c = float(subprocess.run([sys.argv[1], engine], check=True, capture_output=True, text=True).stdout)
    world = ball(engine)
    python = least(TIMES, lambda: steps(world)) / CALLS * 1e6
    print(f"{engine:12} {c:8.3f} {python:10.3f} {python - c:8.3f}")

cores = len(os.sched_getaffinity(0))
print(f"\n{WORLDS} worlds, {FRAMES} frames, on {cores} processors: world frames a second")
print(f"{'scene, engine':24} {'64 calls':>10} {'one call':>10} {'times':>6}")
for scene in ("tower", "movi-a"):
    for engine in ("bullet", "learned"):
        batch = carom.Batch((f"{scene}:{k}" if scene == "movi-a" else scene for k in range(1, WORLDS + 1)), engine=engine)

        def alone():
            for world in batch:
                world.step(FRAMES)

        def together():
            batch.step(FRAMES)

        together()
        alone_rate, batch_rate = (WORLDS * FRAMES / least(3, call) for call in (alone, together))
        print(f"{scene + ', ' + engine:24} {alone_rate:10.0f} {batch_rate:10.0f} {batch_rate / alone_rate:6.2f}")
