#!/usr/bin/env bash
# Makes .venv-ml with the pinned packages of requirements-dev.txt and constraints.txt. Needs Python 3.11 or newer.
# On Linux the index's own torch brings gigabytes of CUDA that nothing here uses; name the CPU index to avoid it:
#   UV_INDEX=https://download.pytorch.org/whl/cpu UV_INDEX_STRATEGY=unsafe-best-match npm run ml:setup
set -euo pipefail
cd "$(dirname "$0")"
venv=../../.venv-ml
uv_version=0.13.9
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ml:setup needs Python 3.11 or newer; set PYTHON to one" >&2; exit 2; }
[ -x "$venv/bin/uv" ] || { "$python" -m venv "$venv" && "$venv/bin/pip" install -q uv=="$uv_version"; }
# uv does not read pip's configuration; a wheel folder named there holds the CPU build.
UV_FIND_LINKS=${UV_FIND_LINKS:-$("$python" -m pip config get global.find-links 2>/dev/null || true)}
export UV_FIND_LINKS
VIRTUAL_ENV="$PWD/$venv" "$venv/bin/uv" pip install -q -r requirements-dev.txt -c constraints.txt
echo "ready: $venv"
