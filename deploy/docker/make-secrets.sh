#!/usr/bin/env bash
# Makes the secrets of compose.yaml: deploy/docker/make-secrets.sh [folder]
#
# Makes what is missing and changes nothing that is there, so it can be run again, after a shard was added for example:
# SHARDS=4 make-secrets.sh. The files app.toml (for the servers) and owner.toml (for migrate, the control plane and
# commands) are made once, from the passwords; edit them for more settings, such as smtp_url.
#
# Alertmanager's secrets come from others (docs/monitoring.md); only their folder, alertmanager/, is made.
#
# For nginx it makes a certificate of a CA of your own for BASE_DOMAIN (from .env), in tls/: put a real one there instead.
#
# The folder is closed to others. The files are readable in the containers, which run as users of their own.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
folder=${1:-$here/secrets}
domain=${BASE_DOMAIN:-$(sed -n 's/^BASE_DOMAIN=//p' "$here/../../.env" 2>/dev/null || true)}
shards=${SHARDS:-3}
umask 077
mkdir -p "$folder"
chmod 700 "$folder"

# 192 random bits, of letters that mean nothing in a URL or in a quoted value.
random() { head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n='; }

# write NAME: standard input, unless the file is there. Whole or not at all.
write() {
    if [ -e "$folder/$1" ]; then cat >/dev/null && return; fi
    cat >"$folder/.$1.new"
    chmod 644 "$folder/.$1.new"
    mv "$folder/.$1.new" "$folder/$1"
    echo "made $folder/$1" >&2
}
secret() { random | write "$1"; }

databases=(registry)
for ((shard = 1; shard <= shards; ++shard)); do databases+=("shard-$shard"); done
for database in "${databases[@]}"; do
    secret "$database-owner-password"
    secret "$database-app-password"
done
secret redis-password
# Encrypts second factors and keys of single sign-on, and signs receipts: who loses it loses those. Keep a copy elsewhere.
secret secret-key
secret jwt-secret

url() { # ROLE DATABASE
    local user=gradeinsight
    [ "$1" = owner ] || user=gi_app
    printf 'postgres://%s:%s@postgres-%s:5432/gradeinsight' "$user" "$(<"$folder/$2-$1-password")" "$2"
}

settings() { # ROLE...: the addresses of all databases for each of these roles
    local database role name suffix
    echo "# Made by make-secrets.sh. Change it in place (the containers see this very file); docs/configuration.md has all keys."
    for database in "${databases[@]}"; do
        name=database_${database//-/_}
        [ "$database" != registry ] || name=tenant_registry
        for role in "$@"; do
            suffix=_url
            [ "$role" = app ] || suffix=_owner_url
            printf '%s%s = "%s"\n' "$name" "$suffix" "$(url "$role" "$database")"
        done
    done
    printf 'redis_url = "redis://:%s@redis:6379/0"\n' "$(<"$folder/redis-password")"
    printf 'secret_key = "%s"\n' "$(<"$folder/secret-key")"
    printf 'jwt_secret = "%s"\n' "$(<"$folder/jwt-secret")"
    echo '# smtp_url = "smtp://user:password@mail.example:587"'
}
settings app | write app.toml
settings app owner | write owner.toml

# Without it Docker would make it, as root. Open like tls/: Alertmanager runs as a user of its own.
mkdir -p "$folder/alertmanager"
chmod 755 "$folder/alertmanager"

# A certificate that somebody else made stays, also one that ends soon: who has made it renews it. The key of the CA may
# still lie beside it.
is_ours() { [ -e "$folder/tls/ca.key" ] && openssl verify -no_check_time -CAfile "$folder/tls/ca.crt" "$folder/tls/tls.crt" >/dev/null 2>&1; }
if [ ! -e "$folder/tls/tls.crt" ] || is_ours; then
    "$here/../nginx/make-dev-certificates.sh" "$folder/tls" "${domain:-localhost}"
    chmod 755 "$folder/tls"
    chmod 644 "$folder/tls/tls.key"
fi
