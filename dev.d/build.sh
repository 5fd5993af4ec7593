#!/usr/bin/env bash
# build: build web app and server into build/<preset>: ./dev build [preset] [target...]
#
# Presets: release (default), debug, asan (address and undefined-behaviour sanitizers, fuzzers), tsan (threads).
# Targets: all by default; for example ./dev build asan gi_net_test.
# The server is build/<preset>/gradeinsight.
set -euo pipefail

preset=${1:-release}
shift || true
[[ $preset =~ ^(release|debug|asan|tsan)$ ]] || die "There is no preset '$preset': release, debug, asan or tsan."
./dev web
out=build/$preset
if [ ! -f "$out/build.ninja" ] || [ CMakePresets.json -nt "$out/build.ninja" ]; then
    say "Configuring $out"
    cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 || die "$(cat "build/configure-$preset.log")"
fi
# For editors: the flags of the newest build.
ln -sfn "$out/compile_commands.json" compile_commands.json
say "Building $out"
quiet=()
[ -t 1 ] || quiet=(--quiet)
ninja -C "$out" -j "$GI_JOBS" "${quiet[@]}" "$@"
