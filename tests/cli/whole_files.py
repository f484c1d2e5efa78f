#!/usr/bin/env python3
"""whole_files.py CAROM [TRIES [SEED]]: two writers of one file, kills at random moments and a full disk.

Whatever happens, a file under its own name is whole: the old one or a new one. A file that is cut short keeps a name
that says so. Prints what was tried; exit status 1 where a file is broken.
"""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

carom = os.path.realpath(sys.argv[1])
tries = int(sys.argv[2]) if len(sys.argv) > 2 else 12
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 900000
draw = random.Random(seed)
failures = []

CONFIG = """{"name": "crash", "threads": 1, "iterations": 100000, "contacts": 60, "validate_every": 2, "checkpoint_every": 0,
 "network": {"width": 48, "contact_width": 32, "layers": 2, "heads": 3},
 "data": {"first_seed": 900000, "setup": "movi", "families": [{"name": "movi-a", "scenes": 1, "seconds": 0.2}]},
 "validation": {"first_seed": 900100, "frames": [16], "families": [{"name": "movi-a", "scenes": 1, "seconds": 0.1}]}}
"""


def start(words, limit=None):
    def child():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen([carom] + words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, preexec_fn=child)


def status(words):
    done = subprocess.run([carom] + words, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode, done.stderr.decode(errors="replace")


def readable(path):
    code, said = status(["info", path])
    return code == 0, said


def whole_table(path):
    rows = open(path).read()
    return rows.endswith("\n") and len(rows.splitlines()) == 1 + 49 * 11, "a table of other than 49 frames"


def whole_picture(path):
    bytes_ = open(path, "rb").read()
    return bytes_.endswith(b"IEND\xaeB`\x82"), "a picture without its end"


def usable_run(path):
    """The folder goes on: a new process takes up its checkpoint and reads its weights."""
    if not os.path.exists(path + "/checkpoint"):
        return True, ""
    code, said = status(["train", "config.json", "-o", path, "--minutes", "1e-9"])
    if code == 0 and os.path.exists(path + "/weights/config.json"):
        code, said = status(["run", "movi-a:900001", "--frames", "8", "-e", "learned", "--weights", path + "/weights"])
    return code == 0, said


# Words of the two writers, what they write, and how to tell that it is whole.
JOBS = [
    (["run", "pile-100", "--seconds", "{seconds}", "-q", "-o", "a.h5"],
     ["run", "wall", "--seconds", "{seconds}", "-q", "-o", "a.h5"], "a.h5", readable),
    (["convert", "pile-100", "a.glb"], ["convert", "wall", "a.glb"], "a.glb", readable),
    (["convert", "run.h5", "a.csv"], ["convert", "run.h5", "a.csv"], "a.csv", whole_table),
    (["render", "tower", "-q", "--size", "160x90", "--quality", "draft", "-o", "a.png"],
     ["render", "wall", "-q", "--size", "160x90", "--quality", "draft", "-o", "a.png"], "a.png", whole_picture),
    (["train", "config.json", "-o", "run"], ["train", "config.json", "-o", "run"], "run", usable_run),
]


def one(number, job):
    first, second, path, whole = job
    training = first[0] == "train"
    seconds = "%g" % draw.choice([0.1, 0.5, 2])
    limit = draw.choice([None, draw.randrange(200, 200000)])
    # "stop" lets both run out; training never does.
    ends = [draw.choice(["kill", "kill", "interrupt"] if training else ["stop", "kill", "interrupt"]) for _ in range(2)]
    waits = sorted(draw.uniform(0, 1.5 if training else 0.3) for _ in range(2))
    old = os.path.exists(path)
    writers = [start([w.format(seconds=seconds) for w in words], limit) for words in (first, second)]
    begun = time.monotonic()
    for writer, end, wait in zip(writers, ends, waits):
        time.sleep(max(0, begun + wait - time.monotonic()))
        if end != "stop":
            writer.send_signal(signal.SIGKILL if end == "kill" else signal.SIGINT)
    codes = []
    for writer in writers:
        try:
            said = writer.communicate(timeout=120)[1].decode(errors="replace")
        except subprocess.TimeoutExpired:
            writer.kill()
            said = writer.communicate()[1].decode(errors="replace")
            failures.append(f"try {number}: {writer.args} does not end")
        codes.append(writer.returncode)
        if writer.returncode not in (0, 1, -signal.SIGKILL, -signal.SIGINT):
            failures.append(f"try {number}: {writer.args} ended with {writer.returncode}: {said}")
    if old and not os.path.exists(path):
        failures.append(f"try {number}: {path} has gone")
    if os.path.exists(path):
        good, why = whole(path)
        if not good:
            failures.append(f"try {number}: {path} is broken after {writers[0].args} and {writers[1].args}, "
                            f"limit {limit}, ends {ends}, statuses {codes}: {why}")
    return codes


def full_disk():
    """The same on a file system of its own without room, where we may mount one."""
    os.mkdir("small")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "small"], stderr=subprocess.DEVNULL).returncode:
        print("no small file system may be mounted here: a limit of the size of files stands for it")
        return
    try:
        for words, path in ((["run", "pile-100", "-s", "3", "-q", "-o", "small/a.h5"], "small/a.h5"),
                            (["convert", "run.h5", "small/a.csv"], "small/a.csv"),
                            (["train", "config.json", "-o", "small/run"], "small/run/checkpoint")):
            code, said = status(words)
            if code != 1 or os.path.exists(path):
                failures.append(f"full disk: {words}: status {code}, {path} is there: {os.path.exists(path)}: {said}")
            subprocess.run("rm -rf small/* small/.[a-z]*", shell=True, check=True)
    finally:
        subprocess.run(["umount", "small"], check=True)


folder = tempfile.mkdtemp(prefix="carom-whole-")
try:
    os.chdir(folder)
    open("config.json", "w").write(CONFIG)
    code, said = status(["run", "tower", "--frames", "48", "-q", "-o", "run.h5"])
    assert code == 0, said
    tally = {}
    for k in range(tries):
        for code in one(k, JOBS[k % len(JOBS)]):
            tally[code] = tally.get(code, 0) + 1
        if draw.random() < 0.2:  # sometimes there is no older file
            subprocess.run("rm -rf a.* run", shell=True, check=True)
    full_disk()
    ended = ", ".join(f"{count} with {code}" for code, count in sorted(tally.items()))
    print(f"{tries} tries of two writers, seed {seed}; exit statuses: {ended}")
finally:
    os.chdir("/")
    shutil.rmtree(folder)
for failure in failures:
    print(failure)
print(f"{len(failures)} broken files or wrong ends")
sys.exit(1 if failures else 0)
