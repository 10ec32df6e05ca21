#!/usr/bin/env python3
"""Writes the generated lexicons from the pinned packages, or checks that the committed ones are these.

usage: build.py SOURCES [--check] [--only NAME ...]     (SOURCES = the directory filled by fetch.sh)
"""

import argparse
import hashlib
import sys
from pathlib import Path

import names
import places
import states
import words
from sources import Sources

LEXICONS = Path(__file__).resolve().parent.parent
FILES = {
    "given_names.tsv": names.given_names_file,
    "places.tsv": places.places_file,
    "states.tsv": states.states_file,
    "surnames.tsv": names.surnames_file,
    "words.tsv": words.words_file,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", metavar="SOURCES")
    parser.add_argument("--check", action="store_true", help="compare with the committed files, write nothing")
    parser.add_argument("--only", nargs="+", choices=sorted(FILES), default=sorted(FILES), metavar="NAME")
    options = parser.parse_args()
    sources = Sources(options.sources)
    sources.verify()
    stale = []
    for name in options.only:
        content = FILES[name](sources)
        target = LEXICONS / name
        if options.check:
            if not target.is_file() or target.read_bytes() != content:
                stale.append(name)
        else:
            target.write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {name}  {content.count(10):,} lines  {len(content):,} bytes")
    if stale:
        sys.exit(f"differs from what build.py makes: {', '.join(stale)}")


if __name__ == "__main__":
    main()
