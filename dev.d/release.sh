#!/usr/bin/env bash
# release: make what is given out, in build/release-artifacts: ./dev release [option...]
#
#   --key FILE     sign it: a secret OpenPGP key, as `gpg --export-secret-keys` writes it, without a passphrase
#   --verify       build it a second time in another folder without the compiler cache, and compare every byte
#   --with-changes also when files differ from the commit; the version then ends with .dirty
#
# Makes a Debian package and one with the lines for the debugger, an archive with the program and one of the source, the
# bill of materials (CycloneDX), the licences of what others wrote, SHA256SUMS, and with a key SHA256SUMS.asc and the
# public key. Refuses when a part has a licence that scripts/release/licences.json does not allow.
# See docs/deploy/packages.md.
set -euo pipefail

key='' verify=false with_changes=false
while [ $# -gt 0 ]; do
    case $1 in
        --key) key=$(realpath -- "${2:?--key needs a file}") && shift ;;
        --verify) verify=true ;;
        --with-changes) with_changes=true ;;
        *) die "There is no option '$1'. Look at ./dev release --help." ;;
    esac
    shift
done
[ -z "$key" ] || [ -r "$key" ] || die "$key cannot be read."
if ! $with_changes && [ -n "$(git status --porcelain)" ]; then
    die "Commit first, so that others can build the same: files differ from the commit. Or say --with-changes."
fi

# No time and no language gets into the program. The compiler's cache would take what follows for them, and find nothing.
./dev build release gradeinsight

# Everything else has the time of the commit.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
umask 022
out=build/release-artifacts
rm -rf "$out" && mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version='' program='' debug=''

archive() { # FOLDER FILE
    tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=posix \
        --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --directory="$(dirname "$1")" "$(basename "$1")" |
        zstd --quiet -19 -o "$2"
}

# The lines for the debugger are five sixths of what was linked, and few need them.
split_debug_information() {
    program=$work/gradeinsight debug=$work/gradeinsight.debug
    objcopy --only-keep-debug --compress-debug-sections build/release/gradeinsight "$debug"
    objcopy --strip-all --remove-section=.comment build/release/gradeinsight "$program"
}

pack_program() {
    local name folder
    name=gradeinsight-$version-linux-$(dpkg --print-architecture)
    folder=$work/$name
    mkdir -p "$folder/bin" "$folder/man/man1"
    cp "$program" "$folder/bin/gradeinsight"
    node scripts/release/man-page.mjs "$folder/bin/gradeinsight" >"$folder/man/man1/gradeinsight.1"
    git archive HEAD LICENSE deploy docs compose.yaml .env.docker .dockerignore | tar --extract --directory="$folder"
    cp "$work/materials/THIRD-PARTY-LICENSES" "$work/materials/sbom.cdx.json" "$folder"
    archive "$folder" "$out/$name.tar.zst"
}

# VERSION speaks for git, which the archive has not.
pack_source() {
    local name=gradeinsight-$version-source
    mkdir "$work/$name"
    git archive HEAD | tar --extract --directory="$work/$name"
    echo "$version" >"$work/$name/VERSION"
    archive "$work/$name" "$out/$name.tar.zst"
}

# A clone elsewhere, at another time: whatever gets from folder or clock into the bytes shows.
build_again() {
    local again=$work/somewhere/else/gradeinsight
    git clone --quiet . "$again"
    say "Building a second time in $again"
    (cd "$again" && CCACHE_DISABLE=1 ./dev release)
    diff "$out/SHA256SUMS" "$again/$out/SHA256SUMS" >&2 || die "The second build differs: the build is not reproducible."
    say "The second build is the same, byte for byte"
}

version=$(build/release/gradeinsight version)
version=${version#gradeinsight }
say "Packing $version"
split_debug_information
node scripts/release/materials.mjs build/release "$work/materials" "$program"
scripts/release/debian-package.sh "$program" "$debug" "$work/materials" "$out" >"$work/packages" 2>&1 || die "$(cat "$work/packages")"
pack_program
pack_source
cp "$work/materials/THIRD-PARTY-LICENSES" "$work/materials/sbom.cdx.json" "$out"
(cd "$out" && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" .)
[ -z "$key" ] || scripts/release/sign.sh "$key" "$out"
! $verify || build_again
(cd "$out" && ls --size --human-readable -- *)
