#!/bin/bash
# Gives the two roles the passwords that the secrets have now. Run at the first start, and again after new passwords:
#   docker compose exec postgres-shard-1 /usr/lib/gradeinsight/roles.sh
# Also works as /docker-entrypoint-initdb.d/roles.sh of the official image.
set -euo pipefail

# The passwords go by standard input: arguments can be seen by others.
{
    printf "\\\\set owner_password '%s'\n" "$(<"$POSTGRES_PASSWORD_FILE")"
    printf "\\\\set app_password '%s'\n" "$(<"$GI_APP_PASSWORD_FILE")"
    cat <<'END'
BEGIN;
SET LOCAL log_statement = none;
SET LOCAL log_min_error_statement = panic;
SET LOCAL password_encryption = 'scram-sha-256';
-- As the first migration would make it, which leaves it as it is.
SELECT 'CREATE ROLE gi_app LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gi_app') \gexec
ALTER ROLE gi_app PASSWORD :'app_password';
ALTER ROLE CURRENT_USER PASSWORD :'owner_password';
COMMIT;
END
} | psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"
