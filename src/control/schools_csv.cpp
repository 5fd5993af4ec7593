#include "control/schools_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "intake/csv/encoding.hpp"
#include "intake/csv/records.hpp"

namespace gi::control {
namespace {

constexpr std::array<std::string_view, 7> columns{"subdomain",   "name",       "district", "school_no",
                                                  "admin_email", "admin_name", "language"};
/// Where each of `columns` stands in the file.
using Where = std::array<std::optional<std::size_t>, columns.size()>;

Result<Where> read_headings(const intake::csv::Record& record) {
    Where places;
    for (std::size_t at = 0; at < record.cells.size(); ++at) {
        const auto heading = to_lower(trim(record.cells[at]));
        if (heading.empty()) continue;
        const auto* const known = std::ranges::find(columns, heading);
        if (known == columns.end())
            return fail(ErrorCode::invalid_field,
                        fmt::format("The column {} is none of {}.", heading, fmt::join(columns, ", ")));
        places[static_cast<std::size_t>(known - columns.begin())] = at;
    }
    if (!places[0]) return fail(ErrorCode::invalid_field, "The first row must name the columns, subdomain among them.");
    return places;
}

Result<NewSchool> read_row(const intake::csv::Record& record, const Where& places) {
    const auto cell = [&](std::size_t column) {
        return std::string{places[column] ? trim(record.cell(*places[column])) : std::string_view{}};
    };
    NewSchool school;
    school.tenant.subdomain = cell(0);
    school.tenant.name = cell(1);
    school.tenant.district = cell(2);
    school.admin_email = cell(4);
    school.admin_name = cell(5);
    if (school.tenant.subdomain.empty()) return fail(ErrorCode::invalid_field, "The subdomain is missing.");
    if (const auto text = cell(3); !text.empty()) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
        if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size() || number < 1)
            return fail(ErrorCode::invalid_field, fmt::format("{} is no number of a school.", text));
        school.tenant.school_no = number;
    }
    const auto language = wanted_language(to_lower(cell(6)));
    if (!language) return std::unexpected(language.error());
    school.language = *language;
    return checked(std::move(school));
}

}  // namespace

Result<std::vector<SchoolRow>> read_schools_csv(std::string_view bytes) {
    const auto decoded = intake::csv::decode(bytes);
    const auto text = decoded.text();
    intake::ReadLimits limits;
    limits.rows = most_schools_in_a_file + 1;
    intake::csv::RecordReader reader{text, intake::csv::sniff_dialect(text), limits};
    const auto first = reader.next();
    if (!first) return std::unexpected(first.error());
    if (!*first) return fail(ErrorCode::file_empty, "The file has no rows.");
    const auto places = read_headings(**first);
    if (!places) return std::unexpected(places.error());
    std::vector<SchoolRow> rows;
    std::map<std::string, std::uint32_t> seen;
    const auto read = reader.for_each([&](const intake::csv::Record& record) {
        auto wanted = read_row(record, *places);
        if (wanted) {
            const auto [earlier, is_new] = seen.try_emplace(wanted->tenant.subdomain, record.number);
            if (!is_new)
                wanted = fail(ErrorCode::conflict, fmt::format("The subdomain {} stands in row {} already.",
                                                               earlier->first, earlier->second));
        }
        rows.push_back({record.number, std::move(wanted)});
    });
    if (!read) return std::unexpected(read.error());
    return rows;
}

}  // namespace gi::control
