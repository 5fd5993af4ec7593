#!/usr/bin/env bash
# bench: measure the release build on this machine: ./dev bench [part...] [option...]
#
# Beside what it is compared to; PERFORMANCE.md says what and why. Without a part: all of them.
#
#   Parts            storage import teachers background read pages large reports people schools registry grid lighthouse
#                    process
#   --quick          to see that everything runs; not for quoting
#   --binary FILE    another gradeinsight than that of build/release
#   --json FILE      where the figures go: build/bench.json
#   --markdown FILE  and as a table
set -euo pipefail

case " $* " in *" --help "* | *" -h "*) exec ./dev bench --help ;; esac
./dev build release
exec node bench/run.mjs "$@"
