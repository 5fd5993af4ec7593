#!/usr/bin/env bash
# test: run everything that must hold: ./dev test [suite[:pattern]...]
#
# Without arguments every suite of tests/suites.txt runs; with them only those named, for example
#   ./dev test unit                     one suite
#   ./dev test unit:Points              its tests whose name contains Points
#   ./dev test api browser              two suites
# Builds first what they need. The last line is "N passed, N failed". Reports are left in build/results/<suite>/.
set -euo pipefail

names=()
declare -A build runner place promise
while read -r name preset kind where what; do
    [[ $name == '' || $name == '#'* ]] && continue
    names+=("$name")
    build[$name]=$preset runner[$name]=$kind place[$name]=$where promise[$name]=$what
done <tests/suites.txt

selected=("$@")
[ $# -gt 0 ] || selected=("${names[@]}")
for item in "${selected[@]}"; do
    [ -n "${build[${item%%:*}]:-}" ] || die "There is no suite '${item%%:*}'." "Suites:" \
        "$(for name in "${names[@]}"; do printf '  %-10s %s\n' "$name" "${promise[$name]}"; done)"
done

export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-19
export UBSAN_OPTIONS=print_stacktrace=1
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_init_order=1

run_tests() { # RUNNER WHERE PATTERN RESULTS PRESET
    local where=$2 pattern=$3 results=$4 files
    case $1 in
        node)
            mapfile -t files < <(find "$where" -name '*.test.mjs' -not -path '*/node_modules/*' | sort)
            [ ${#files[@]} -gt 0 ] || return 0
            node --test ${pattern:+--test-name-pattern="$pattern"} \
                --test-reporter=spec --test-reporter-destination=stdout \
                --test-reporter=junit --test-reporter-destination="$results/node.xml" "${files[@]}"
            ;;
        vitest)
            (cd "$where" && npx --no-install vitest run ${pattern:+-t "$pattern"} \
                --reporter=default --reporter=junit --outputFile.junit="$results/vitest.xml")
            ;;
        ctest)
            GTEST_OUTPUT=xml:$results/ GTEST_FILTER="*$pattern*" ctest --test-dir "build/$5" -R "$where" \
                --output-on-failure --no-tests=error --timeout 600 -j "$GI_JOBS"
            ;;
    esac
}

total_passed=0 total_failed=0 total_skipped=0
run_suite() { # SUITE[:PATTERN]
    local name=${1%%:*} pattern='' preset results status=0 passed failed skipped started=$SECONDS
    [[ $1 != *:* ]] || pattern=${1#*:}
    preset=${build[$name]}
    results=$PWD/build/results/$name
    rm -rf "$results" && mkdir -p "$results"
    say "$name: ${promise[$name]}"
    GI_BINARY=$PWD/build/$preset/gradeinsight \
        run_tests "${runner[$name]}" "${place[$name]}" "$pattern" "$results" "$preset" || status=$?
    read -r passed failed skipped < <(node tests/report.mjs "$results")
    # A crash leaves no report, so the exit code has the last word. A suite that ran nothing has not held its promise.
    if [ $status != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    if [ $((passed + failed)) = 0 ]; then
        echo "$name ran no test."
        failed=1
    fi
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped))
    summary+=("$(printf '%-10s %5d passed %3d failed %3d skipped %5d s' "$name" "$passed" "$failed" "$skipped" $((SECONDS - started)))")
}

# Builds everything that the selected suites use, each preset once.
build_for_suites() {
    local preset
    for preset in $(for item in "${selected[@]}"; do echo "${build[${item%%:*}]}"; done | sort -u); do
        case $preset in
            -) ./dev setup ;;
            release) ./dev build release gradeinsight ;;
            *) ./dev build "$preset" ;;
        esac || return 1
    done
}

finish() {
    local skipped=''
    [ $total_skipped = 0 ] || skipped=", $total_skipped skipped"
    echo "$total_passed passed, $total_failed failed$skipped"
    exit $((total_failed > 0))
}

summary=()
if ! build_for_suites; then
    echo "The build failed, so no test could run."
    total_failed=1
    finish
fi
for item in "${selected[@]}"; do run_suite "$item"; done
echo
printf '%s\n' "${summary[@]}"
finish
