#!/usr/bin/env bash
# Keeps FOLDER/servers.conf at the addresses that the names in EDGE_SERVERS (see render.sh) have now, and lets nginx read
# it again when they change: containers come and go, and nginx before 1.27 asks for a name at its start only. Requests under way
# are not disturbed; connections to the servers stay open between requests, which they would not with a name in a variable.
#
# Usage: follow-servers.sh --once FOLDER     writes the file
#        follow-servers.sh FOLDER PID        goes on until nginx (PID) has ended
# EDGE_LOOK_SECONDS (5): how often it looks.
set -euo pipefail

servers=${EDGE_SERVERS:-gradeinsight-app:8000}

# One line a server; nothing for a name that has no address now.
current() {
    local server host port address
    for server in $servers; do
        host=${server%:*} port=${server##*:}
        { [[ $host =~ ^(\[[0-9a-f:.]+\]|[A-Za-z0-9._-]+)$ ]] && [[ $port =~ ^[0-9]+$ ]]; } || {
            echo "EDGE_SERVERS: '$server' is not host:port." >&2
            return 2
        }
        host=${host#[} host=${host%]}
        { getent ahosts "$host" || true; } | while read -r address kind _; do
            [ "$kind" = STREAM ] || continue
            [[ $address != *:* ]] || address="[$address]"
            echo "server $address:$port max_fails=3 fail_timeout=5s;"
        done
    done | sort -u
}

write() { # FOLDER TEXT: at once, so that nginx never reads half of it
    printf '%s\n' "$2" >"$1/servers.conf.new"
    mv -- "$1/servers.conf.new" "$1/servers.conf"
}

if [ "${1:-}" = --once ] && [ $# = 2 ]; then
    found=$(current)
    # Nobody is there yet: nginx starts all the same, and says so to whoever asks.
    write "$2" "${found:-server 127.0.0.1:1 down;}"
    exit
fi
[ $# = 2 ] || {
    echo "Usage: follow-servers.sh [--once] FOLDER [PID]" >&2
    exit 2
}
folder=$1 nginx=$2
while kill -0 "$nginx" 2>/dev/null; do
    found=$(current)
    # With no answer at all, the name service is in trouble rather than every server: the old ones stay.
    if [ -n "$found" ] && [ "$found" != "$(<"$folder/servers.conf")" ]; then
        write "$folder" "$found"
        kill -HUP "$nginx"
        printf '{"at":"%s","level":"info","event":"edge_servers","count":%s}\n' \
            "$(date -u +%FT%TZ)" "$(wc -l <<<"$found")" >&2
    fi
    sleep "${EDGE_LOOK_SECONDS:-5}" &
    wait $!
done
