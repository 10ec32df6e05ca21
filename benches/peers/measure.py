"""Megabytes per second of claimwire and of public tools on the same articles, each on one core, as ratios of one run.

claimwire does everything (sentences, entities, quotes, casualties, JSONL written); a peer does what it can. Loading
models and building matchers does not count; claimwire's start does.
"""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

SECONDS = 5.0
BINARY = "target/release/claimwire"
GAZETTEERS = ("states", "states.add", "places", "places.add", "orgs", "agents")


def spacy_ruler():
    """A blank pipeline with the sentencizer and an EntityRuler that knows the names of claimwire's gazetteers."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 20_000_000
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = {}
    for name in GAZETTEERS:
        lines = pathlib.Path(f"lexicons/{name}.tsv").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
        patterns.update({row[2]: row[1].upper() for row in rows})
    ruler.add_patterns([{"label": label, "pattern": form} for form, label in patterns.items()])
    return lambda text: len(nlp(text).ents)


def pysbd():
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False)
    return lambda text: len(segmenter.segment(text))


def sentencex():
    import sentencex

    return lambda text: len(list(sentencex.segment("en", text)))


def geotext():
    from geotext import GeoText

    return lambda text: len(GeoText(text).cities)


PEERS = {
    "spaCy blank + sentencizer + EntityRuler": spacy_ruler,
    "geotext (places)": geotext,
    "pySBD (sentences)": pysbd,
    "sentencex (sentences)": sentencex,
}


def speed(work, texts):
    """Bytes per second of `work` over the texts, again and again for the time given."""
    began, done, i = time.perf_counter(), 0, 0
    while time.perf_counter() - began < SECONDS:
        work(texts[i % len(texts)])
        done += len(texts[i % len(texts)].encode())
        i += 1
    return done / (time.perf_counter() - began)


def command_speed(command, path):
    began, runs = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"})
        runs += 1
    return runs * os.path.getsize(path) / (time.perf_counter() - began)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--node", required=True)
    arguments.add_argument("folder", type=pathlib.Path)
    options = arguments.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.glob("**/*.txt"))]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        for number in range(max(1, 20_000_000 // max(1, sum(map(len, texts))))):
            for i, text in enumerate(texts):
                articles.write(json.dumps({"id": f"{number}-{i}", "text": text}, ensure_ascii=False) + "\n")
        articles.flush()
        speeds = {
            "claimwire, one core": command_speed([BINARY, "-q", "-j", "1", articles.name], articles.name),
            "claimwire, all cores": command_speed([BINARY, "-q", articles.name], articles.name),
            "GNU wc -w": command_speed(["wc", "-w", articles.name], articles.name),
        }
    for name, make in PEERS.items():
        speeds[name] = speed(make(), texts)
    given = json.dumps({"texts": texts, "seconds": SECONDS})
    node = subprocess.run(["node", options.node], input=given, capture_output=True, text=True, check=True)
    speeds["compromise (entities, quotations)"] = float(node.stdout)
    ours = speeds["claimwire, one core"]
    print(f"{'':<42}{'MB/s':>10}{'claimwire is':>16}")
    for name, value in speeds.items():
        print(f"{name:<42}{value / 1e6:>10.3f}{ours / value:>14.1f} x")


if __name__ == "__main__":
    main()
