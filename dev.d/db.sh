#!/usr/bin/env bash
# db: psql into the running server's databases: ./dev db [registry|shard1|shard2|shard3] [argument of psql...]
#
# Needs ./dev run in another terminal. You are the superuser, whom row-level security does not bind;
# to see what the server may see: ./dev db shard1 -U gi_app
set -euo pipefail

which=${1:-registry}
shift || true
case $which in
    registry) database=gi_registry ;;
    shard[0-9]*) database=gi_shard_${which#shard} ;;
    *) die "There is no database '$which': registry, shard1, shard2 or shard3." ;;
esac
data=$(data_folder)
# The fourth and fifth line of PostgreSQL's own note are its port and its socket folder.
{ mapfile -t note <"$data/postgres/postmaster.pid"; } 2>/dev/null ||
    die "No server runs on $data. Start one with ./dev run, or name its folder: DATA_DIR=... ./dev db"
exec psql --host "${note[4]}" --port "${note[3]}" --username postgres --dbname "$database" "$@"
