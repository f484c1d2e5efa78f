#!/usr/bin/env python3
"""Five-fold cross-validation over all 485 real tosses: fits and a network are made from four fifths, and score the fifth.

docs/folds.py [--out runs/folds] [--evaluations 200] [--iterations 1000] [--folds 5] [--only K,...] [--table]

Every fold has the guess, MuJoCo and Bullet fitted anew, each from its fit to tosses 0-319 (scenes/data/tosses: they
have seen some of what is held out, all three alike), and a network trained as model/configs/tosses.json says, on all but
the last 64 of the four fifths, with which it is chosen how much of what it says is kept. What is held out and was
published twice is left out of the four fifths. What is there already is not made again: after an interruption it goes
on with the next step. --only makes some of the folds, --table prints what is done.
Environment: CAROM, the program (build/release/carom); THREADS (1).
"""
import argparse
import json
import os
import random
import subprocess
import sys

TOSSES = 485
FRAME_RATE, SUBSTEPS = 148, 32  # of the guess
CHOSEN_BY = 64  # tosses
# The same motion, turned about the vertical: carom eval tosses --no-copies.
TWICE = {39: 368, 40: 369, 41: 370, 42: 371, 56: 140, 84: 436, 160: 325, 161: 326, 162: 327, 171: 300, 172: 301,
         173: 302, 174: 303, 226: 453, 227: 454, 228: 455, 229: 456, 230: 457, 321: 413, 322: 414, 323: 415, 324: 416}
TWICE.update({b: a for a, b in TWICE.items()})
RATE = 592  # steps a second of MuJoCo and Bullet
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "../scenes/data/tosses")
ROUNDS = 10000  # of the bootstrap

carom = os.environ.get("CAROM", "build/release/carom")
threads = os.environ.get("THREADS", "1")


def run(words, out=None):
    """Runs the program with these words; what it prints goes to the file `out` once it is all there."""
    print(">", "carom", *words, flush=True)
    if out is None:
        subprocess.run([carom, *words], check=True)
        return
    text = subprocess.run([carom, *words], check=True, stdout=subprocess.PIPE).stdout
    with open(out + ".part", "wb") as file:
        file.write(text)
    os.rename(out + ".part", out)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2)


def fit(folder, engine, ranges, words, evaluations):
    path = f"{folder}/fit-{engine}.json"
    if not os.path.exists(path):
        run(["fit", *ranges, "--engine", engine, "--out", path, "--jobs", threads, "--quiet", *words,
             "--step", "0.02", "--evaluations", str(evaluations), "--per-search", str(evaluations)])
    return path


def spans(tosses):
    """tosses:A-B for every run of numbers."""
    found = []
    for toss in tosses:
        if found and toss == found[-1][1] + 1:
            found[-1][1] = toss
        else:
            found.append([toss, toss])
    return [f"tosses:{a}-{b}" for a, b in found]


def config_of(tosses, guess, iterations):
    config = read(os.path.join(HERE, "../model/configs/tosses.json"))
    config["fit"] = os.path.abspath(guess)
    config["data"]["recordings"] = spans(tosses[:-CHOSEN_BY])
    config["validation"]["recordings"] = spans(tosses[-CHOSEN_BY:])
    config["iterations"] = config["validate_every"] = iterations
    config["teacher"]["substeps"] = SUBSTEPS
    return config


def fold(folder, first, last, options):
    os.makedirs(folder, exist_ok=True)
    scores = f"{folder}/scores.json"
    if os.path.exists(scores):
        return
    tosses = [k for k in range(TOSSES) if not first <= k <= last and not first <= TWICE.get(k, -1) <= last]
    ranges = spans(tosses)
    fine = SUBSTEPS * FRAME_RATE
    guess, mujoco, bullet = [
        fit(folder, name, ranges, ["--from", f"{DATA}/fit-{name}.json", "--step-rate", str(rate)], options.evaluations)
        for name, rate in (("learned", fine), ("mujoco", RATE), ("bullet", RATE))]
    write(f"{folder}/config.json", config_of(tosses, guess, options.iterations))
    run(["train", f"{folder}/config.json", "--out", f"{folder}/train", "--threads", threads])
    engines = [f"learned:weights={folder}/train/weights:label=learned",
               f"learned@{fine}:weights=none:fit={guess}:label=guess",
               f"mujoco@{RATE}:fit={mujoco}:label=MuJoCo",
               f"bullet@{RATE}:setup=precise:fit={bullet}:label=Bullet"]
    run(["eval", "tosses", "--from", str(first), "--to", str(last), "--engine", ",".join(engines), "--jobs", threads,
         "--json"], scores)


def interval(values):
    """95% of the means of samples drawn anew."""
    draw = random.Random(1)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(ROUNDS))
    return means[int(0.025 * ROUNDS)], means[int(0.975 * ROUNDS)]


def table(folders):
    rows = {}
    for folder in folders:
        for row in read(f"{folder}/scores.json")["rows"]:
            rows.setdefault(row["engine"], []).extend(row["by_toss"])
    first = next(iter(rows))
    print(f"{len(folders)} folds, {len(rows[first])} tosses: distance in sides / angle in degrees")
    for name, tosses in rows.items():
        text = f"{name:8}"
        for key, digits in (("position_sides", 4), ("angle_deg", 2)):
            mine, other = [t[key] for t in rows[first]], [t[key] for t in tosses]
            less = [a - b for a, b in zip(mine, other)]
            mean = sum(other) / len(other)
            text += f"  {mean:.{digits}f}"
            if name != first:
                low, high = interval(less)
                change = sum(less) / len(less)
                text += f" ({first} less it: {change:+.{digits}f}, {low:+.{digits}f} to {high:+.{digits}f},"
                text += f" {100 * change / mean:+.0f}%)"
        print(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", default="runs/folds")
    parser.add_argument("--evaluations", type=int, default=200, help="of every fit (200)")
    parser.add_argument("--iterations", type=int, default=1000, help="steps of every training (1000)")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", default="", help="these folds alone, with commas between, counted from 0")
    parser.add_argument("--table", action="store_true", help="print what is done so far, and make nothing")
    options = parser.parse_args()
    edges = [TOSSES * k // options.folds for k in range(options.folds + 1)]
    folders = [f"{options.out}/{k}" for k in range(options.folds)]
    if not options.table:
        only = [int(k) for k in options.only.split(",") if k] or range(options.folds)
        for k, folder in enumerate(folders):
            if k not in only:
                continue
            fold(folder, edges[k], edges[k + 1] - 1, options)
    done = [folder for folder in folders if os.path.exists(f"{folder}/scores.json")]
    if not done:
        sys.exit(f"{options.out}: no fold is done")
    table(done)


if __name__ == "__main__":
    main()
