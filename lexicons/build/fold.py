"""Spelling keys: case and diacritics folded, and the plain ASCII spelling of a romanised name."""

import functools
import re
import unicodedata

APOSTROPHES = "'`´‘’ʻʼʽʾʿˈ′ˌ"
LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "ə": "e", "ǝ": "e", "Ə": "E", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng", "–": "-", "‐": "-", "‑": "-",
        **{mark: "'" for mark in APOSTROPHES},
    }
)


@functools.lru_cache(maxsize=None)
def ascii_spelling(text):
    """`Khān Shaykhūn` -> `Khan Shaykhun`; letters without an ASCII base stay as they are."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@functools.lru_cache(maxsize=None)
def key(text):
    """Two spellings with the same key differ in case, diacritics or apostrophes only."""
    return re.sub(r"\s+", " ", ascii_spelling(text).replace("'", "").casefold()).strip()


def without_outer_apostrophes(text):
    """`'Arikah` -> `Arikah`; an apostrophe between letters stays."""
    return re.sub(r"(?<![A-Za-z])'+|'+(?![A-Za-z])", "", text)
