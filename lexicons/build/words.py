"""words.tsv: common English words (SCOWL) with their parts of speech (WordNet)."""

import re
from collections import Counter, defaultdict

from table import render

LEVELS = (10, 20, 35, 40, 50)
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSE_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# ending, replacement, letter added for the inflection: WordNet's detachment rules
ENDINGS = {
    "n": [("s", "", "s"), ("ses", "s", "s"), ("xes", "x", "s"), ("zes", "z", "s"), ("ches", "ch", "s"),
          ("shes", "sh", "s"), ("men", "man", "s"), ("ies", "y", "s")],
    "v": [("s", "", "z"), ("ies", "y", "z"), ("es", "e", "z"), ("es", "", "z"), ("ed", "e", "d"), ("ed", "", "d"),
          ("ied", "y", "d"), ("ing", "e", "g"), ("ing", "", "g")],
    "a": [("er", "", ""), ("est", "", ""), ("er", "e", ""), ("est", "e", ""), ("ier", "y", ""), ("iest", "y", "")],
    "r": [],
}
# Verbs whose past is their base; WordNet's exception list leaves them out.
INVARIANT = set(
    "beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit read rid set shed shut slit split spread "
    "thrust upset".split()
)
DOUBLED = re.compile(r"(.*[aeiou])([bdfgklmnprstvz])\2(ed|ing)")


def common_words(sources):
    """{word: smallest level}"""
    found = {}
    for level in sorted(LEVELS, reverse=True):
        for variety in ("english", "american", "british"):
            path = f"usr/share/dict/scowl/{variety}-words.{level}"
            text = sources.debian("scowl_2020.12.07-2_all", path).decode("iso-8859-1")
            for word in text.splitlines():
                if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", word) and word == word.lower():
                    found[word] = level
    return found


class Dictionary:
    """Lemmas, irregular forms and sense counts of WordNet."""

    def __init__(self, sources):
        self._read = lambda name: sources.debian("wordnet-base_1%3a3.0-37_all", f"usr/share/wordnet/{name}").decode()
        self.lemmas = {letter: self._lower_case_lemmas(part) for part, letter in PARTS.items()}
        self.irregular = {letter: self._exceptions(part) for part, letter in PARTS.items()}
        self.counts = self._sense_counts()

    def _lower_case_lemmas(self, part):
        """Spellings from the data files: the index lower-cases helium's He and the US."""
        lemmas = set()
        for line in self._read(f"data.{part}").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" ")
            words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            lemmas.update(re.sub(r"\((?:a|p|ip)\)$", "", word) for word in words)
        return {lemma for lemma in lemmas if lemma == lemma.lower() and len(lemma) > 1}

    def _exceptions(self, part):
        forms = defaultdict(list)
        for line in self._read(f"{part}.exc").splitlines():
            form, *lemmas = line.split()
            forms[form] += lemmas
        return forms

    def _sense_counts(self):
        counts = Counter()
        for line in self._read("cntlist.rev").splitlines():
            sense, _, count = line.split()
            lemma, _, rest = sense.partition("%")
            counts[lemma, SENSE_TYPES[rest[0]]] += int(count)
        return counts

    def readings(self, word, letter):
        """(lemma, inflection letter or "") for each way to read the word as this part of speech."""
        lemmas = self.lemmas[letter]
        if word in lemmas:
            yield word, "d" if letter == "v" and word in INVARIANT else ""
        for lemma in self.irregular[letter].get(word, ()):
            if lemma in lemmas and lemma != word:
                yield lemma, _irregular_letter(word, letter)
        if word in self.irregular[letter]:
            return
        for ending, replacement, added in ENDINGS[letter]:
            stem = word[: -len(ending)] + replacement
            if word.endswith(ending) and len(stem) > 1 and stem in lemmas and not word.endswith("ss"):
                yield stem, added
        doubled = DOUBLED.fullmatch(word) if letter == "v" else None
        if doubled and doubled[1] + doubled[2] in lemmas:
            yield doubled[1] + doubled[2], "d" if doubled[3] == "ed" else "g"

    def parts(self, word):
        """The letters of the word's parts of speech, the most frequent first."""
        weighed = []
        for order, letter in enumerate("nvar"):
            readings = list(self.readings(word, letter))
            if not readings:
                continue
            added = "".join(sorted({inflection for _, inflection in readings} - {""}))
            count = sum(self.counts[lemma, letter] for lemma in {lemma for lemma, _ in readings})
            weighed.append((-count, order, letter + added))
        return "".join(text for _, _, text in sorted(weighed))


def _irregular_letter(word, letter):
    if letter == "n":
        return "s"
    if letter == "v":
        return "g" if word.endswith("ing") else "z" if word.endswith("s") else "d"
    return ""


def words_file(sources):
    dictionary = Dictionary(sources)
    header = [
        "Common English words in lower case, with their parts of speech",
        "source: SCOWL (Debian scowl 2020.12.07-2; english, american and british words of levels 10 to 50), "
        "parts of speech from WordNet 3.0 (Debian wordnet-base 3.0-37); licences: lexicons/README.md",
        "made by: lexicons/build/build.py",
        "level: smallest SCOWL level (10 = most common); pos, most frequent first: n v a r, each followed by its "
        "inflections: s plural noun; d past tense or participle, g -ing form, z third person of a verb",
    ]
    rows = [(word, str(level), dictionary.parts(word)) for word, level in common_words(sources).items()]
    return render(header, ["form", "level", "pos"], rows)
