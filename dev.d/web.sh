#!/usr/bin/env bash
# web: build the web app and prepare it for the binary (only when it changed)
#
# web/ -> web/dist/schools (Vite) -> build/web/web_assets.cpp (compressed; compiled in by web/CMakeLists.txt), and the same for the
# operators' console: web/src/console -> web/dist/console -> build/console/console_assets.cpp.
# For work on the pages: ./dev run in one terminal, (cd web && npm run dev) in another.
set -euo pipefail

./dev setup
[ -f web/package-lock.json ] || exit 0
mapfile -t sources < <(find web scripts/embed-assets.mjs \( -name node_modules -o -name dist \) -prune -o -type f -print | sort)
if [ -f build/web/web_assets.cpp ] && [ -f build/console/console_assets.cpp ] && ! changed web "${sources[@]}"; then exit 0; fi
say "Building the web app"
(cd web && npm run --silent build -- --logLevel error)
node scripts/embed-assets.mjs web/dist/schools build/web web
node scripts/embed-assets.mjs web/dist/console build/console console
remember web "${sources[@]}"
