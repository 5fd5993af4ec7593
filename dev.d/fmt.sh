#!/usr/bin/env bash
# fmt: format every source file (--check: only say which ones are not)
#
# C++ by clang-format 19 (.clang-format), everything of the web and of Node by prettier (web/.prettierrc.json).
set -euo pipefail

mode=${1:-}
[[ $mode == '' || $mode == --check ]] || die "Usage: ./dev fmt [--check]"
./dev setup
files() { git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do [ ! -e "$file" ] || echo "$file"; done; }
mapfile -t cpp < <(files '*.cpp' '*.hpp')
mapfile -t scripts < <(files '*.mjs' ':!web')
prettier=(node web/node_modules/prettier/bin/prettier.cjs --log-level warn)
if [ "$mode" = --check ]; then
    failed=0
    clang-format-19 --dry-run -Werror "${cpp[@]}" 2>&1 | grep -oE '^[^:]+:[0-9]+' | sort -u -t: -k1,1 && failed=1
    "${prettier[@]}" --list-different --config web/.prettierrc.json "${scripts[@]}" || failed=1
    (cd web && node node_modules/prettier/bin/prettier.cjs --list-different .) || failed=1
    [ $failed = 0 ] || die "These files are not formatted. Run ./dev fmt."
else
    clang-format-19 -i "${cpp[@]}"
    "${prettier[@]}" --write --config web/.prettierrc.json "${scripts[@]}" >/dev/null
    (cd web && node node_modules/prettier/bin/prettier.cjs --log-level warn --write . >/dev/null)
fi
