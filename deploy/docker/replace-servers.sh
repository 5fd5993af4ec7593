#!/usr/bin/env bash
# Replaces the servers one after the other by new ones, of the image and the settings that .env names now. Behind nginx no
# request fails: the one that leaves is drained, and the next one leaves only when its successor is healthy. A server that is
# alone gets its successor first.
# Migrate first: docs/deploy/docker.md.
#
# Usage: deploy/docker/replace-servers.sh
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."

service=gradeinsight-app
compose=(docker-compose)
if docker compose version >/dev/null 2>&1; then compose=(docker compose); fi

running=$("${compose[@]}" ps -q $service)
mapfile -t old < <(grep . <<<"$running")
servers=${#old[@]}
[ "$servers" -gt 0 ] || { echo "No server runs: docker compose up -d starts them." >&2; exit 1; }

are_healthy() { # NUMBER: so many servers, and all of them are well
    local containers container
    containers=$("${compose[@]}" ps -q $service) || return 1
    [ "$(wc -w <<<"$containers")" -eq "$1" ] || return 1
    for container in $containers; do
        [ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" = healthy ] || return 1
    done
}

start_up_to() { # NUMBER
    local tries=150
    "${compose[@]}" up -d --no-build --no-deps --no-recreate --scale "$service=$1" $service
    until are_healthy "$1"; do
        ((tries-- > 0)) || { echo "The new server does not become healthy: docker compose logs $service" >&2; exit 1; }
        sleep 2
    done
    sleep 8 # nginx looks every five seconds which servers there are
}

[ "$servers" -gt 1 ] || start_up_to 2
for container in "${old[@]}"; do
    docker stop --time 60 "$container" >/dev/null
    docker rm "$container" >/dev/null
    start_up_to "$servers"
done
