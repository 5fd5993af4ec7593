#!/bin/bash
# Whether PostgreSQL takes connections of the network: during the first start it does not, though a cluster is running.
exec pg_isready --quiet --host=127.0.0.1 --port="${PGPORT:-5432}" --timeout=10
