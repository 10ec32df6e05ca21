#!/usr/bin/env bash
# claimwire beside public tools on the same articles and one core: bash benches/peers/run.sh [FOLDER OF .txt]
# Needs python3, npm and a release build; installs the pinned peers below target/.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=benches/peers
place=target/peers
[ -x "$place/bin/python" ] || python3 -m venv "$place"
"$place/bin/pip" install --quiet --requirement "$here/requirements.txt"
cp "$here/package.json" "$here/compromise.js" "$place/"
(cd "$place" && npm install --silent --no-fund --no-audit)
"$place/bin/python" "$here/measure.py" --node "$place/compromise.js" "${@:-corpus/articles}"
