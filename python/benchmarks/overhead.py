#!/usr/bin/env python3
"""What Python adds to C, and what a batch is worth.

    overhead.py STEP     STEP: the program of step.c, which measures the same calls in C
"""

import os
import subprocess
import sys
import time

import carom

TIMES, CALLS, WORLDS, WARM, FRAMES = 20, 2000, 64, 80, 24


def ball(engine):
    b = carom.Builder()
    b.add(b.sphere(0.1))
    return carom.World(b.build(), engine=engine)


def least(times, call, before=lambda: None, clock=time.perf_counter):
    """Seconds of the quickest of `times` calls, `before` each of which is not counted."""
    taken = []
    for _ in range(times):
        before()
        start = clock()
        call()
        taken.append(clock() - start)
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
print(f"\n{WORLDS} worlds, {FRAMES} frames after the first {WARM}, on {cores} processors: world frames a second, and the processor time")
print("of 64 calls over that of one call: what the worlds of a batch share, whatever else the processors do")
print(f"{'scene, engine, weights':28} {'64 calls':>10} {'one call':>10} {'times':>6} {'shared':>7}")
for scene in ("tower", "movi-a"):
    for engine, weights in (("bullet", None), ("learned", None), ("learned", "none")):
        batch = carom.Batch(
            (f"{scene}:{k}" if scene == "movi-a" else scene for k in range(1, WORLDS + 1)),
            engine=engine,
            **({"weights": weights} if weights else {}),
        )

        def restart():
            for world in batch:
                world.reset()
                world.step(WARM)

        def alone():
            for world in batch:
                world.step(FRAMES)

        def together():
            batch.step(FRAMES)

        together()
        alone_rate, batch_rate = (WORLDS * FRAMES / least(3, call, restart) for call in (alone, together))
        shared = least(3, alone, restart, time.process_time) / least(3, together, restart, time.process_time)
        name = f"{scene}, {engine}{', ' + weights if weights else ''}"
        print(f"{name:28} {alone_rate:10.0f} {batch_rate:10.0f} {batch_rate / alone_rate:6.2f} {shared:7.2f}")
