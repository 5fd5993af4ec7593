#!/usr/bin/env bash
# test: run everything that must hold: ./dev test [suite[:pattern]...]
#
# Without arguments every suite of tests/suites.txt runs; with them only those named, for example
#   ./dev test unit                     one suite
#   ./dev test unit:Points              its tests whose name contains Points
#   ./dev test api browser              two suites
# The suite `compose` needs a Docker engine and takes ten minutes: it runs when it is named, and is counted as skipped, with
# the reason, where none answers.
# Builds first what they need; the release build goes on beside the suites that do not. At the end stand the failed tests by
# name, the suites with their counts, and as the last line "N passed, N failed". Reports are left in build/results/<suite>/.
# GI_TEST_MINUTES: after so many minutes no further suite, and no further test file of Node, is begun; what is left over is
# named, and counts as skipped. Without it everything runs, however long it takes.
set -euo pipefail

names=()
declare -A build runner place promise
while read -r name preset kind where what; do
    [[ $name == '' || $name == '#'* ]] && continue
    names+=("$name")
    build[$name]=$preset runner[$name]=$kind place[$name]=$where promise[$name]=$what
done <tests/suites.txt

selected=("$@") everything=false
[ $# -gt 0 ] || { everything=true selected=("${names[@]}"); }
for item in "${selected[@]}"; do
    [ -n "${build[${item%%:*}]:-}" ] || die "There is no suite '${item%%:*}'." "Suites:" \
        "$(for name in "${names[@]}"; do printf '  %-10s %s\n' "$name" "${promise[$name]}"; done)"
done

# Tests write gigabytes of databases and keep none. In memory that costs what it weighs; a disk may need longer to let go of
# a database than the test needed (one that is told of each freed block: two minutes for that of unit_tenancy).
scratch=${TMPDIR:-/tmp}
room=$(df --output=avail -B1G /dev/shm 2>/dev/null | tail -n 1 || true)
[ "${room:-0}" -lt 8 ] || scratch=/dev/shm
scratch=$(mktemp -d "$scratch/gi-tests-XXXXXX")
chmod 1777 "$scratch" # as /tmp: servers of the tests have a user of their own
trap 'rm -rf "$scratch"' EXIT
# Data of servers that the Node suites copy instead of making them anew for each file: tests/api/support/server.mjs.
export GI_TEST_TEMPLATES=$scratch/templates
mkdir "$GI_TEST_TEMPLATES"

export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-19
export UBSAN_OPTIONS=print_stacktrace=1
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_init_order=1

run_tests() { # RUNNER WHERE PATTERN RESULTS PRESET
    local where=$2 pattern=$3 results=$4 files
    case $1 in
        docker)
            deploy/docker/build-images.sh --binary "build/$5/gradeinsight" --version test || return
            GRADEINSIGHT_TAG='test' run_tests node "$where" "$pattern" "$results" "$5"
            ;;
        node)
            mapfile -t files < <(find "$where" -name '*.test.mjs' -not -path '*/node_modules/*' | sort)
            run_node_files "$pattern" "$results" "${files[@]}"
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

time_is_over() { [ -n "${GI_TEST_MINUTES:-}" ] && [ $SECONDS -ge $((GI_TEST_MINUTES * 60)) ]; }

