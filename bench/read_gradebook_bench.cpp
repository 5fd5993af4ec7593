/// From the bytes of an upload to the neutral gradebook. Budget: a class of 3,000 students with 100 assignments (about
/// 1.7 MB) in 10 ms.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdint>
#include <string>

#include "intake/gradebook_file.hpp"

namespace {

struct Sheet {
    int students;
    int assignments;
    char delimiter = ',';
    char decimal = '.';
    bool quoted = false;  // every cell, as some platforms write
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
    row("last_name", "first_name", "email", [](int i) { return fmt::format("Assignment {}", i + 1); });
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

void read(benchmark::State& state, const Sheet& sheet) {
    const auto text = write(sheet);
    for ([[maybe_unused]] const auto _ : state) {
        auto file = gi::intake::read_gradebook(text, {});
        if (!file || file->scores.empty()) state.SkipWithError("the file was not read");
        benchmark::DoNotOptimize(file);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

BENCHMARK_CAPTURE(read, class_30x20, Sheet{30, 20})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, year_300x50, Sheet{300, 50})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, school_3000x100, Sheet{3'000, 100})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, school_3000x100_quoted, Sheet{3'000, 100, ',', '.', true})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, school_3000x100_decimal_comma, Sheet{3'000, 100, ';', ','})->Unit(benchmark::kMillisecond);

}  // namespace
