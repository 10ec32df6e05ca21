"""Which of a place's many spellings an English newspaper could print."""

import re

import arabic
import fold

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .,-]+")
# Words that may stand in lower case inside a place name
PARTICLES = set(
    "al el ad ed adh ar er as es ash esh an en at et ath az ez ul ur us uz d de del della dei den der di do dos da das du des "
    "e y i la las le les lo los l o of on the and upon under in im am sur sous nad na by ob bei ter ten van von zu aan st "
    "i-e ye bin ibn wa".split()
)
SCHOLARLY = re.compile(r"[Ee]h[lztrnsdš]'?[- ]|[a-z]j[a-z]*'|''|'-|shh|zhh|\bosh$|\bkhot$|\bshaary$|\bhot$", re.I)
CASE_ENDINGS = ("as", "asi", "o", "a", "i", "u", "om", "os", "us", "is", "ons", "s", "osh", "en", "e")
SHORTEST = 4


def normal(form):
    """Straight apostrophes, none at the edges of words, single spaces."""
    form = re.sub("[`´‘’ʻʼʽʾʿˈ′]", "'", form)
    return re.sub(r"\s+", " ", fold.without_outer_apostrophes(form)).strip()


def printable(form):
    """Latin script, upper case first, four letters, no code, no scholarly transliteration."""
    if len(form) < SHORTEST or not LATIN.fullmatch(form) or not form[0].isupper():
        return False
    if form.isupper() or SCHOLARLY.search(form) or re.search(r"[A-Z]{2}", form) or re.search(r"[a-z][A-Z]", form) and not re.match(r"Ma?c[A-Z]", form):
        return False
    words = form.split(" ")
    return all(word[:1].isupper() or word.split("-")[0].lower() in PARTICLES for word in words)


def _foreign_case(key, name_key):
    """`Londonas`, `Londono`: Baltic and Esperanto endings on the name itself."""
    return key.startswith(name_key) and name_key[-1] not in "aeiou" and key[len(name_key) :] in CASE_ENDINGS


def _initial(form):
    """First letter without the article, the letters that romanisations swap taken together."""
    bare = arabic.LEADING.sub("", form)
    return fold.key(bare)[:1].translate(str.maketrans("qcgyxo", "kkjjhu"))


def _closeness(form, name):
    """Sorts plain spellings that start and sound like the name first."""
    skeleton = [re.sub(r"[aeiouyw' -]|h\b", "", fold.key(text)) for text in (form, name)]
    return (skeleton[0] != skeleton[1], not form.isascii(), "'" in form, abs(len(form) - len(name)), form)


def spellings(name, listed, country, most, unwanted):
    """Aliases of one place beside `name`: at most `most` from the list, and the regular variants.

    `unwanted` tells whether a single-word alias is also a common word or a person's name.
    """
    name_key = fold.key(name)
    candidates = {}
    for form in sorted(normal(form) for form in listed):
        key, apostrophe = fold.key(form), "'" in form
        if (key, apostrophe) == (name_key, "'" in name) or not printable(form) or unwanted(form):
            continue
        if _foreign_case(key, name_key) or len(form) == SHORTEST and _initial(form) != _initial(name):
            continue
        best = candidates.get((key, apostrophe))
        if best is None or (not form.isascii(), form) < (not best.isascii(), best):
            candidates[key, apostrophe] = form
    chosen = sorted(candidates.values(), key=lambda form: _closeness(form, name))[:most]
    plain = without_marks(name)
    regular = [plain, unapostrophed(plain)]
    if country in arabic.COUNTRIES:
        regular += [form for form in arabic.variants(unapostrophed(plain)) if not unwanted(form)]
    for form in map(without_marks, chosen):
        regular += [form, unapostrophed(form)]
        if country in arabic.COUNTRIES:
            regular += [f for f in (form.replace("-", " "), *arabic.articles(form)) if not unwanted(f)]
    wanted = {form for form in map(normal, chosen + regular) if form != name and len(form) >= SHORTEST and form[:1].isupper()}
    if "'" in name:
        wanted.add(unapostrophed(name))
    return sorted(_once(wanted, name))


def unapostrophed(form):
    return re.sub(r"\s+", " ", form.replace("'", "")).strip()


def without_marks(form):
    return normal(fold.ascii_spelling(form))


def _once(forms, name):
    """One spelling per key and apostrophes; a plain one beside a name with marks."""
    kept = {}
    for form in sorted(forms, key=lambda form: (not form.isascii(), form)):
        kept.setdefault(fold.ascii_spelling(form).casefold(), form)
    if name.isascii():
        kept.pop(name.casefold(), None)
    return kept.values()
