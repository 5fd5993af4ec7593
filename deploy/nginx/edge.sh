#!/usr/bin/env bash
# Runs the edge in the foreground, as a container does: writes the configuration into FOLDER (see render.sh for the
# settings), starts nginx with it and follows the servers. SIGTERM and SIGQUIT let requests under way end first, SIGHUP
# reads certificate and configuration again.
#
# Usage: edge.sh FOLDER
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
folder=${1:?Usage: edge.sh FOLDER}
"$here/render.sh" "$folder"
folder=$(cd -- "$folder" && pwd)
# Debian's nginx lives where an ordinary user's PATH does not lead.
PATH=$PATH:/usr/sbin
arguments=(-p "$folder" -c "$folder/nginx.conf" -e stderr)
nginx -q -t "${arguments[@]}"

nginx "${arguments[@]}" -g 'daemon off;' &
nginx=$!
trap 'kill -QUIT "$nginx" 2>/dev/null || true' TERM QUIT INT
trap '"$here/render.sh" "$folder" && kill -HUP "$nginx"' HUP
until "$here/follow-servers.sh" "$folder" "$nginx"; do sleep 5; done & # it ends by itself when nginx has ended

# A signal only interrupts the wait. How nginx ended is asked for afterwards: it may end in the very moment of a signal, and
# the wait then tells of the signal.
while kill -0 "$nginx" 2>/dev/null; do wait "$nginx" || true; done
status=0
wait "$nginx" || status=$?
exit "$status"
