#!/usr/bin/env python3
"""readme.py CAROM README [SECONDS]: runs every command of the program that the README shows.

Those of code blocks run to their end, in order, in one folder. Those that are named beside figures may take minutes: they
run for some seconds (SECONDS, 5), and one that has not failed by then counts as running. The window needs Xvfb where
there is no display. Prints what ran; exit status 1 where a command fails, or where the README shows none.
"""
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

carom = os.path.realpath(sys.argv[1])
readme = os.path.realpath(sys.argv[2])
text = open(readme, encoding="utf-8").read()
patience = float(sys.argv[3]) if len(sys.argv) > 3 else 5
WHOLE = 240  # s for a command of a code block


def code_block_commands():
    for block in re.findall(r"^```[a-z]*\n(.*?)^```", text, re.M | re.S):
        for line in block.splitlines():
            if line.startswith("carom "):
                yield shlex.split(line, comments=True)[1:]


def stability_checks(rows):
    """Rows of the table whose last column is --check: what it takes beside the command above the table."""
    base = None
    for line in rows:
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        found = re.findall(r"`carom (eval stability[^`]*)`", line)
        base = found[-1] if found else base
        name = re.fullmatch(r"`([a-z][a-z-]*)`", cells[-1])
        if base and line.startswith("|") and name:
            yield shlex.split(base) + ["--check", name.group(1)]


def other_commands():
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    named = re.findall(r"`carom ([^`]*)`", prose)
    captions = re.findall(r"!\[[^\]]*\(carom ([^)]*)\)[^\]]*\]", prose)
    commands = [shlex.split(c) for c in named + captions]
    yield from commands
    for extra in re.findall(r"the first with `([^`]*)`", prose):
        yield commands[0] + shlex.split(extra)
    yield from stability_checks(prose.splitlines())


def run(words, folder, limit, may_go_on):
    """"": it ran; else what is wrong."""
    command = [carom] + words
    if words[0] == "view" and not os.environ.get("DISPLAY"):
        if not shutil.which("xvfb-run"):
            return "skipped"
        command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24 -noreset"] + command
    if words[0] == "view":
        command += ["--seconds", "1"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                                   start_new_session=True)
        try:
            status = process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return "" if may_go_on else f"not done after {limit:g} s"
        if status == 0:
            return ""
        if words[0] == "imagine" and not os.path.isdir(os.path.join(os.path.dirname(readme), "model/weights/scene")):
            return "skipped"  # the network's weights are not in this tree
        said.seek(0)
        return f"exit status {status}: " + " ".join(said.read().split())[-400:]


failures = 0
seen = []
with tempfile.TemporaryDirectory() as folder:
    plan = [(c, WHOLE, False) for c in code_block_commands()] + [(c, patience, True) for c in other_commands()]
    for words, limit, may_go_on in plan:
        if words in seen:
            continue
        seen.append(words)
        wrong = run(words, folder, limit, may_go_on)
        print(f"{wrong or 'ran'}: carom {shlex.join(words)}", flush=True)
        failures += wrong not in ("", "skipped")
print(f"{len(seen)} commands, {failures} failed")
sys.exit(1 if failures or len(seen) < 10 else 0)
