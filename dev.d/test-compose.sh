#!/usr/bin/env bash
# test-compose: start compose.yaml on a real Docker engine, and break it: ./dev test-compose [--binary FILE]
#
# Uses the engine that answers, else starts one of its own, which leaves nothing behind but images in build/docker. Where no
# engine can be started it says so and ends well: the last line begins with SKIPPED. The images get the program
# of build/release, or of build/asan when only that is built, or --binary FILE; without any, build/release is built first.
# tests/compose says what must hold. The first time it makes the images too, which takes minutes more.
set -euo pipefail

binary=''
if [ "${1:-}" = --binary ] && [ $# = 2 ]; then binary=$(readlink -f -- "$2"); elif [ $# -gt 0 ]; then die "See ./dev test-compose --help."; fi

skip() {
    echo "SKIPPED: $*"
    exit 0
}

engine=(tests/compose/engine.sh build/docker/engine)
if docker version >/dev/null 2>&1; then
    engine=()
    docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null ||
        die "There is a Docker engine, but no Docker Compose: install the plugin, or docker-compose."
elif [ "$(id -u)" != 0 ]; then
    skip "no Docker engine answers, and only root can start one."
else
    GI_MORE_PACKAGES=dev.d/packages-compose.apt ./dev setup
fi
for built in release asan; do binary=${binary:-$(readlink -e "build/$built/gradeinsight" || true)}; done
if [ -z "$binary" ]; then
    ./dev build release gradeinsight
    binary=$PWD/build/release/gradeinsight
fi
./dev setup
export GRADEINSIGHT_TAG=test

in_engine() { # MODE COMMAND...
    local status=0
    if [ ${#engine[@]} = 0 ]; then "${@:2}" || status=$?; else GI_ENGINE=own "${engine[@]}" "$@" || status=$?; fi
    # What engine.sh ends with when it cannot start one; it has said why.
    [ $status != 75 ] || skip "no Docker engine can be started here; the reason is above."
    return $status
}

say "Images with $binary"
# An engine of one's own has no network but the machine's, and none at all where the tests run.
[ ${#engine[@]} = 0 ] || export DOCKER_BUILD_OPTIONS=--network=host
in_engine build deploy/docker/build-images.sh --binary "$binary" --version test
say "compose.yaml on a real engine"
in_engine run node --test --test-timeout=1200000 --test-reporter=spec tests/compose/
