#!/usr/bin/env python3
"""A world that changes while it runs: balls rain on a box, where they stick, and vanish where they hit the floor again.

    live.py [ENGINE]      bullet (the default), learned, mujoco
"""

import sys

import carom

engine = sys.argv[1] if len(sys.argv) > 1 else "bullet"
w = carom.LiveWorld(engine=engine)
floor = w.add(w.plane(), motion="static", name="floor", restitution=0.5)
box = w.add(w.box((0.3, 0.1, 0.3)), motion="static", position=(0, 0.5, 0), name="box")
ball = w.sphere(0.06)  # one shape for all of them
glued = []

for tick in range(60):
    if tick % 4 == 0:  # a ball every tenth of a second
        x = 0.45 * ((tick // 4) % 4 - 1.5)
        w.add(ball, position=(x, 2, 0), material="rubber", name=f"ball_{tick // 4}", user={"hits": 0})
    w.step(6)  # of 240 a second
    for event in w.events:
        if event.a not in w or event.b not in w:  # one was removed: its touches end
            print(f"{event.time:.3f} s  {event.kind:5}  with a ball that is gone")
            continue
        print(f"{event.time:.3f} s  {event.kind:5}  {w.name(event.a)} - {w.name(event.b)}  {event.speed:.2f} m/s")
        if event.kind != "hit":
            continue
        who, what = event.b, w.user(event.b)  # a has the lesser index: floor and box were there first
        what["hits"] += 1
        if event.a == floor and what["hits"] > 1:
            w.remove(who)
        elif event.a == box and what["hits"] == 1:
            w.change(who, mass=0.5, color=(1, 0, 0))
            glued.append(w.joint("ball", box, who, point=event.position))

print(f"{w.time:.2f} s: {len(w)} bodies are left, {len(glued)} balls hang on the box")
below = w.ray_cast([(x, 3, 0) for x in (-0.68, -0.2, 0.2, 0.68)], (0, -1, 0))
print("seen from above:", [w.name(w.ids[row]) for row in below.body])
