#!/usr/bin/env python3
"""words_window.py CAROM: words become a scene in the window, under a display of its own; exit status 77 without Xvfb."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

carom = os.path.realpath(sys.argv[1])
if not shutil.which("xvfb-run"):
    sys.exit(77)


def view(folder, words):
    command = ["xvfb-run", "-a", "-s", "-screen 0 800x600x24 -noreset", carom, "view", "bounce", "--engines", "bullet",
               "--size", "640x400", "--imagine", words, "--picture", "out.png", "--json"]
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)


with tempfile.TemporaryDirectory() as folder:
    done = view(folder, "count(cone) = 2; count(sphere) = 1")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["scene"] == "count(cone) = 2; count(sphere) = 1", done.stdout
    assert os.path.getsize(os.path.join(folder, "out.png")) > 1000
    os.remove(os.path.join(folder, "out.png"))
    # What contradicts itself is said, and nothing is written.
    done = view(folder, "count(cone) = 2; count(cone) = 3")
    assert done.returncode == 1, done.stdout
    assert "cone" in done.stderr, done.stderr
    assert not os.path.exists(os.path.join(folder, "out.png"))
print("words became a scene; a contradiction was said")
