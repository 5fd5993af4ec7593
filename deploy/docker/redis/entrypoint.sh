#!/bin/bash
# Starts Redis with the password of the file that REDIS_PASSWORD_FILE names. Arguments are more settings: --maxmemory 1gb.
set -euo pipefail

# By standard input: arguments can be seen by others, and the root file system cannot be written.
exec redis-server - "$@" < <(cat /etc/gradeinsight/redis.conf && printf 'requirepass "%s"\n' "$(<"$REDIS_PASSWORD_FILE")")
