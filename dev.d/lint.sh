#!/usr/bin/env bash
# lint: look for mistakes without running: clang-tidy, shellcheck, types of the web app, OpenAPI, house rules
#
# ./dev lint            clang-tidy on the C++ files that differ from origin/main (or from the last commit)
# ./dev lint --all      clang-tidy on every C++ file: minutes
# ./dev lint FILE...    clang-tidy on these
set -euo pipefail

changed_sources() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD)
    # A changed header is checked through the sources of its folder.
    { git diff --name-only "$base"; git ls-files --others --exclude-standard; } | sort -u | while read -r file; do
        [ -e "$file" ] || continue
        case $file in
            src/*.cpp) echo "$file" ;;
            src/*.hpp) ls "$(dirname "$file")"/*.cpp 2>/dev/null || true ;;
        esac
    done | sort -u
}

case ${1:-} in
    --all) mapfile -t files < <(find src -name '*.cpp' | sort) ;;
    '') mapfile -t files < <(changed_sources) ;;
    *) files=("$@") ;;
esac

failed=0
if [ ${#files[@]} -gt 0 ]; then
    ./dev build asan # clang-tidy reads the precompiled headers and the generated sources
    say "clang-tidy: ${#files[@]} files"
    printf '%s\0' "${files[@]}" |
        xargs -0 -n 1 -P "$GI_JOBS" clang-tidy-19 -p build/asan --quiet --use-color 2>build/clang-tidy.log ||
        { grep -v 'warnings generated' build/clang-tidy.log >&2 || true; failed=1; }
fi
./dev test tidy || failed=1
exit $failed
