#!/usr/bin/env bash
# Says in a sentence why the Docker engine that answers here, if one does, cannot run the tests of this folder; nothing when it
# can. Starts no engine: `./dev test-compose` does.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."

because() {
    echo "$*"
    exit
}

{ command -v docker && timeout 60 docker info; } >/dev/null 2>&1 || because "no Docker engine answers"
docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null ||
    because "a Docker engine answers, but there is no Docker Compose"
timeout 900 deploy/docker/base-image.sh >/dev/null 2>&1 || because "the base image can neither be pulled nor made"

# An engine on another machine would see neither the secrets nor the ports of this one.
work=$(mktemp -d "${TMPDIR:-/tmp}/gi-docker.XXXXXX")
trap 'rm -rf "$work"' EXIT
echo "$work" >"$work/seen"
[ "$(timeout 120 docker run --rm --network none --volume "$work:/here:ro" debian:bookworm-slim cat /here/seen 2>/dev/null)" = "$work" ] ||
    because "the Docker engine does not see the files of this machine"

read -ra options <<<"${DOCKER_BUILD_OPTIONS:-}"
printf 'FROM debian:bookworm-slim\nRUN apt-get -o APT::Update::Error-Mode=any update\n' >"$work/Dockerfile"
timeout 600 docker build --quiet --no-cache "${options[@]}" "$work" >/dev/null 2>&1 ||
    because "a build in the Docker engine reaches no packages of Debian (DOCKER_BUILD_OPTIONS=--network=host may help)"
