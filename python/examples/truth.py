#!/usr/bin/env python3
"""Reads what `carom render SCENE --also truth -o frames/` writes, and checks that flow carries a body's mask to its next place.

    truth.py frames/

Needs numpy and h5py.
"""

import json
import pathlib
import sys

import h5py
import numpy as np

folder = pathlib.Path(sys.argv[1])
manifest = json.loads((folder / "manifest.json").read_text())


def numbers(picture):
    """depth (H, W) m, body (H, W), normal (H, W, 3), flow (H, W, 2) pixels."""
    with h5py.File(folder / picture["numbers"]) as file:
        return {name: file[name][()] for name in ("depth", "body", "normal", "flow")}


def project(picture, points):
    """Pixels (N, 2) and depths (N) of world points (N, 3)."""
    camera = picture["camera"]
    pose = np.array(camera["world_to_camera"])
    seen = points @ pose[:3, :3].T + pose[:3, 3]
    pixels = seen @ np.array(camera["intrinsics"]).T
    return pixels[:, :2] / pixels[:, 2:], seen[:, 2]


names = [body["name"] for body in manifest["bodies"]]
for picture, following in zip(manifest["pictures"], manifest["pictures"][1:]):
    now, then = numbers(picture), numbers(following)
    for body in picture["bodies"]:
        if body["box_2d"] is None or body["box_3d"] is None:
            continue
        corners, _ = project(picture, np.array(body["box_3d"]))
        rows, columns = np.nonzero(now["body"] == body["body"])
        moved = now["flow"][rows, columns].astype(float) + np.stack([columns, rows], 1) + 0.5
        u, v = moved.astype(int).T
        inside = (u >= 0) & (u < manifest["width"]) & (v >= 0) & (v < manifest["height"])
        kept = np.mean(then["body"][v[inside], u[inside]] == body["body"]) if inside.any() else float("nan")
        print(f"{picture['time']:.3f} s  {names[body['body']]:20} box {body['box_2d']}  3D box from {corners.min(0).round()} "
              f"to {corners.max(0).round()}  {kept:.0%} of its pixels are its own in the next picture too")
