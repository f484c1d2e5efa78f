#!/usr/bin/env python3
"""Reads what `carom render SCENE --also truth -o frames/` and `carom imagine WORDS --count N --also truth -o scenes/` (a folder
each) write, and checks that flow carries a body's mask to its next place.

    truth.py frames/

Needs numpy and h5py.
"""

import json
import pathlib
import sys

import h5py
import numpy as np

if len(sys.argv) != 2:
    sys.exit(__doc__)
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


masks, shares = 0, []
names = [body["name"] for body in manifest["bodies"]]
for picture, following in zip(manifest["pictures"], manifest["pictures"][1:]):
    now, then = numbers(picture), numbers(following)
    for body in picture["bodies"]:
        if body["box_2d"] is None or body["box_3d"] is None:
            continue
        corners, _ = project(picture, np.array(body["box_3d"]))
        rows, columns = np.nonzero(now["body"] == body["body"])
        moved = now["flow"][rows, columns].astype(float) + np.stack([columns, rows], 1) + 0.5
        moved = moved[np.isfinite(moved).all(1)]  # nan: behind the next camera
        u, v = np.floor(moved).astype(int).T
        inside = (u >= 0) & (u < manifest["width"]) & (v >= 0) & (v < manifest["height"])
        masks += 1
        if not inside.any():  # it leaves the picture
            continue
        kept = np.mean(then["body"][v[inside], u[inside]] == body["body"])
        shares.append(kept)
        print(f"{picture['time']:.3f} s  {names[body['body']]:20} box {body['box_2d']}  3D box from {corners.min(0).round()} "
              f"to {corners.max(0).round()}  {kept:.0%} of its pixels are its own in the next picture too")
print(f"{masks} masks in {len(manifest['pictures'])} pictures; {np.mean(shares) if shares else 1:.1%} of a mask's pixels are its own where flow carries them")
