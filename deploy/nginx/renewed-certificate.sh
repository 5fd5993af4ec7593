#!/usr/bin/env bash
# What certbot calls after it has got a certificate: puts chain and key into FOLDER, where the edge looks for them, and
# runs COMMAND, which lets the edge read them again. Requests under way go on.
#
#   certbot ... --deploy-hook 'deploy/nginx/renewed-certificate.sh /etc/gradeinsight/tls systemctl reload nginx'
#
# Usage: renewed-certificate.sh FOLDER COMMAND...      with RENEWED_LINEAGE, as certbot sets it
# Both files belong to whom the folder belongs to; a chain and a key that do not fit together are refused.
set -euo pipefail

if [ $# -lt 2 ] || [ -z "${RENEWED_LINEAGE:-}" ]; then
    echo "Usage: RENEWED_LINEAGE=/etc/letsencrypt/live/NAME renewed-certificate.sh FOLDER COMMAND..." >&2
    exit 2
fi
folder=$1
shift
umask 077
chain=$RENEWED_LINEAGE/fullchain.pem key=$RENEWED_LINEAGE/privkey.pem
[ "$(openssl x509 -in "$chain" -noout -pubkey)" = "$(openssl pkey -in "$key" -pubout)" ] || {
    echo "$chain and $key do not belong together; the edge keeps what it has." >&2
    exit 1
}
cp -- "$chain" "$folder/tls.crt.new"
cp -- "$key" "$folder/tls.key.new"
chmod 644 "$folder/tls.crt.new"
chown --reference="$folder" "$folder/tls.crt.new" "$folder/tls.key.new"
mv -- "$folder/tls.key.new" "$folder/tls.key"
mv -- "$folder/tls.crt.new" "$folder/tls.crt"
"$@"
