"""Spellings of romanised Arabic place names: articles, -iyah endings and the words that names begin with."""

import itertools
import re

COUNTRIES = set("SY IQ YE LY SD EG LB PS IL JO SA DZ TN MA TD KW AE OM QA BH SO DJ MR ER EH".split())
ARTICLE = r"(?:al|el|ash|esh|an|en|ar|er|as|es|at|et|az|ez|ad|ed|adh|ath)"
LEADING = re.compile(rf"{ARTICLE}[ -](?=[A-Z])", re.I)
INNER = re.compile(rf"(?<=[a-z']) ({ARTICLE})[ -](?=[A-Z])")
# The standard romanisation, and what newsrooms write
NEWS_WORDS = {
    "Shaykh": ["Sheikh"], "Dayr": ["Deir"], "Bayt": ["Beit"], "Tall": ["Tel", "Tell", "Tal"], "Ayn": ["Ain", "Ein"],
    "Jabal": ["Jebel"], "Abu": ["Abou"], "Umm": ["Um"], "Qalat": ["Qalaat"], "Maarrat": ["Maarat", "Maaret"],
    "Khirbat": ["Khirbet"], "Burj": ["Borj"],
}
# Openings of listed spellings that are as good as each other
SAME_WORDS = [{"Tall", "Tal", "Tel", "Tell"}, {"Shaykh", "Sheikh"}, {"Dayr", "Deir"}, {"Bayt", "Beit"}, {"Ayn", "Ain", "Ein"}]
ENDINGS = [
    (re.compile(r"iyah(?= |$)"), ["iya", "iyya", "iyeh"]),
    (re.compile(r"(?<!iy)ah(?= |$)"), ["a", "eh"]),
    (re.compile(r"un$"), ["oun"]),
    (re.compile(r"ayn$"), ["ain", "ein"]),
]
MOST = 24


def leading(name):
    """`Ar Raqqah` -> `Ar Raqqah`, `Ar-Raqqah`, `Al-Raqqah`, `Al Raqqah`, `El Raqqah`, `Raqqah`."""
    found = LEADING.match(name)
    if not found:
        return [name]
    article, rest = found[0][:-1].capitalize(), name[found.end() :]
    return [f"{a}{joint}{rest}" for a in dict.fromkeys([article, "Al", "El"]) for joint in " -"] + [rest]


def _inner(name):
    """`Dayr az Zawr` -> also `Dayr az-Zawr`, `Dayr al-Zawr`, `Dayr el-Zawr`."""
    found = INNER.search(name)
    if not found:
        return [name]
    before, rest = name[: found.start()], name[found.end() :]
    joined = [f"{before} {article}-{rest}" for article in dict.fromkeys([found[1], "al", "el"])]
    return [f"{before} {found[1]} {rest}", f"{before} al {rest}"] + joined


def _words(name):
    choices = [[word] + NEWS_WORDS.get(word, []) for word in name.split(" ")]
    return [" ".join(words) for words in itertools.product(*choices)]


def _endings(name):
    forms = [name]
    for pattern, replacements in ENDINGS:
        if pattern.search(name):
            forms += [pattern.sub(replacement, name) for replacement in replacements]
    return forms


def variants(name):
    """The spellings of one plain ASCII name, the closest to it first, at most MOST."""
    forms = dict.fromkeys(
        whole
        for ended in _endings(name)
        for worded in _words(ended)
        for inner in _inner(worded)
        for whole in leading(inner)
    )
    return list(forms)[:MOST]


def articles(name):
    """The name with each spelling of its articles, endings as they are (`Raqqa`, but also from -ah)."""
    endings = [name, name[:-1]] if name.endswith("ah") and LEADING.match(name) else [name]
    opened = [same for ended in endings for same in _openings(ended)]
    return [whole for form in opened for inner in _inner(form) for whole in leading(inner)]


def _openings(name):
    first, space, rest = name.partition(" ")
    same = next((words for words in SAME_WORDS if first in words), {first}) if space else {first}
    return [f"{word}{space}{rest}" for word in sorted(same)]


def area_variants(name):
    """The few spellings of a province or district: the article, and -ah as -a."""
    endings = dict.fromkeys([name, re.sub(r"ah(?= |$)", "a", name)])
    return [form for ended in endings for form in leading(ended) if not re.match(r"El[ -]", form)]
