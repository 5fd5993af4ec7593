#!/bin/sh
# Makes passwords, keys and the settings that hold them, as files for Secrets:
#   deploy/kubernetes/make-secrets.sh FOLDER [SHARDS]
# SHARDS is how many there are (3). Run it again after a shard was added: what is there stays, and app.toml and owner.toml
# are written anew with all of them. SMTP_URL and JWT_KEYS are taken along when they are set. Passwords may also be put
# into the files beforehand.
# Nothing of it belongs into git. Losing secret-key makes second factors and single sign-on useless, losing repository-key
# makes the backups unreadable: keep copies of both elsewhere.
set -eu
umask 077

folder=${1:?Name the folder for the secrets, such as deploy/kubernetes/components/secrets-from-files/secrets}
shards=${2:-3}
case $shards in
'' | *[!0-9]*) echo "The second argument is the number of shards, 1 to 64." >&2 && exit 2 ;;
esac
if [ "$shards" -lt 1 ] || [ "$shards" -gt 64 ]; then
  echo "There are 1 to 64 shards." >&2
  exit 2
fi

# Letters and digits only, since they stand in URLs; no newline, since some readers would take it along.
make_secret() {
  [ -s "$1" ] || { openssl rand -hex 24 | tr -d '\n' >"$1.new" && mv "$1.new" "$1"; }
}

toml() { # name value: passwords hold no quotes, and a URL that does is refused
  case $2 in
  *[\"\\]*) echo "$1 may hold neither \" nor \\; write them as %22 and %5C." >&2 && exit 2 ;;
  esac
  printf '%s = "%s"\n' "$1" "$2"
}

url() { # role database password-file
  printf 'postgres://%s:%s@%s:5432/gradeinsight' "$1" "$(cat "$folder/$2/$3")" "$2"
}

databases=postgres-registry
number=1
while [ "$number" -le "$shards" ]; do
  databases="$databases postgres-shard-$number"
  number=$((number + 1))
done

for database in $databases; do
  mkdir -p "$folder/$database"
  make_secret "$folder/$database/owner-password"
  make_secret "$folder/$database/app-password"
done
mkdir -p "$folder/redis"
make_secret "$folder/redis/password"
make_secret "$folder/secret-key"
[ -s "$folder/repository-key" ] || openssl rand -base64 32 >"$folder/repository-key"

urls() { # role password-file suffix-of-the-option
  toml "tenant_registry_$3" "$(url "$1" postgres-registry "$2")"
  number=1
  while [ "$number" -le "$shards" ]; do
    toml "database_shard_${number}_$3" "$(url "$1" "postgres-shard-$number" "$2")"
    number=$((number + 1))
  done
}

common() {
  toml redis_url "redis://:$(cat "$folder/redis/password")@redis:6379"
  toml secret_key "$(cat "$folder/secret-key")"
  [ -z "${SMTP_URL:-}" ] || toml smtp_url "$SMTP_URL"
  [ -z "${JWT_KEYS:-}" ] || toml jwt_keys "$JWT_KEYS"
  urls gi_app app-password url
}

common >"$folder/app.toml.new" && mv "$folder/app.toml.new" "$folder/app.toml"
{ common && urls gradeinsight owner-password owner_url; } >"$folder/owner.toml.new" && mv "$folder/owner.toml.new" "$folder/owner.toml"
echo "Secrets of the registry, $shards shards and Redis are in $folder."
