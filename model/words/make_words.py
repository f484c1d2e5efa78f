#!/usr/bin/env python3
"""Makes words.bin from GloVe vectors: README.md says of which, and how.

usage: make_words.py FOLDER EXTRA.txt words.bin
FOLDER holds glove_6B_50d_emb.npy and glove_6B_index.parquet; EXTRA.txt one word a line that must be there.
"""

import re
import struct
import sys

import numpy
import pyarrow.parquet

COUNT = 20000


def read_vectors(folder):
    """Vectors, their row of every word, the most frequent words made of letters."""
    vectors = numpy.load(f"{folder}/glove_6B_50d_emb.npy")
    index = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
    usual = re.compile(r"[a-z]+(-[a-z]+)?$")
    frequent = [w for w in index[: 3 * COUNT] if usual.match(w) and len(w) < 24]
    return vectors.astype(numpy.float32), {word: k for k, word in enumerate(index)}, frequent[:COUNT]


def standard(vectors, rows):
    """Shifted and scaled so that these rows have mean 0 and variance 1."""
    usual = vectors[rows]
    return (vectors - usual.mean(axis=0)) / usual.std(axis=0)


def choose(row, frequent, extras):
    """Words of the lists and then the most frequent ones, in the order of their bytes."""
    wanted = [line.strip().lower() for extra in extras for line in open(extra, encoding="utf-8")]
    chosen = {w for w in wanted if w in row} | {",", ".", ";", ":", "n't", "'s"}
    missing = sorted(w for w in set(wanted) if w and w not in row)
    print(f"without a vector: {' '.join(missing) or 'none'}")
    for word in frequent:
        if len(chosen) == COUNT:
            break
        chosen.add(word)
    return sorted(chosen, key=lambda w: w.encode())


def write(words, vectors, deviations, output):
    """vectors (words, numbers), as int8 in 127 steps of four standard deviations (numbers)."""
    scale = (4 / 127 * deviations).astype(numpy.float32)
    codes = numpy.clip(numpy.rint(vectors / scale), -127, 127).astype(numpy.int8)
    text = b"".join(w.encode() + b"\0" for w in words)
    with open(output, "wb") as file:
        file.write(b"CRWORDS1" + struct.pack("<3I", len(words), vectors.shape[1], len(text)))
        file.write(scale.tobytes() + codes.tobytes() + text)
    print(f"{len(words)} words")


def main(folder, extra, output):
    vectors, row, frequent = read_vectors(folder)
    words = choose(row, frequent, [extra])
    vectors = standard(vectors, [row[w] for w in frequent])[[row[w] for w in words]]
    write(words, vectors, numpy.ones(vectors.shape[1]), output)


if __name__ == "__main__":
    main(*sys.argv[1:])
