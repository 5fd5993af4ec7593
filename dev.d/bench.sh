#!/usr/bin/env bash
# bench: measure the release build on this machine: ./dev bench [argument of bench/run.mjs...]
set -euo pipefail

./dev build release
exec node bench/run.mjs "$@"
