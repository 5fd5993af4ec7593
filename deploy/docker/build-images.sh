#!/usr/bin/env bash
# Builds the images of this tree: deploy/docker/build-images.sh [--binary FILE] [--version V] [image...]
#
#   --binary FILE  put this program into the images instead of compiling it (Debian 12, x86-64)
#   --version V    the tag, and what the program says: 1.4.0. Without it the tag is dev
#   image          app, backup, postgres, redis, nginx; all without it
#
# DOCKER_BUILD_OPTIONS goes to `docker build`. Works with BuildKit and with the builder of before.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."

binary='' version='' images=()
while [ $# -gt 0 ]; do
    case $1 in
        --binary) binary=$(readlink -f -- "$2") && shift 2 ;;
        --version) version=$2 && shift 2 ;;
        -*)
            sed -n '2,/^[^#]/ { /^#/ s/^# \{0,1\}//p }' "$0"
            exit 2
            ;;
        *) images+=("$1") && shift ;;
    esac
done
[ ${#images[@]} -gt 0 ] || images=(app backup postgres redis nginx)
tag=${version:-dev}
read -ra options <<<"${DOCKER_BUILD_OPTIONS:-}"

build() { docker build --quiet "${options[@]}" "$@"; }

# The program of a stage of app.Dockerfile: compiled there, or put into its runtime.
build_program() { # IMAGE STAGE
    local runtime=gradeinsight/$2:$tag context
    if [ -z "$binary" ]; then
        build -f deploy/docker/app.Dockerfile --target "$1" --build-arg "VERSION=$version" -t "gradeinsight/$1:$tag" .
        return
    fi
    build -f deploy/docker/app.Dockerfile --target "$2" -t "$runtime" .
    context=$(mktemp -d)
    strip --strip-debug -o "$context/gradeinsight" "$binary"
    chmod 755 "$context/gradeinsight"
    build -f deploy/docker/prebuilt.Dockerfile --build-arg "RUNTIME=$runtime" -t "gradeinsight/$1:$tag" "$context"
    rm -rf "$context"
}

deploy/docker/base-image.sh
for image in "${images[@]}"; do
    echo "== gradeinsight/$image:$tag" >&2
    case $image in
        app) build_program app runtime ;;
        backup) build_program backup backup-runtime ;;
        nginx) build -f deploy/docker/nginx/Dockerfile -t "gradeinsight/nginx:$tag" . ;;
        postgres | redis) build -t "gradeinsight/$image:$tag" "deploy/docker/$image" ;;
        *) echo "There is no image '$image'." >&2 && exit 2 ;;
    esac
done
