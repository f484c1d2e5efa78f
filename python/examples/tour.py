#!/usr/bin/env python3
"""A tour of the module: builds a scene, moves it by two engines, draws a curve and a picture, records, judges.

    tour.py [FOLDER]     where curve.png, picture.png and tour.h5 go (tour)

Pictures need matplotlib (python3-matplotlib); without it they are left out, and that is said.
"""

import os
import sys

import carom
import numpy as np

folder = sys.argv[1] if len(sys.argv) > 1 else "tour"
os.makedirs(folder, exist_ok=True)

# %% A scene: a row of dominoes, and a ball that hits the first.
b = carom.Builder()
b.add(b.plane(), motion="static", name="floor", friction=0.8)
tile = b.box((0.025, 0.15, 0.075))
for k in range(12):
    b.add(tile, position=(0.18 * k, 0.15, 0), name=f"domino_{k + 1}", part_of="row", material="wood")
b.add(b.sphere(0.08), position=(-0.4, 0.22, 0), linear_velocity=(2, 0.5, 0), name="ball", material="rubber")
scene = b.build("dominoes")

# %% Two engines, three seconds, every frame.
runs = {engine: carom.World(scene, engine=engine).run(720) for engine in ("bullet", "learned")}
for engine, run in runs.items():
    verdict = run.judge('topples("domino_12")')
    print(f"{engine}: the last domino {'topples' if verdict else 'stands'}: {verdict.reason}")

# %% The same into a file, from which it goes on bit for bit.
world = carom.World(scene, engine="learned")
with world.record(f"{folder}/tour.h5"):
    world.step(240)
recording = carom.Recording(f"{folder}/tour.h5")
further = recording.world()
further.step(240), world.step(240)
print("goes on bit for bit:", np.array_equal(further.position, world.position))

# %% A curve: how far each engine's bodies are from the other's.
try:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
except ImportError:
    print("no pictures: matplotlib is missing")
    sys.exit(0)

a, c = runs["bullet"], runs["learned"]
apart = np.linalg.norm(a.position - c.position, axis=2)  # (T, N) m
figure, axes = plt.subplots()
axes.plot(a.time, apart.max(axis=1), label="farthest body")
axes.plot(a.time, apart[:, 1:].mean(axis=1), label="mean")
axes.set(xlabel="s", ylabel="m", title="bullet and learned: distance between them")
axes.legend()
figure.savefig(f"{folder}/curve.png", dpi=120)

# %% A picture: the dominoes from the side, four times.
figure, rows = plt.subplots(4, 1, sharex=True, sharey=True, figsize=(7, 6))
half = np.array([[-0.025, -0.15], [0.025, -0.15], [0.025, 0.15], [-0.025, 0.15]])
for axes, frame in zip(rows, (0, 120, 240, 720)):
    for i, body in enumerate(scene.bodies):
        x, y = c.position[frame, i, :2]
        if body.name.startswith("domino"):
            angle = 2 * np.arctan2(c.orientation[frame, i, 2], c.orientation[frame, i, 3])
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            axes.add_patch(plt.Polygon(half @ turn.T + (x, y), color=body.color))
        elif body.name == "ball":
            axes.add_patch(plt.Circle((x, y), 0.08, color="tab:red"))
    axes.set(xlim=(-0.6, 2.6), ylim=(0, 0.5), aspect="equal", ylabel=f"{c.time[frame]:.1f} s")
figure.savefig(f"{folder}/picture.png", dpi=120)
print(f"{folder}/curve.png, {folder}/picture.png")
