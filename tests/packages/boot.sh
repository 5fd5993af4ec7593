#!/usr/bin/env bash
# Boots the systemd of a folder that holds a Debian as PID 1 of its own namespaces: tests/packages/boot.sh ROOT CGROUP
# It has no network but its loopback, its own names and processes, and the part CGROUP of the control groups. It ends with
# this process. Needs root; works with both kinds of control groups.
set -euo pipefail

root=$1 group=$2
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    own=/sys/fs/cgroup/$group
else
    own=/sys/fs/cgroup/systemd/$group
fi
mkdir -p "$own"
echo $$ >"$own/cgroup.procs"

enter() {
    local root=$1 name
    mount --make-rprivate /
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
    else
        mount -t tmpfs -o mode=755 tmpfs "$root/sys/fs/cgroup"
        mkdir "$root/sys/fs/cgroup/systemd"
        mount -t cgroup -o none,name=systemd,xattr cgroup "$root/sys/fs/cgroup/systemd"
    fi
    mount -t tmpfs -o mode=755 tmpfs "$root/run"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    for name in null zero full random urandom tty; do
        touch "$root/dev/$name"
        mount --bind "/dev/$name" "$root/dev/$name"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    for name in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${name%%:*}" "$root/dev/${name#*:}"; done
    ip link set lo up
    hostname package-test
    cd "$root"
    # Not chroot alone: units with a file system of their own would see what is outside.
    pivot_root . mnt
    umount --lazy /mnt
    # What systemd mounts for a service (its credentials) comes from a process with mounts of its own.
    mount --make-rshared /
    exec chroot . /usr/bin/env -i container=package-test PATH=/usr/sbin:/usr/bin /lib/systemd/systemd --system \
        --unit=multi-user.target --log-target=console --log-level=warning
}
export -f enter
exec unshare --mount --pid --fork --kill-child --net --uts --ipc --cgroup bash -euc "enter '$root'"
