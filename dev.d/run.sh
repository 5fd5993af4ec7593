#!/usr/bin/env bash
# run: start the product with its demo schools on http://127.0.0.1:8000
#
# ./dev run [argument of `gradeinsight serve`...], for example ./dev run --listen 127.0.0.1:9000 --data-dir /tmp/gi
# Builds first what changed. When port 8000 is taken, the next free one is used. The data stays in build/data from one
# start to the next; Ctrl-C stops the server and its database.
set -euo pipefail

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Who listens on a port, from /proc: "redis-server (pid 123)"; a neutral word when we may not look.
owner_of_port() {
    local hex inode link
    hex=$(printf '%04X' "$1")
    inode=$(awk -v port=":$hex\$" '$2 ~ port && $4 == "0A" { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null) || true
    link=$(find /proc/[0-9]*/fd -lname "socket:\[${inode:-none}\]" -print -quit 2>/dev/null || true)
    if [[ $link =~ ^/proc/([0-9]+)/ ]]; then
        echo "$(cat "/proc/${BASH_REMATCH[1]}/comm") (pid ${BASH_REMATCH[1]})"
    else
        echo "another process"
    fi
}

print_demo_logins() {
    build/release/gradeinsight demo-logins | node -e '
        const { logins } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
        const columns = ["school", "role", "email", "password"];
        const widths = columns.map((column) => Math.max(...logins.map((login) => login[column].length)));
        console.log("Sign in at http://<school>.localhost:'"$1"'/ as one of");
        for (const login of logins) console.log("  " + columns.map((column, i) => login[column].padEnd(widths[i])).join("  "));'
}

given() { # FLAG ARGUMENT...: is the flag among the arguments?
    local flag=$1 argument
    shift
    for argument in "$@"; do
        [[ $argument == "$flag" || $argument == "$flag="* ]] && return 0
    done
    return 1
}

./dev build release gradeinsight

arguments=()
if ! given --listen "$@"; then
    port=8000
    while port_is_taken $port; do
        say "Port $port is taken by $(owner_of_port $port), trying the next one"
        port=$((port + 1))
        [ $port -lt 8100 ] || die "Every port from 8000 to 8099 is taken: ./dev run --listen 127.0.0.1:PORT"
    done
    arguments+=(--listen "127.0.0.1:$port")
    print_demo_logins $port
fi
given --data-dir "$@" || arguments+=(--data-dir "$(data_folder)")

exec build/release/gradeinsight serve --demo "${arguments[@]}" "$@"
