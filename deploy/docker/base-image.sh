#!/usr/bin/env bash
# Makes the image debian:bookworm-slim where no registry can be reached, from Debian's packages: base-image.sh [cache]
#
# Does nothing when the engine has the image or can pull it. Needs debootstrap and root. The packed tree is kept in the
# folder `cache` (build/docker) and used for 30 days.
set -euo pipefail

image=debian:bookworm-slim
cache=${1:-build/docker}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org}
days=30

if docker image inspect "$image" >/dev/null 2>&1; then exit 0; fi
if timeout 120 docker pull --quiet "$image" >/dev/null 2>&1; then exit 0; fi
echo "$image cannot be pulled: making it from $mirror" >&2

packed=$cache/bookworm-slim.tar
if [ -z "$(find "$packed" -mtime -$days 2>/dev/null)" ]; then
    command -v debootstrap >/dev/null || { echo "Install debootstrap first: apt install debootstrap" >&2; exit 1; }
    mkdir -p "$cache"
    tree=$(mktemp -d "${TMPDIR:-/tmp}/bookworm-slim.XXXXXX")
    trap 'rm -rf --one-file-system "$tree"' EXIT
    debootstrap --variant=minbase bookworm "$tree" "$mirror/debian" >&2
    cat >"$tree/etc/apt/sources.list" <<END
deb $mirror/debian bookworm main
deb $mirror/debian bookworm-updates main
deb $mirror/debian-security bookworm-security main
END
    # As in the image that Debian publishes: no manuals, no translations, no lists of packages,
    # no waiting for the disk, and packages go when they are installed.
    printf 'path-exclude /usr/share/%s/*\n' doc man locale groff info lintian linda >"$tree/etc/dpkg/dpkg.cfg.d/slim"
    printf 'path-include /usr/share/doc/*/copyright\n' >>"$tree/etc/dpkg/dpkg.cfg.d/slim"
    echo force-unsafe-io >"$tree/etc/dpkg/dpkg.cfg.d/docker-apt-speedup" # a build that is cut off is begun anew
    printf 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin"; };\n' >"$tree/etc/apt/apt.conf.d/docker-clean"
    rm -rf "$tree"/usr/share/{man,locale,info}/* "$tree"/var/lib/apt/lists/* "$tree"/var/cache/apt/*.bin
    find "$tree/usr/share/doc" -type f ! -name copyright -delete
    rm -f "$tree"/var/cache/apt/archives/*.deb "$tree"/var/log/*.log
    tar -C "$tree" --numeric-owner -cf "$packed.new" .
    mv "$packed.new" "$packed"
fi
docker import --change 'CMD ["bash"]' "$packed" "$image" >/dev/null
