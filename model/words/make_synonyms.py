#!/usr/bin/env python3
"""Makes synonyms.bin from GloVe vectors and WordNet: README.md says of which, and how.

usage: make_synonyms.py FOLDER WORDNET synonyms.bin EXTRA.txt...
FOLDER as for make_words.py; WORDNET holds index.verb, data.verb and so on; EXTRA.txt one word a line that must be there.
"""

import collections
import re
import sys

import numpy

import make_words

KEPT = 0.5  # weight of a word's own vector; that of its relations together is 1
SENSES = 6  # of a word, the most usual first
ROUNDS = 10
# Words that are not drawn to others: those of grammar and numbers.
ALONE = set(
    """a an the and or of in on at by for to from with into onto over under up down off out above below as is are be been
    was were it its they them he she we i you this that these those one two three four five six seven eight nine ten no
    not n't have has had do does did will would can may left right front back behind between beside near next more less
    most least than then each other all some both many few""".split()
)


def read_synsets(folder, part):
    """Words and (pointer, synset) of every synset; synsets of every word."""
    synsets, index = {}, {}
    for line in open(f"{folder}/data.{part}", encoding="utf-8"):
        if line.startswith("  "):
            continue
        field = line.split("|")[0].split()
        count = int(field[3], 16)
        words = [re.sub(r"\(.*\)", "", field[4 + 2 * k]).lower() for k in range(count)]
        at = 5 + 2 * count
        pointers = [field[at + 4 * k : at + 4 * k + 4] for k in range(int(field[at - 1]))]
        synsets[field[0]] = (words, [(p[0], p[1]) for p in pointers if p[3] == "0000"])
    for line in open(f"{folder}/index.{part}", encoding="utf-8"):
        if not line.startswith("  "):
            field = line.split()
            index[field[0]] = field[-int(field[2]) :]
    return synsets, index


def single(words):
    """Words, and first words of phrases that go on with particles ("fall_down")."""
    for word in words:
        first, *rest = word.split("_")
        if all(r in ALONE for r in rest):
            yield first, 0.3 if rest else 1.0


def inflected(verb):
    yield verb + "s"
    if verb.endswith("e"):
        yield from (verb[:-1] + "ing", verb + "d")
    elif verb.endswith("y"):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield from (verb + "ing", verb + "ed")
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", verb):
        yield from (verb + verb[-1] + "ing", verb + verb[-1] + "ed")
    if re.search(r"(s|x|z|ch|sh|o)$", verb):
        yield verb + "es"


def read_relations(folder, row):
    """Row of a word -> row of a related one -> how close they are."""
    links = collections.defaultdict(lambda: collections.defaultdict(float))

    def link(a, b, weight):
        if a == b or a not in row or b not in row or a in ALONE or b in ALONE:
            return
        for i, k in ((row[a], row[b]), (row[b], row[a])):
            links[i][k] = max(links[i][k], weight)

    for part in ("verb", "noun", "adj", "adv"):
        synsets, index = read_synsets(folder, part)
        above = {"verb": ("@", 0.5), "adj": ("&", 0.4)}.get(part)
        for word, senses in index.items():
            mine = next(single([word]), None)
            for rank, sense in enumerate(senses[:SENSES] if mine else []):
                weight = mine[1] / (1 + 0.5 * rank)
                words, pointers = synsets[sense]
                for other, share in single(words):
                    link(mine[0], other, share * weight)
                for pointer, target in pointers if above else []:
                    if pointer == above[0]:
                        for other, share in list(single(synsets[target][0]))[:3]:
                            link(mine[0], other, above[1] * share * weight)
        if part == "verb":
            verbs = sorted(index)
    for verb in verbs:
        if len(verb) > 2:
            for form in inflected(verb):
                link(verb, form, 2.0)
    for line in open(f"{folder}/verb.exc", encoding="utf-8"):
        form, *lemmas = line.split()
        for lemma in lemmas:
            link(lemma, form, 2.0)
    return links


def draw_together(vectors, links):
    """Every vector nears the mean of those that it is related to (Faruqui et al. 2015, eq. 1)."""
    rows = list(links)
    place = {r: k for k, r in enumerate(rows)}
    to, of, share = [], [], []
    for r in rows:
        total = sum(links[r].values())
        for other, weight in links[r].items():
            to.append(place[r])
            of.append(place[other])
            share.append(weight / total)
    to, of, share = numpy.array(to), numpy.array(of), numpy.array(share, dtype=numpy.float32)
    own = vectors[rows]
    now = own.copy()
    for _ in range(ROUNDS):
        mean = numpy.zeros_like(now)
        numpy.add.at(mean, to, share[:, None] * now[of])
        now = (KEPT * own + mean) / (KEPT + 1)
    drawn = vectors.copy()
    drawn[rows] = now
    return drawn


def main(folder, wordnet, output, *extras):
    vectors, row, frequent = make_words.read_vectors(folder)
    vectors = make_words.standard(vectors, [row[w] for w in frequent])
    vectors = draw_together(vectors, read_relations(wordnet, row))
    vectors = make_words.standard(vectors, [row[w] for w in frequent])
    make_words.write(vectors, row, frequent, extras, output)


if __name__ == "__main__":
    main(*sys.argv[1:])
