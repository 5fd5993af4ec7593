#!/usr/bin/env bash
# Makes gradeinsight_<version>_<architecture>.deb and gradeinsight-dbgsym_... in a folder:
#   scripts/release/debian-package.sh PROGRAM DEBUG MATERIALS OUT
# PROGRAM is the server without, DEBUG its file with the lines for the debugger, MATERIALS the folder that materials.mjs has
# filled. The same input makes the same bytes: every file has the time $SOURCE_DATE_EPOCH, belongs to root and comes in order.
set -euo pipefail

[ $# = 4 ] || {
    echo "Usage: debian-package.sh PROGRAM DEBUG MATERIALS OUT" >&2
    exit 2
}
program=$(realpath "$1") debug=$(realpath "$2") materials=$(realpath "$3") out=$(realpath "$4")
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
: "${SOURCE_DATE_EPOCH:?the time of all files, in seconds}"
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
umask 022

version=$("$program" version)
version=${version#gradeinsight }
# What is before a release sorts before it.
debian_version=${version/-/\~}
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
root=$work/debian/gradeinsight # where dpkg-shlibdeps looks for a package
trap 'rm -rf "$work"' EXIT

place() { # MODE FILE... FOLDER: below the package's root
    local mode=$1 folder=$root/${*: -1}
    install -d -m 0755 "$folder"
    install -m "$mode" "${@:2:$#-2}" "$folder"
}

fill_root() {
    local doc=usr/share/doc/gradeinsight page
    place 0755 "$program" usr/bin
    place 0640 deploy/debian/gradeinsight.toml etc/gradeinsight
    place 0644 deploy/debian/edge.env etc/gradeinsight
    place 0644 deploy/debian/*.{service,timer} lib/systemd/system
    place 0755 deploy/debian/wait-for-databases usr/lib/gradeinsight
    place 0644 deploy/debian/secrets.conf $doc/examples
    # The edge's configuration, which is the same without containers.
    install -d -m 0755 "$root/usr/share/gradeinsight"
    cp -R deploy/nginx "$root/usr/share/gradeinsight"
    chmod -R u=rwX,go=rX "$root/usr/share/gradeinsight"
    # In the folders that they have here, or their links would lead nowhere.
    while read -r page; do place 0644 "$page" "$doc/$(dirname "${page#docs/}")"; done < <(find docs -type f)
    place 0644 "$materials/sbom.cdx.json" $doc
    gzip -9 -n <"$materials/THIRD-PARTY-LICENSES" >"$work/THIRD-PARTY-LICENSES.gz"
    place 0644 "$work/THIRD-PARTY-LICENSES.gz" $doc
    { printf 'Grade Insight\n\n' && cat LICENSE && printf '\nParts of others: THIRD-PARTY-LICENSES.gz.\n'; } >"$work/copyright"
    place 0644 "$work/copyright" $doc
    printf 'gradeinsight (%s) bookworm; urgency=medium\n\n  * Built from %s.\n\n -- Grade Insight contributors <packages@gradeinsight.example>  %s\n' \
        "$debian_version" "$version" "$(date -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9 -n >"$work/changelog.gz"
    place 0644 "$work/changelog.gz" $doc
    node scripts/release/man-page.mjs "$program" | gzip -9 -n >"$work/gradeinsight.1.gz"
    place 0644 "$work/gradeinsight.1.gz" usr/share/man/man1
    place 0644 deploy/debian/lintian-overrides usr/share/lintian/overrides
    mv "$root"/usr/share/lintian/overrides/{lintian-overrides,gradeinsight}
}

dependencies() {
    printf 'Source: gradeinsight\n' >"$work/debian/control"
    # Which libraries bring functions that nobody uses is the linker's business.
    (cd "$work" && dpkg-shlibdeps -O --warnings=1 "$root/usr/bin/gradeinsight") | sed -n 's/^shlibs:Depends=//p'
}

build() { # ROOT FILE
    find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Zxz -z6 --build "$1" "$2" >/dev/null
    echo "$2"
}

size_of() { du --summarize --apparent-size --block-size=1024 "$1" | cut -f1; }

main_package() {
    local control=$root/DEBIAN
    install -d -m 0755 "$control"
    sed -e "s/@VERSION@/$debian_version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$(size_of "$root")/" \
        -e "s/@DEPENDS@/$(dependencies)/" deploy/debian/control >"$control/control"
    install -m 0755 deploy/debian/{postinst,prerm,postrm} "$control"
    printf '/etc/gradeinsight/%s\n' edge.env gradeinsight.toml >"$control/conffiles"
    (cd "$root" && find . -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -printf '%P\n' | sort | xargs md5sum) >"$control/md5sums"
    build "$root" "$out/gradeinsight_${debian_version}_$architecture.deb"
}

debug_package() {
    local build_id
    build_id=$(readelf --notes --wide "$program" | sed -n 's/.*Build ID: //p')
    install -D -m 0644 "$debug" "$work/debug/usr/lib/debug/.build-id/${build_id:0:2}/${build_id:2}.debug"
    install -d -m 0755 "$work/debug/DEBIAN"
    cat >"$work/debug/DEBIAN/control" <<END
Package: gradeinsight-dbgsym
Version: $debian_version
Architecture: $architecture
Section: debug
Priority: optional
Maintainer: Grade Insight contributors <packages@gradeinsight.example>
Installed-Size: $(size_of "$work/debug/usr")
Depends: gradeinsight (= $debian_version)
Description: lines and names for the debugger, of gradeinsight
 For stack traces of a crash with file names and lines.
END
    build "$work/debug" "$out/gradeinsight-dbgsym_${debian_version}_$architecture.deb"
}

mkdir -p "$out"
fill_root
main_package
debug_package
