#!/usr/bin/env bash
# Runs a command with a Docker engine of its own, which leaves nothing behind: engine.sh FOLDER build|run COMMAND...
#
#   build   the engine has the machine's network and no network of its own: builds and pulls work (--network=host),
#           and no firewall rule is made
#   run     everything, the command too, is in a new network namespace: published ports, bridges and firewall rules are
#           seen only there, and go with it. Nothing outside can be reached.
#
# Images stay in FOLDER for the next time. Ends with the status of the command, and with 75 when no engine can start here.
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
mode=$2
shift 2
cannot=75

refuse() {
    echo "No Docker engine can be started here: $*" >&2
    exit $cannot
}

if [ "${GI_ENGINE_INSIDE:-}" != yes ]; then
    [ "$(id -u)" = 0 ] || refuse "that needs root"
    command -v dockerd >/dev/null || refuse "dockerd is not installed (apt install docker.io)"
    export GI_ENGINE_INSIDE=yes
    case $mode in
        build) exec "$0" "$folder" build "$@" ;;
        run)
            unshare --net true 2>/dev/null || refuse "no network namespace can be made"
            exec unshare --net "$0" "$folder" run "$@"
            ;;
    esac
fi
unset GI_ENGINE_INSIDE

# One engine at a time in a folder.
exec 9>"$folder/lock"
flock --wait 1800 9

state=$(mktemp -d /tmp/gi-engine.XXXXXX) # short: the names of sockets may have 107 bytes
socket=$state/docker.sock
cgroup=/gradeinsight-$$
options=(--data-root "$folder/data" --exec-root "$state/exec" --host "unix://$socket" --pidfile "$state/dockerd.pid"
    --cgroup-parent "$cgroup" --shutdown-timeout 20)
case $mode in
    build) options+=(--bridge none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false) ;;
    run)
        ip link set lo up
        options+=(--bip 172.31.255.1/24 --default-address-pool "base=172.31.0.0/17,size=24")
        ;;
esac
dockerd "${options[@]}" >"$folder/dockerd-$mode.log" 2>&1 9>&- &
engine=$!

# Also what one has left that was killed. Images stay.
remove_containers() {
    local containers
    mapfile -t containers < <(docker ps --all --quiet)
    [ ${#containers[@]} = 0 ] || docker rm --force --volumes "${containers[@]}" >/dev/null
    docker volume prune --force >/dev/null
    docker network prune --force >/dev/null
}

finish() {
    local status=$? controller
    [ "$mode" != run ] || remove_containers || true
    kill -TERM "$engine" 2>/dev/null || true
    wait "$engine" 2>/dev/null || true
    for controller in /sys/fs/cgroup/*/ /sys/fs/cgroup/; do
        [ ! -d "$controller$cgroup" ] || rmdir "$controller$cgroup" 2>/dev/null || true
    done
    umount "$state"/exec/netns/* 2>/dev/null || true
    rm -rf --one-file-system "$state"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export DOCKER_HOST=unix://$socket
for ((i = 0; ; ++i)); do
    ! docker version >/dev/null 2>&1 || break
    if [ $i -ge 300 ] || ! kill -0 "$engine" 2>/dev/null; then
        tail -n 5 "$folder/dockerd-$mode.log" >&2
        refuse "dockerd ended or did not answer; its words are above"
    fi
    sleep 0.2
done
[ "$mode" != run ] || remove_containers
"$@" 9>&-
