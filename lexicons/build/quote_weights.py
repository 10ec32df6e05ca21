"""Fits lexicons/quote_weights.tsv: which signs speak for and against a candidate quote.

    cargo run --release --example quote_evidence < ARTICLES.jsonl > EVIDENCE.jsonl
    python lexicons/build/quote_weights.py GOLD.jsonl EVIDENCE.jsonl > lexicons/quote_weights.tsv

ARTICLES: one JSON object per line with `id` and `text`. GOLD: the same articles with `quotes`, each with `start` and `end`
in characters, and `"speech": false` where it is a thought or plan, which is neither right nor wrong.

A logistic regression with an L1 penalty over the features that `src/quote/evidence.rs` names. A candidate is right when it
shares half of its words with a quote that no other candidate fits better. It is kept from a probability of 0.42 on: the
threshold that maximises F1 is half of the F1 reached (Lipton, Elkan, Naryanaswamy, "Optimal Thresholding of Classifiers to
Maximize F1 Measure", ECML 2014). Weights are in hundredths of a logit.
"""

import collections
import itertools
import json
import math
import re
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
THRESHOLD = 0.42
SELDOM = 3  # A feature seen less often says nothing.
PENALTY = 0.3

HEADER = """\
# How much each sign speaks for (above 0) or against a candidate quote that is not all in marks, in hundredths of a logit. Fitted
# for claimwire by lexicons/build/quote_weights.py, which says how, on annotated news; same licence as claimwire. No source package.
# The features are those of src/quote/evidence.rs: a template and its values.
feature\tweight"""


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def byte_offsets(text):
    """The character number of every byte at which a character begins."""
    sizes = (len(c.encode()) for c in text)
    starts = itertools.accumulate(sizes, initial=0)
    return {byte: n for n, byte in enumerate(starts)}


def labelled(article, evidence):
    """Each candidate's features with 1 (right) or 0; what fits a thought only is left out."""
    text, chars = article["text"], byte_offsets(article["text"])
    starts = [m.start() for m in WORD.finditer(text)]

    def words(start, end):
        return frozenset(s for s in starts if start <= s < end)

    gold = [(words(q["start"], q["end"]), q.get("speech", True)) for q in article["quotes"]]
    candidates = evidence["candidates"]
    spans = [words(chars[c["start"]], chars[c["end"]]) for c in candidates]
    fits = collections.defaultdict(list)
    for g, (inside, speech) in enumerate(gold):
        for c, span in enumerate(spans):
            shared, together = len(inside & span), len(inside | span)
            if shared and 2 * shared >= together:
                fits[g].append((-shared / together, c, speech))
    right, thought = set(), set()
    for found in fits.values():
        best = min(found)
        (right if best[2] else thought).add(best[1])
    for c, span in enumerate(spans):
        inside = any(not speech and 2 * len(span & words_) >= len(span) for words_, speech in gold)
        if candidates[c]["features"] and (c in right or not (c in thought or inside)):
            yield candidates[c]["features"], int(c in right)


def fitted(samples):
    seen = collections.Counter(f for features, _ in samples for f in features)
    names = DictVectorizer()
    x = names.fit_transform([{f: 1 for f in fs if seen[f] >= SELDOM} for fs, _ in samples])
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)
    model = LogisticRegression(C=PENALTY, penalty="l1", solver="liblinear", max_iter=500, random_state=1)
    model.fit(x, [label for _, label in samples])
    intercept = model.intercept_[0] - math.log(THRESHOLD / (1 - THRESHOLD))
    return {"intercept": intercept, **dict(zip(names.feature_names_, model.coef_[0]))}


def main():
    gold = {article["id"]: article for article in rows(sys.argv[1])}
    samples = [s for e in rows(sys.argv[2]) for s in labelled(gold[e["id"]], e)]
    print(HEADER)
    for feature, weight in sorted(fitted(samples).items()):
        if round(100 * weight):
            print(f"{feature}\t{round(100 * weight)}")


if __name__ == "__main__":
    main()
