#!/bin/sh
# prepare.sh OPTION COMMAND...: sees that the backups' configuration of this database is there and up to date, then runs the
# command. OPTION says which database: --registry, or --shard 3.
set -eu

option=$1
shift
mkdir -p "$BACKUP_DIR/conf.d"
# Before the first configuration: the repository's key comes from the Secret, so that a lost volume does not take it
# along. `gradeinsight backup config` makes a key of its own when it finds none.
if [ ! -e "$BACKUP_DIR/databases.json" ]; then
    (umask 077 && cat /etc/backup-secret/repository-key >"$BACKUP_DIR/repository.key")
    echo '{"stanzas":[]}' >"$BACKUP_DIR/databases.json"
fi
if ! cmp -s /etc/backup-secret/repository-key "$BACKUP_DIR/repository.key"; then
    echo "The Secret 'backups' holds another repository-key than $BACKUP_DIR/repository.key. Backups of one key cannot" \
        "be read with another: put the old one back." >&2
    exit 1
fi
# More settings of pgBackRest, such as a repository on S3: keys of the Secret that end in .conf.
for file in /etc/backup-secret/*.conf; do
    if [ -e "$file" ]; then (umask 077 && cat "$file" >"$BACKUP_DIR/conf.d/$(basename "$file")"); fi
done
# It asks the database. While that is away, what was written the last time still holds: the repository can be read.
# shellcheck disable=SC2086 # an option and its number
if ! /usr/bin/gradeinsight backup config $option --config /etc/gradeinsight/owner.toml --repo /backups/repository \
    --write >/dev/null; then
    [ -e "$BACKUP_DIR/pgbackrest.conf" ] || exit 1
    echo "The configuration of the backups is that of the last time." >&2
fi
exec "$@"
