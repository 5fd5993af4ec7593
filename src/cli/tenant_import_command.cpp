#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/places.hpp"
#include "cli/tenant_commands.hpp"
#include "control/bulk.hpp"
#include "exports/csv_text.hpp"

namespace gi::cli {
namespace {

constexpr std::size_t largest_file = std::size_t{16} * 1024 * 1024;

struct ImportArguments {
    SettingFlags settings;
    std::string path;
    unsigned at_once = 4;
    bool dry_run = false;
};

Result<std::string> read_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(ErrorCode::not_found, fmt::format("{} cannot be read.", path));
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (bytes.size() > largest_file) return fail(ErrorCode::body_too_large, "The file is larger than 16 MB.");
    return bytes;
}

/// On a terminal one line that changes; elsewhere a line for each hundred.
void show_progress(std::size_t done, std::size_t all) {
    if (isatty(STDERR_FILENO) != 0) {
        fmt::print(stderr, "\r{} of {} schools", done, all);
        if (done == all) fmt::print(stderr, "\n");
    } else if (done % 100 == 0 || done == all) {
        fmt::print(stderr, "{} of {} schools\n", done, all);
    }
}

std::size_t count(const std::vector<control::BulkResult>& results, control::BulkEnd end) {
    return static_cast<std::size_t>(std::ranges::count(results, end, &control::BulkResult::end));
}

/// A CSV for the next program, or a spreadsheet; links are secrets of one person each.
void print(const std::vector<control::BulkResult>& results) {
    exports::CsvText csv;
    const auto row = [&csv](std::initializer_list<std::string_view> cells) {
        for (const auto cell : cells) csv.text(cell);
        csv.end_row();
    };
    row({"row", "subdomain", "outcome", "detail", "invitation"});
    for (const auto& one : results)
        row({fmt::format("{}", one.row), one.subdomain, control::to_string(one.end), one.detail, one.link});
    const auto text = csv.finish();
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_sum(const std::vector<control::BulkResult>& results) {
    using enum control::BulkEnd;
    std::vector<double> times;
    for (const auto& one : results)
        if (one.end == created) times.push_back(one.milliseconds);
    std::ranges::sort(times);
    fmt::print(stderr, "{} created, {} already there, {} would be created, {} refused\n", count(results, created),
               count(results, already_there), count(results, would_be_created), count(results, refused));
    if (times.empty()) return;
    const auto at = [&](std::size_t percent) { return times[(times.size() - 1) * percent / 100]; };
    fmt::print(stderr, "milliseconds a school: p50 {:.0f}, p99 {:.0f}, most {:.0f}\n", at(50), at(99), times.back());
}

Exit import_schools(const ImportArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto bytes = read_file(arguments.path);
    if (!bytes) return std::unexpected(bytes.error());
    const auto rows = control::read_schools_csv(*bytes);
    if (!rows) return std::unexpected(rows.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    const auto all = places(*databases, arguments.settings);
    const control::ProvisioningSettings settings{
        .actor = "command line", .public_url = public_url(loaded->config), .mail = !loaded->config.smtp_url.empty()};
    const auto results = control::provision_all(
        all, settings, *rows, {.at_once = arguments.at_once, .dry_run = arguments.dry_run, .progress = show_progress});
    print(results);
    print_sum(results);
    return count(results, control::BulkEnd::refused) == 0 ? 0 : 1;
}

}  // namespace

void add_tenant_import(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<ImportArguments>();
    auto* command = tenant.add_subcommand(
        "import", "Create schools from a CSV: subdomain,name,district,school_no,admin_email,admin_name,language");
    command->add_option("file", arguments->path, "The CSV; its first row names the columns")->required();
    command->add_flag("--dry-run", arguments->dry_run, "Only say what would be created and what refused");
    command->add_option("--at-once", arguments->at_once, "Schools that are made at the same moment")
        ->check(CLI::Range(1U, 16U))
        ->capture_default_str();
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return import_schools(*arguments); }; });
}

}  // namespace gi::cli
