#!/usr/bin/env python3
"""Makes meanings.bin from what WordNet says of words, read by a sentence encoder: README.md says of which, and how.

usage: make_meanings.py FOLDER MODEL WORDNET meanings.bin EXTRA.txt...
FOLDER as for make_words.py, for the most frequent words; MODEL holds all-MiniLM-L6-v2; WORDNET holds index.verb,
data.verb and so on; EXTRA.txt one word a line that must be there.
"""

import re
import sys

import numpy
from sentence_transformers import SentenceTransformer

import make_words

NUMBERS = 50
SENSES = 5  # of a word and part of speech, the most usual first
OWN = 0.3  # weight of the word itself beside its senses
LISTED = 20  # weight of the words of EXTRA.txt where main directions are chosen
PARTS = {  # endings of forms, and what the word itself ends with
    "verb": [("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "noun": [("ies", "y"), ("es", ""), ("s", ""), ("ves", "f"), ("men", "man")],
    "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
    "adv": [],
}


class WordNet:
    """Synsets in words, and the synsets of every form of a word."""

    def __init__(self, folder):
        self.said, self.index, self.irregular = {}, {}, {}
        for part in PARTS:
            for line in open(f"{folder}/data.{part}", encoding="utf-8"):
                if not line.startswith("  "):
                    self.read_synset(part, line)
            for line in open(f"{folder}/index.{part}", encoding="utf-8"):
                if not line.startswith("  "):
                    field = line.split()
                    self.index[part, field[0]] = field[-int(field[2]) :]
            for line in open(f"{folder}/{part}.exc", encoding="utf-8"):
                form, *lemmas = line.split()
                self.irregular[part, form] = lemmas[0]

    def read_synset(self, part, line):
        left, _, gloss = line.partition("|")
        field = left.split()
        words = [re.sub(r"\(.*\)", "", field[4 + 2 * k]).replace("_", " ").lower() for k in range(int(field[3], 16))]
        self.said[part, field[0]] = ", ".join(words) + ": " + gloss.strip().split('; "')[0].strip()

    def lemmas(self, part, word):
        """Words that this may be a form of."""
        found = [word, self.irregular.get((part, word))]
        regular = [word[: -len(e)] + own for e, own in PARTS[part] if word.endswith(e) and len(word) >= len(e) + 2]
        doubled = re.match(r"(.*)(.)\2(ing|ed)$", word) if part == "verb" else None
        if doubled:
            regular.append(doubled.group(1) + doubled.group(2))
        found = [w for w in found if (part, w) in self.index]
        if not self.irregular.get((part, word)):
            found += [w for w in regular if (part, w) in self.index][:1]
        return list(dict.fromkeys(found))

    def senses(self, word):
        """(synset, rank) of a word, whatever part of speech it is."""
        for part in PARTS:
            for lemma in self.lemmas(part, word):
                for rank, synset in enumerate(self.index[part, lemma][:SENSES]):
                    yield (part, synset), rank


def unit(vectors):
    return vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def meanings(words, wordnet, encode):
    """(words, numbers of the encoder): the mean of a word's senses, and the word."""
    senses = [list(wordnet.senses(w)) for w in words]
    synsets = list(dict.fromkeys(s for of in senses for s, _ in of))
    row = {s: k for k, s in enumerate(synsets)}
    said, own = encode([wordnet.said[s] for s in synsets]), encode(words)
    vectors = numpy.zeros_like(own)
    for k, of in enumerate(senses):
        for synset, rank in of:
            vectors[k] += said[row[synset]] / (1 + 0.5 * rank)
    return unit(unit(vectors) + OWN * own)


def main_directions(vectors, weights, numbers):
    """The directions in which vectors differ most; of mean 0, of variance 1 on average."""
    vectors = vectors - vectors.mean(axis=0)
    axes = numpy.linalg.eigh((vectors * weights[:, None]).T @ vectors)[1][:, ::-1][:, :numbers]
    largest = numpy.abs(axes).argmax(axis=0)
    axes *= numpy.sign(axes[largest, numpy.arange(numbers)])  # the sign is LAPACK's choice
    chosen = vectors @ axes
    return chosen / numpy.sqrt((chosen**2).mean())


def main(folder, model, wordnet, output, *extras):
    _, row, frequent = make_words.read_vectors(folder)
    words = make_words.choose(row, frequent, extras)
    model = SentenceTransformer(model, device="cpu")
    encode = lambda texts: unit(model.encode(texts, batch_size=64, show_progress_bar=True))
    listed = {line.strip().lower() for extra in extras for line in open(extra, encoding="utf-8")}
    weights = numpy.array([LISTED if w in listed else 1 for w in words], dtype=numpy.float32)
    vectors = main_directions(meanings(words, WordNet(wordnet), encode), weights, NUMBERS)
    make_words.write(words, vectors, vectors.std(axis=0), output)


if __name__ == "__main__":
    main(*sys.argv[1:])
