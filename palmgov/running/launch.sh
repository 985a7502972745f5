#!/bin/sh
# Finds a Python that runs (a pyenv shim on PATH may not) and hands over to the bootstrap.
set -eu
cd "$(dirname "$0")/../.."
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" -m palmgov.running.bootstrap "$@"
    fi
done
echo "错误 error: 需要带 pip 的 Python 3.11 或更新版本 / Python 3.11 or newer with pip is needed" >&2
exit 1