# As many files at a time as there are processors, each with a runner of its own, so that each can be left out.
run_node_files() { # PATTERN RESULTS FILES...
    local pattern=$1 results=$2 file status=0 runners=() ended
    shift 2
    for file in "$@"; do
        if [ ${#runners[@]} -ge "$GI_JOBS" ]; then
            wait -n -p ended "${runners[@]}" || status=1
            mapfile -t runners < <(printf '%s\n' "${runners[@]}" | grep -vx "$ended")
        fi
        if time_is_over; then
            echo "$file" >>"$results/left_out.txt"
            continue
        fi
        run_node_file "$pattern" "$results" "$file" &
        runners+=($!)
    done
    for ended in "${runners[@]}"; do wait "$ended" || status=1; done
    return $status
}

# What it prints comes at its end, whole. A test that hangs fails after twenty minutes.
run_node_file() { # PATTERN RESULTS FILE
    local pattern=$1 report=$2/${3//\//.} status=0
    node --test --test-timeout=1200000 ${pattern:+--test-name-pattern="$pattern"} \
        --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=junit --test-reporter-destination="$report.xml" "$3" >"$report.log" 2>&1 || status=$?
    echo "$3"
    grep -vE '^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ' "$report.log"
    return $status
}

# Says why a suite is not run at all; nothing when it is.
why_skipped() { # SUITE
    [ "${runner[$1]}" = docker ] || return 0
    if $everything; then
        echo "it takes ten minutes, and runs when it is named: ./dev test compose"
    else
        tests/compose/why_not_here.sh || echo "whether a Docker engine answers could not be found out"
    fi
}

total_passed=0 total_failed=0 total_skipped=0
most_named=50
failures=() # of all suites, a line each
left_out=() # what was not begun, since the time was over
declare -A skipped_because
run_suite() { # SUITE[:PATTERN]
    local name=${1%%:*} pattern='' preset results status=0 passed failed skipped report line started=$SECONDS unbegun=()
    if [ -n "${skipped_because[$name]:-}" ]; then
        total_skipped=$((total_skipped + 1))
        summary+=("$(printf '%-10s is skipped: %s' "$name" "${skipped_because[$name]}")")
        return
    fi
    if time_is_over; then
        total_skipped=$((total_skipped + 1)) left_out+=("$name, whole")
        return
    fi
    [[ $1 != *:* ]] || pattern=${1#*:}
    preset=${build[$name]}
    results=$PWD/build/results/$name
    rm -rf "$results" && mkdir -p "$results"
    say "$name: ${promise[$name]}"
    if ! is_built "$preset"; then
        total_failed=$((total_failed + 1))
        failures+=("$name: the build failed, so no test could run")
        summary+=("$(printf '%-10s was not built' "$name")")
        return
    fi
    GI_BINARY=$PWD/build/$preset/gradeinsight \
        run_tests "${runner[$name]}" "${place[$name]}" "$pattern" "$results" "$preset" || status=$?
    mapfile -t report < <(node tests/report.mjs "$results")
    read -r passed failed skipped <<<"${report[0]}"
    for line in "${report[@]:1}"; do failures+=("$name: $line"); done
    if [ -f "$results/left_out.txt" ]; then
        mapfile -t unbegun <"$results/left_out.txt"
        left_out+=("${unbegun[@]}")
    fi
    # A crash leaves no report, so the exit code has the last word. A suite that ran nothing has not held its promise.
    if [ $status != 0 ] && [ "$failed" = 0 ]; then
        failed=1
        failures+=("$name: ended with the status $status and names no test; its output above says why")
    elif [ $((passed + failed + ${#unbegun[@]})) = 0 ]; then
        failed=1
        failures+=("$name: ran no test")
    fi
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped + ${#unbegun[@]}))
    summary+=("$(printf '%-10s %5d passed %3d failed %3d skipped %5d s' "$name" "$passed" "$failed" "$skipped" $((SECONDS - started)))")
}

# Builds what the selected suites use, each preset once. The release build needs a quarter of an hour of a small machine
# and only the last suites use it: it takes what the suites before them leave of the processors.
release_build=''
build_for_suites() {
    local preset
    for preset in $(for item in "${selected[@]}"; do
        [ -n "${skipped_because[${item%%:*}]:-}" ] || echo "${build[${item%%:*}]}"
    done | sort -u); do
        case $preset in
            -) ./dev setup ;;
            release) release_build=wanted ;;
            *) ./dev build "$preset" ;;
        esac || return 1
    done
    [ -n "$release_build" ] || return 0
    nice -n 19 ./dev build release gradeinsight >build/release-build.log 2>&1 &
    release_build=$!
}

# Whether the program of the preset is there, once it is.
is_built() { # PRESET
    [ "$1" = release ] && [ -n "$release_build" ] || return 0
    ! kill -0 "$release_build" 2>/dev/null || say "Waiting for the release build: build/release-build.log"
    wait "$release_build" && return
    cat build/release-build.log
    return 1
}

finish() {
    local skipped=''
    [ $total_skipped = 0 ] || skipped=", $total_skipped skipped"
    echo "$total_passed passed, $total_failed failed$skipped"
    exit $((total_failed > 0))
}

summary=()
for item in "${selected[@]}"; do skipped_because[${item%%:*}]=$(why_skipped "${item%%:*}"); done
if ! build_for_suites; then
    echo "The build failed, so no test could run."
    total_failed=1
    finish
fi
export TMPDIR=$scratch
for item in "${selected[@]}"; do run_suite "$item"; done
echo
if [ ${#failures[@]} -gt 0 ]; then
    echo "Failed:"
    printf '  %s\n' "${failures[@]:0:most_named}"
    [ ${#failures[@]} -le $most_named ] || echo "  and $((${#failures[@]} - most_named)) more: see build/results"
    echo
fi
if [ ${#left_out[@]} -gt 0 ]; then
    echo "Not begun within $GI_TEST_MINUTES minutes:"
    printf '  %s\n' "${left_out[@]}"
    echo
fi
printf '%s\n' "${summary[@]}"
finish
