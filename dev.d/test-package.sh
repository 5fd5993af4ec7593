#!/usr/bin/env bash
# test-package: install the Debian package on a fresh Debian 12 and run it under systemd: ./dev test-package [FILE.deb]
#
# Without FILE the package is that of ./dev release. Makes a Debian of its own (debootstrap, kept in build/package-test),
# boots its systemd in namespaces with no network, and looks at all that the package promises: nothing starts by itself, the
# hardened services work, secrets, backups, an upgrade, removal and purge. Takes minutes and needs root, debootstrap and a
# Debian mirror; ends with 77 and a word why when it cannot run here.
set -euo pipefail

cannot() {
    echo "The package was not tested: $*" >&2
    exit 77
}
[ "$(id -u)" = 0 ] || cannot "root makes the namespaces."
command -v debootstrap >/dev/null || cannot "install debootstrap."
unshare --mount --pid --fork --net true 2>/dev/null || cannot "namespaces cannot be made here."

./dev setup
package=${1:-$(ls build/release-artifacts/gradeinsight_*.deb 2>/dev/null || true)}
[ -f "$package" ] || die "There is no package: ./dev release --with-changes makes one."
folder=$PWD/build/package-test
mkdir -p "$folder"
if [ ! -f "$folder/debian-12.tar" ]; then
    say "Making a Debian 12"
    # The mirror that this system uses.
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        sed -nE 's/^(URIs:|deb) +(\[.*\] +)?(https?:[^ ]*).*/\3/p' | head -n 1)
    rm -rf "$folder/root"
    debootstrap --variant=minbase bookworm "$folder/root" "${mirror:-http://deb.debian.org/debian}" >"$folder/debootstrap.log" ||
        die "$(tail -n 5 "$folder/debootstrap.log")"
    echo 'deb http://deb.debian.org/debian-security bookworm-security main' >>"$folder/root/etc/apt/sources.list"
    tar --create --file="$folder/debian-12.tar.new" --directory="$folder/root" .
    mv "$folder/debian-12.tar.new" "$folder/debian-12.tar"
fi
GI_PACKAGE=$(realpath "$package") GI_PACKAGE_TEST=$folder exec node --test --test-timeout=1200000 --test-reporter=spec tests/packages/
