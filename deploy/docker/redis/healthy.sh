#!/bin/bash
# PONG: it answers, and has read its data.
set -euo pipefail

REDISCLI_AUTH=$(<"$REDIS_PASSWORD_FILE")
export REDISCLI_AUTH
[ "$(timeout 10 redis-cli ping)" = PONG ]
