#!/usr/bin/env bash
# fuzz: throw mutated input at the parsers: ./dev fuzz [--seconds N] [target...]
#
# Runs each libFuzzer program of fuzz/ for N seconds (default 60) under the sanitizers, starting from fuzz/corpus/<target>/.
# What it learns is kept in build/fuzz-corpus/. An input that breaks something is left in build/fuzz-crashes/: make it a
# unit test, then mend the code. ./dev test fuzz is the short run that the tests make.
set -euo pipefail

seconds=60
if [[ ${1:-} == --seconds ]]; then
    seconds=${2:?--seconds needs a number}
    shift 2
fi
mapfile -t targets < <(find fuzz -name '*_fuzz.cpp' -printf '%f\n' | sed 's/_fuzz\.cpp$//' | sort)
[ $# = 0 ] || targets=("$@")
./dev build asan "${targets[@]/%/_fuzz}"
mkdir -p build/fuzz-crashes
failed=0
for target in "${targets[@]}"; do
    say "Fuzzing $target for $seconds s"
    mkdir -p "build/fuzz-corpus/$target"
    corpora=("build/fuzz-corpus/$target")
    [ ! -d "fuzz/corpus/$target" ] || corpora+=("fuzz/corpus/$target")
    "build/asan/fuzz/${target}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
        -print_final_stats=1 -artifact_prefix="build/fuzz-crashes/$target-" "${corpora[@]}" || failed=1
done
[ $failed = 0 ] || die "Broken by the newest of: $(ls -t build/fuzz-crashes)"
echo "No input broke anything."
