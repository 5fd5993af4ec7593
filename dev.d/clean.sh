#!/usr/bin/env bash
# clean: remove build results (--all: also the development data, Node packages and the compiler cache of this clone)
#
# The next ./dev build starts from nothing, as in a fresh clone; ccache still answers for unchanged sources.
set -euo pipefail

case ${1:-} in
    '') rm -rf build/{release,debug,asan,tsan,web,console,results,stamps} build/*.log web/dist compile_commands.json ;;
    --all) rm -rf build web/dist web/node_modules tests/node_modules compile_commands.json ;;
    *) die "Usage: ./dev clean [--all]" ;;
esac
