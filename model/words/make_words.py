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


def main(folder, extra, output):
    vectors = numpy.load(f"{folder}/glove_6B_50d_emb.npy", mmap_mode="r")
    index = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
    row = {word: k for k, word in enumerate(index)}
    wanted = [line.strip().lower() for line in open(extra, encoding="utf-8")]
    chosen = {w for w in wanted if w in row} | {",", ".", ";", ":", "n't", "'s"}
    missing = sorted(w for w in set(wanted) if w and w not in row)
    usual = re.compile(r"[a-z]+(-[a-z]+)?$")
    frequent = [w for w in index[: 3 * COUNT] if usual.match(w) and len(w) < 24]
    for word in frequent:
        if len(chosen) == COUNT:
            break
        chosen.add(word)
    words = sorted(chosen, key=lambda w: w.encode())
    usual_ones = numpy.array([vectors[row[w]] for w in frequent[:COUNT]], dtype=numpy.float32)
    table = numpy.array([vectors[row[w]] for w in words], dtype=numpy.float32)
    table = (table - usual_ones.mean(axis=0)) / usual_ones.std(axis=0)
    scale = numpy.full(table.shape[1], 4 / 127, dtype=numpy.float32)  # four standard deviations
    codes = numpy.clip(numpy.rint(table / scale), -127, 127).astype(numpy.int8)
    text = b"".join(w.encode() + b"\0" for w in words)
    with open(output, "wb") as file:
        file.write(b"CRWORDS1" + struct.pack("<3I", len(words), table.shape[1], len(text)))
        file.write(scale.tobytes() + codes.tobytes() + text)
    print(f"{len(words)} words; without a vector: {' '.join(missing) or 'none'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
