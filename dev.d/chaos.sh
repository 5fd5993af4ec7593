#!/usr/bin/env bash
# chaos: move a school again and again under load while things break: ./dev chaos [option...]
#
#   --moves N      how many moves (300)
#   --minutes M    stop after so many minutes, whatever was reached
#   --seed S       the same faults at the same steps again; printed at the beginning
#   --scores N     how many scores the school has besides those that are written (0)
#   --faults none  moves alone, to measure how long writes stop
#   --binary FILE  another build than the release one
#
# Prints a line for each move, and at the end a table. Exits with 1 when a write was lost, doubled or out of order, when a
# read was behind its own write, when a row was foreign, when anything was left, or when anything else went wrong, which
# the last lines name. See docs/moves.md.
set -euo pipefail

[[ " $* " == *' --binary '* ]] || ./dev build release gradeinsight
exec node tests/chaos/run.mjs "$@"
