#!/usr/bin/env bash
# Makes a certificate for BASE_DOMAIN and *.BASE_DOMAIN in FOLDER, signed by a CA of your own, for machines on which
# nobody else relies: development and tests. Real installations use ACME (docs/deploy/edge.md).
#
# Usage: make-dev-certificates.sh FOLDER BASE_DOMAIN [NAME...]
#
# Can be called as often as you like: what is still good for 30 days stays, so a trusted CA stays trusted. NAMEs are added
# to the certificate; browsers take no wildcard right below a top level such as localhost, so list lincoln.localhost there.
# Leaves ca.crt (to trust), ca.key, tls.crt (with the chain) and tls.key. The CA can sign for BASE_DOMAIN alone.
set -euo pipefail

[ $# -ge 2 ] || {
    sed -n '2,/^[^#]/ { /^#/ s/^# \{0,1\}//p }' "${BASH_SOURCE[0]}" >&2
    exit 2
}
folder=$1 domain=$2
shift 2
for name in "$domain" "$@"; do
    [[ $name =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || {
        echo "'$name' is not the name of a host." >&2
        exit 2
    }
    [[ $name = "$domain" || $name = *".$domain" ]] || {
        echo "'$name' is not below $domain." >&2
        exit 2
    }
done
still_good=$((30 * 24 * 3600))
umask 077
mkdir -p -- "$folder"
cd -- "$folder"
temporary=$(mktemp -d ./new.XXXXXX)
trap 'rm -rf -- "$temporary"' EXIT

make_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }
lasts() { [ -s "$1" ] && openssl x509 -in "$1" -noout -checkend "$still_good" >/dev/null; }

make_ca() {
    make_key "$temporary/ca.key"
    openssl req -x509 -new -key "$temporary/ca.key" -sha256 -days 1825 -subj "/CN=Grade Insight development CA for $domain" \
        -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
        -addext "nameConstraints=critical,permitted;DNS:$domain" -out "$temporary/ca.crt"
    mv -- "$temporary/ca.key" "$temporary/ca.crt" .
}

names="DNS:$domain, DNS:*.$domain"
for name in "$@"; do names+=", DNS:$name"; done

is_wanted() { # the certificate is for these names, of this CA, and belongs to its key
    lasts tls.crt && [ -s tls.key ] &&
        openssl verify -CAfile ca.crt tls.crt >/dev/null 2>&1 &&
        [ "$(openssl x509 -in tls.crt -noout -ext subjectAltName | sed -n 's/^ *\(DNS:.*\)$/\1/p')" = "$names" ] &&
        [ "$(openssl x509 -in tls.crt -noout -pubkey)" = "$(openssl pkey -in tls.key -pubout)" ]
}

make_certificate() {
    make_key "$temporary/tls.key"
    openssl req -new -key "$temporary/tls.key" -subj "/CN=$domain" -out "$temporary/request"
    openssl x509 -req -in "$temporary/request" -CA ca.crt -CAkey ca.key -set_serial "0x$(openssl rand -hex 16)" \
        -sha256 -days 90 -out "$temporary/leaf" -extfile /dev/stdin 2>/dev/null <<END
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = $names
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END
    cat -- "$temporary/leaf" ca.crt >"$temporary/tls.crt"
    mv -- "$temporary/tls.key" "$temporary/tls.crt" .
}

is_ca_for_domain() {
    lasts ca.crt && [ -s ca.key ] &&
        openssl x509 -in ca.crt -noout -ext nameConstraints | grep -qx " *DNS:$domain"
}

trust=''
if ! is_ca_for_domain; then
    make_ca
    trust=yes
fi
if is_wanted; then
    echo "The certificate for $domain is good until $(openssl x509 -in tls.crt -noout -enddate | cut -d= -f2)." >&2
else
    make_certificate
    echo "Made a certificate for $names." >&2
fi
chmod 644 ca.crt tls.crt
[ -z "$trust" ] || cat >&2 <<END

Trust $PWD/ca.crt on the machines with the browsers. It can vouch for $domain and nothing else:
  Debian, Ubuntu   cp ca.crt /usr/local/share/ca-certificates/gradeinsight.crt && update-ca-certificates
  Chromium, Linux  certutil -d sql:\$HOME/.pki/nssdb -A -t C,, -n gradeinsight -i ca.crt    (package libnss3-tools)
  Firefox          Settings, Certificates, View Certificates, Authorities, Import
  macOS            sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.crt
  Windows          certutil -addstore -f ROOT ca.crt
  curl             curl --cacert ca.crt ...
Keep ca.key to yourself: who has it can pretend to be $domain to everybody who trusts ca.crt.
END
