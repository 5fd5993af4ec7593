#!/bin/bash
# archive_command: pgbackrest-archive.sh STANZA PATH. Hands a piece of the log to pgBackRest, once backups are set up
# (`gradeinsight backup config --write`). Until then there is no backup that the log could belong to, and it may go.
# pgBackRest insists that archive_command has its name in it: this file's does.
set -euo pipefail

backup=${BACKUP_DIR:-/var/lib/gradeinsight-backup}
if [ ! -e "$backup/pgbackrest.conf" ]; then exit 0; fi
exec pgbackrest --config="$backup/pgbackrest.conf" --config-include-path="$backup/conf.d" --stanza="$1" archive-push "$2"
