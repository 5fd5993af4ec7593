#include <fmt/core.h>

#include <memory>
#include <string>

#include "base/json_text.hpp"
#include "cli/places.hpp"
#include "cli/tenant_commands.hpp"
#include "control/shards.hpp"
#include "control/usage.hpp"

namespace gi::cli {
namespace {

constexpr int most_schools = 1000;

struct UsageArguments {
    SettingFlags settings;
    std::string subdomain;
    int days = 30;
    bool count = false;
    bool json = false;
};

std::string text_of(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : "-"; }

void write_numbers(JsonWriter& json, const control::Asked& asked, const control::Stored& stored) {
    json.member("requests", asked.requests).member("writes", asked.writes).member("bytes_in", asked.bytes_in);
    json.member("bytes_out", asked.bytes_out).member("rows", stored.rows).member("bytes", stored.bytes);
    json.member("people", stored.people).end_object();
}

void print_line(std::string_view name, const control::Asked& asked, const control::Stored& stored) {
    fmt::print("{:<24}  {:>10}  {:>9}  {:>13}  {:>13}  {:>10}  {:>13}  {:>7}\n", name, asked.requests, asked.writes,
               asked.bytes_in, asked.bytes_out, text_of(stored.rows), text_of(stored.bytes), text_of(stored.people));
}

void print_heading(std::string_view name) {
    fmt::print("{:<24}  {:>10}  {:>9}  {:>13}  {:>13}  {:>10}  {:>13}  {:>7}\n", name, "requests", "writes", "bytes in",
               "bytes out", "rows", "bytes stored", "people");
}

void print_days(const std::vector<control::DayOfUsage>& days, bool as_json) {
    if (!as_json) print_heading("day");
    for (const auto& day : days) {
        if (!as_json) {
            print_line(day.day, day.asked, day.stored);
            continue;
        }
        std::string text;
        JsonWriter json{text};
        json.begin_object().member("day", std::string_view{day.day});
        write_numbers(json, day.asked, day.stored);
        fmt::print("{}\n", text);
    }
}

void print_schools(const std::vector<control::SchoolUsage>& schools, bool as_json) {
    for (const auto& school : schools) {
        if (!as_json) {
            print_line(school.subdomain, school.asked, school.stored);
            continue;
        }
        std::string text;
        JsonWriter json{text};
        json.begin_object().member("school_no", school.school_no.value);
        json.member("subdomain", std::string_view{school.subdomain}).member("shard", school.shard_no);
        write_numbers(json, school.asked, school.stored);
        fmt::print("{}\n", text);
    }
}

Exit run(const UsageArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    if (arguments.count) {
        const auto all = places(*databases, arguments.settings);
        for (const auto& shard : control::Shards{all, "command line"}.list())
            if (shard.state != "offline") control::count_stored(all, shard.number, true);
    }
    auto admin = databases->registry_admin();
    if (!arguments.subdomain.empty()) {
        const auto school = admin.show(arguments.subdomain);
        if (!school) return std::unexpected(school.error());
        print_days(control::usage_of_school(admin.registry(), school->school_no, arguments.days), arguments.json);
        return 0;
    }
    const auto day = [&](int before) {
        return std::string{
            admin.registry()
                .exec("SELECT to_char((now() AT TIME ZONE 'UTC')::date - $1::integer, 'YYYY-MM-DD')", {before})
                .text(0, 0)};
    };
    const control::Period period{day(arguments.days - 1), day(0)};
    if (!arguments.json) print_heading("subdomain");
    std::optional<control::UsagePlace> after;
    do {
        const auto page = top_schools(admin.registry(), period, control::UsageOrder::requests, after, most_schools);
        print_schools(page.schools, arguments.json);
        after = page.next;
    } while (after);
    return 0;
}

}  // namespace

void add_tenant_usage(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<UsageArguments>();
    auto* command = tenant.add_subcommand("usage", "What schools use: requests, rows, bytes; or one school by day");
    command->add_option("subdomain", arguments->subdomain, "One school, day by day; all without it");
    command->add_option("--days", arguments->days, "So many days, today included")
        ->check(CLI::Range(1, control::longest_usage_days))
        ->capture_default_str();
    command->add_flag("--count", arguments->count, "Count rows and bytes now; `gradeinsight registry` does so hourly");
    command->add_flag("--json", arguments->json, "Print JSON, one line each");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

}  // namespace gi::cli
