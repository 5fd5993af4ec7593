#!/bin/bash
# Asks the server in this container: probe PORT PATH. Succeeds when the answer is 200. The image has no other HTTP client.
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
IFS= read -r -t 10 answer <&3
[[ $answer == 'HTTP/1.1 200 '* ]] || { printf '%s\n' "${answer%$'\r'}"; exit 1; }
