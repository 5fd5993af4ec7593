/// From the bytes of an upload to the neutral gradebook, beside what no reader can be faster than: memcpy of the same
/// bytes, and the split into records and cells alone; and beside the split by a well-known reader (libcsv). Budget: 300
/// MB/s on one core for a plain file, which is a school of 3,000 students with 100 assignments (1.3 MB) in 5 ms.
#include <benchmark/benchmark.h>
#include <csv.h>
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "intake/csv/records.hpp"
#include "intake/gradebook_file.hpp"

namespace {

struct Sheet {
    int students;
    int assignments;
    char delimiter = ',';
    char decimal = '.';
    bool quoted = false;  // every cell, as some platforms write
    std::string_view third_heading = "email";
};

std::string write(const Sheet& sheet) {
    std::string text;
    const auto cell = [&](const std::string& content, bool last = false) {
        text += sheet.quoted ? fmt::format("\"{}\"", content) : content;
        text += last ? '\n' : sheet.delimiter;
    };
    const auto row = [&](const std::string& last_name, const std::string& first_name, const std::string& email,
                         const auto& content) {
        cell(last_name), cell(first_name), cell(email);
        for (int i = 0; i < sheet.assignments; ++i) cell(content(i), i + 1 == sheet.assignments);
    };
    row("last_name", "first_name", std::string{sheet.third_heading},
        [](int i) { return fmt::format("Assignment {}", i + 1); });
    row("DATE", "-", "-", [](int i) { return fmt::format("2025-{:02}-{:02}", 1 + i % 12, 1 + i % 28); });
    row("POINTS", "-", "-", [](int) { return std::string{"100"}; });
    std::uint32_t state = 42;
    for (int student = 0; student < sheet.students; ++student) {
        row(fmt::format("Lastname{}", student), fmt::format("First{}", student),
            fmt::format("student{}@school.example", student), [&](int) {
                state = state * 1664525U + 1013904223U;
                const auto tenths = (state >> 8) % 1001;
                if (tenths % 20 == 19) return std::string{};
                return fmt::format("{}{}{}", tenths / 10, sheet.decimal, tenths % 10);
            });
    }
    return text;
}

constexpr Sheet class_30x20{30, 20};
constexpr Sheet year_300x50{300, 50};
constexpr Sheet school_3000x100{3'000, 100};

template <class Work>
void measure(benchmark::State& state, const std::string& text, const Work& work) {
    for ([[maybe_unused]] const auto _ : state) work();
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

void copy(benchmark::State& state, const Sheet& sheet) {
    const auto text = write(sheet);
    std::string target(text.size(), '\0');
    measure(state, text, [&] {
        std::memcpy(target.data(), text.data(), text.size());
        benchmark::ClobberMemory();
    });
}

void split(benchmark::State& state, const Sheet& sheet) {
    const auto text = write(sheet);
    measure(state, text, [&] {
        gi::intake::csv::RecordReader records(text, {}, {});
        std::size_t cells = 0;
        const auto done =
            records.for_each([&](const gi::intake::csv::Record& record) { cells += record.cells.size(); });
        if (!done || cells == 0) state.SkipWithError("the file was not split");
        benchmark::DoNotOptimize(cells);
    });
}

void count_cell(void*, std::size_t, void* cells) { ++*static_cast<std::size_t*>(cells); }

/// Only the split: libcsv gives cells and ends of rows, and knows nothing of encodings, delimiters or gradebooks.
void split_by_libcsv(benchmark::State& state, const Sheet& sheet) {
    const auto text = write(sheet);
    measure(state, text, [&] {
        csv_parser parser;
        csv_init(&parser, 0);
        std::size_t cells = 0;
        const auto parsed = csv_parse(&parser, text.data(), text.size(), count_cell, nullptr, &cells);
        csv_fini(&parser, count_cell, nullptr, &cells);
        csv_free(&parser);
        if (parsed != text.size() || cells == 0) state.SkipWithError("the file was not split");
        benchmark::DoNotOptimize(cells);
    });
}

void read(benchmark::State& state, const Sheet& sheet) {
    const auto text = write(sheet);
    measure(state, text, [&] {
        auto file = gi::intake::read_gradebook(text, {});
        if (!file || file->scores.empty()) state.SkipWithError("the file was not read");
        benchmark::DoNotOptimize(file);
    });
}

BENCHMARK_CAPTURE(copy, class_30x20, class_30x20)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(split, class_30x20, class_30x20)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, class_30x20, class_30x20)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, year_300x50, year_300x50)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(copy, school_3000x100, school_3000x100)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(split, school_3000x100, school_3000x100)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(split_by_libcsv, school_3000x100, school_3000x100)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, school_3000x100, school_3000x100)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, school_3000x100_quoted, Sheet{3'000, 100, ',', '.', true})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, school_3000x100_decimal_comma, Sheet{3'000, 100, ';', ','})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read, school_3000x100_plain_sheet, Sheet{3'000, 100, ',', '.', false, "student_id"})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
