#!/usr/bin/env python3
"""An engine for Carom in 40 lines: free flight, and spheres bounce off the plane y = 0. See docs/plugins.md."""
import json, math, sys

def turn(q, w, dt):  # q after dt at angular velocity w: exponential map, then the quaternion product
    a = math.sqrt(sum(c * c for c in w)) * dt
    s = math.sin(a / 2) / a * dt if a > 1e-9 else dt / 2
    x, y, z, c = w[0] * s, w[1] * s, w[2] * s, math.cos(a / 2)
    X, Y, Z, C = q
    return [c * X + x * C + y * Z - z * Y, c * Y - x * Z + y * C + z * X,
            c * Z + x * Y - y * X + z * C, c * C - x * X - y * Y - z * Z]

def step(scene, state, dt):
    for i, body in enumerate(scene["bodies"]):
        if body["motion"] != "dynamic":
            continue
        p, v = state["position"][i], state["linear_velocity"][i]
        for k in range(3):
            v[k] += scene["gravity"][k] * body["gravity_factor"] * dt
            p[k] += v[k] * dt
        if scene["shapes"][body["shape"]]["type"] == "sphere" and p[1] < body["radius"] and v[1] < 0:
            p[1], v[1] = body["radius"], -body["restitution"] * v[1]
        state["orientation"][i] = turn(state["orientation"][i], state["angular_velocity"][i], dt)

for line in sys.stdin:
    request, answer = json.loads(line), {"ok": True}
    if request["command"] == "create":
        scene, state, dt = request, request["state"], 1 / request["options"]["frame_rate"]
    elif request["command"] == "set_state":
        state = request["state"]
    elif request["command"] == "step":
        answer = {"frames": []}
        for _ in range(request["frames"]):
            step(scene, state, dt)
            answer["frames"].append(json.loads(json.dumps(state)))
    elif request["command"] != "hello":
        answer = {"unsupported": True}
    print(json.dumps(answer), flush=True)
