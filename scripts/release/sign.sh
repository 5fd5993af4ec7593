#!/usr/bin/env bash
# Signs the digests of a release: scripts/release/sign.sh KEY FOLDER
# KEY is a file with a secret OpenPGP key without a passphrase. Writes SHA256SUMS.asc beside FOLDER/SHA256SUMS, and the public
# key as gradeinsight-release-key.gpg. The key is in a folder of its own for this moment, and in no keyring afterwards.
set -euo pipefail

[ $# = 2 ] || {
    echo "Usage: sign.sh KEY FOLDER" >&2
    exit 2
}
key=$1 folder=$(realpath "$2")
# A short path: gpg-agent makes a socket in it.
home=$(mktemp -d /tmp/gi-sign.XXXXXX)
trap 'gpgconf --homedir "$home" --kill all; rm -rf "$home"' EXIT
run_gpg() { gpg --homedir "$home" --quiet --batch --yes --no-tty "$@"; }

run_gpg --import "$key"
run_gpg --pinentry-mode loopback --armor --detach-sign --output "$folder/SHA256SUMS.asc" "$folder/SHA256SUMS"
run_gpg --export >"$folder/gradeinsight-release-key.gpg"
# As whoever downloads it will.
gpgv --quiet --keyring "$folder/gradeinsight-release-key.gpg" "$folder/SHA256SUMS.asc" "$folder/SHA256SUMS"
