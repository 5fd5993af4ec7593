#!/usr/bin/env bash
# setup: install what is missing: Debian packages, Node, npm packages
#
# Every other verb that needs it runs it first; when nothing is missing it takes no time.
# Root or sudo is needed only while a Debian package (dev.d/packages.apt) is missing.
# No package starts a service, and no default database cluster is made.
# GI_PACKAGES="Build Libraries" takes only these parts of the list: an image that compiles needs no more. GI_MORE_PACKAGES
# names a second list.
set -euo pipefail

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null || die "Run './dev setup' as root once, or install sudo: Debian packages are missing."
        sudo -- "$@"
    fi
}

installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

# The packages of the parts that were asked for; a part begins with its name alone in a comment, behind a blank line.
wanted_packages() {
    awk -v parts=" ${GI_PACKAGES:-} " '
        BEGIN { wanted = parts ~ /^ *$/; all = wanted }
        /^$/ { begins = 1; next }
        begins && /^# / { if (!all) wanted = index(parts, " " $2 " ") > 0; begins = 0; next }
        { begins = 0; sub(/#.*/, ""); if (wanted && NF) print $1 }' dev.d/packages.apt
    [ -z "${GI_MORE_PACKAGES:-}" ] || sed 's/#.*//' "$GI_MORE_PACKAGES" | xargs -n1
}

missing_packages() {
    local wanted
    mapfile -t wanted < <(wanted_packages)
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^installed //p' | sort)
}

require_debian_12() {
    local ID='' VERSION_ID='' PRETTY_NAME='this system'
    # shellcheck source=/dev/null
    [ -r /etc/os-release ] && . /etc/os-release
    [[ $ID == debian && $VERSION_ID == 12 ]] || die \
        "Grade Insight is built on Debian 12, and this is $PRETTY_NAME." \
        "Work in a Debian 12 container or virtual machine, for example: docker run -it -v \"\$PWD:\$PWD\" -w \"\$PWD\" debian:12" \
        "Missing here: $*"
}

# The rules for service starts and for the default cluster are put back when the packages are in.
policy=/usr/sbin/policy-rc.d
cluster_rule=/etc/postgresql-common/createcluster.d/grade-insight.conf
forbid_services() {
    if [ ! -e $policy ]; then
        trap 'as_root rm -f $policy' EXIT
        printf '#!/bin/sh\n# Written by ./dev setup of Grade Insight for the time of an apt-get install.\nexit 101\n' |
            as_root tee $policy >/dev/null
        as_root chmod 755 $policy
    fi
    if ! installed postgresql-common; then
        as_root mkdir -p "$(dirname $cluster_rule)"
        printf '# Written by ./dev setup of Grade Insight: this machine needs no default cluster.\n%s\n' \
            'create_main_cluster = false' | as_root tee $cluster_rule >/dev/null
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends --no-remove \
        -o Dpkg::Use-Pty=0 "$@"
}

install_debian_packages() {
    [ $# -gt 0 ] || return 0
    command -v dpkg-query >/dev/null || require_debian_12 "$@"
    require_debian_12 "$@"
    say "Installing Debian packages: $*"
    forbid_services
    local redis_is_new=true
    ! installed redis-server || redis_is_new=false
    # An old or absent package list shows itself as a failed install.
    apt_install "$@" >build/apt.log 2>&1 || {
        as_root apt-get update --quiet >build/apt.log 2>&1 || die "$(tail -n 20 build/apt.log)" "apt-get update failed."
        apt_install "$@" >build/apt.log 2>&1 || die "$(tail -n 40 build/apt.log)" "apt-get install failed."
    }
    # Nor at the next boot: the tests start Redis themselves.
    if $redis_is_new && installed redis-server && command -v systemctl >/dev/null; then
        as_root systemctl disable --quiet redis-server || true
    fi
}

node_is_new_enough() {
    node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
             process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)' 2>/dev/null &&
        [ "$(npm --version 2>/dev/null | cut -d. -f1)" -ge 11 ] 2>/dev/null
}

# Vite 8 needs Node 20.19 or newer, Debian 12 has 18: then the npm registry's own build of Node is used.
install_node() {
    local pinned=dev.d/node/package-lock.json
    if [ -x build/tools/bin/node ]; then
        changed node $pinned || return 0
    else
        ! node_is_new_enough || return 0
    fi
    command -v npm >/dev/null || install_debian_packages npm
    say "Installing Node 22 into build/tools"
    mkdir -p build/tools/node
    cp dev.d/node/package.json $pinned build/tools/node/
    (cd build/tools/node && npm ci --no-audit --no-fund --loglevel=error)
    # By hand, since npm 9 makes no links for optional packages.
    mkdir -p build/tools/bin
    (cd build/tools/bin && ln -sfn ../node/node_modules/node-linux-*/bin/node node)
    ln -sfn ../node/node_modules/npm/bin/npm-cli.js build/tools/bin/npm
    ln -sfn ../node/node_modules/npm/bin/npx-cli.js build/tools/bin/npx
    hash -r
    node_is_new_enough || die "Node from build/tools does not run: $(node --version 2>&1 | head -n 1)"
    remember node $pinned
}

install_npm_packages() { # FOLDER
    [ -f "$1/package-lock.json" ] || return 0
    if [ -d "$1/node_modules" ] && ! changed "npm-$1" "$1/package-lock.json"; then return 0; fi
    say "Installing the npm packages of $1/"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
    remember "npm-$1" "$1/package-lock.json"
}

mkdir -p build
mapfile -t missing < <(missing_packages)
install_debian_packages "${missing[@]}"
install_node
install_npm_packages web
install_npm_packages tests
