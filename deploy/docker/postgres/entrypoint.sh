#!/bin/bash
# Starts PostgreSQL; at the first start makes the cluster, its database and its two roles.
#
#   PGDATA                  folder of the cluster, on a volume
#   POSTGRES_USER           the owner, a superuser (gradeinsight)
#   POSTGRES_DB             the database (gradeinsight)
#   POSTGRES_PASSWORD_FILE  file with the owner's password
#   GI_APP_PASSWORD_FILE    file with the password of gi_app, the role of the servers
#   PGHOST                  folder of the socket, which psql looks at too (/var/run/postgresql)
#
# Arguments are those of postgres: `postgres -c max_connections=300`.
set -euo pipefail

export POSTGRES_USER=${POSTGRES_USER:-gradeinsight} POSTGRES_DB=${POSTGRES_DB:-gradeinsight}

if [ "${1:-postgres}" != postgres ]; then exec "$@"; fi
[ "$(id -u)" != 0 ] || { echo "PostgreSQL does not run as root: use the image's own user." >&2; exit 1; }

# Made beside its place and renamed at the end: what was cut off is begun anew.
make_cluster() {
    local unfinished=$PGDATA.unfinished sockets
    rm -rf "$unfinished"
    mkdir -p "$(dirname "$PGDATA")"
    initdb --pgdata="$unfinished" --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --data-checksums \
        --encoding=UTF8 --no-locale --auth-local=peer --auth-host=scram-sha-256
    # Over the socket, the system's user in this container is the owner. Over the network, everybody has a password.
    printf '%s\n' 'local all all peer map=owner' 'host all all all scram-sha-256' \
        'local replication all peer map=owner' 'host replication all all scram-sha-256' >"$unfinished/pg_hba.conf"
    printf 'owner postgres "%s"\n' "$POSTGRES_USER" >"$unfinished/pg_ident.conf"
    sockets=$(mktemp -d)
    pg_ctl --pgdata="$unfinished" --wait --timeout=120 --silent \
        --options="-c listen_addresses='' -c unix_socket_directories='$sockets'" start
    PGHOST=$sockets PGDATABASE=postgres createdb --username="$POSTGRES_USER" "$POSTGRES_DB"
    PGHOST=$sockets "$(dirname "$0")/roles.sh"
    pg_ctl --pgdata="$unfinished" --wait --timeout=120 --silent --mode=fast stop
    rmdir "$sockets"
    mv "$unfinished" "$PGDATA"
}

[ -s "$PGDATA/PG_VERSION" ] || make_cluster
shift || true
exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories="${PGHOST:-/var/run/postgresql}" "$@"
