"""How a lexicon file is written: header comments, column names, sorted unique rows."""

import unicodedata

GAZETTEER = "id label name aliases country parent population lat lon flags source".split()


def render(header, columns, rows):
    """The bytes of one lexicon file; rows are tuples of strings in column order."""
    lines = {"\t".join(row) for row in rows}
    for line in lines:
        if "\n" in line or line.count("\t") != len(columns) - 1 or line != line.rstrip(" "):
            raise SystemExit(f"bad row: {line!r}")
    body = sorted(unicodedata.normalize("NFC", line).encode() for line in lines)
    top = [f"# {line}" for line in header] + ["\t".join(columns)]
    return "\n".join(top).encode() + b"\n" + b"\n".join(body) + b"\n"


def gazetteer_row(**fields):
    """One row of a gazetteer file; what is not given stays empty."""
    return tuple(str(fields.get(column, "")) for column in GAZETTEER)
