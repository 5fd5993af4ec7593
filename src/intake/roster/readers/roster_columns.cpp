#include "intake/roster/readers/roster_columns.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/problem_list.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t named_heading_bytes = 40;

class ColumnReader {
public:
    void take(std::string_view title, std::uint32_t cell) {
        const auto heading = read_roster_heading(title);
        auto* const place = place_of(heading);
        if (place == nullptr) return ignore(title, cell, said("not_needed", "not needed for a roster"));
        if (*place) return ignore(title, cell, said("says_the_same", "says the same as another column"));
        *place = cell;
    }

    RosterColumns finish() { return std::move(columns_); }

private:
    void ignore(std::string_view title, std::uint32_t cell, Said reason) {
        if (const auto name = clean_text(title).text; !name.empty())
            columns_.ignored.push_back({.column = cell + 1,
                                        .name = std::string{cut_utf8(name, problem_value_bytes)},
                                        .reason = std::move(reason)});
    }

    std::optional<std::uint32_t>* place_of(const RosterHeading& heading) {
        if (heading.of == RosterHeading::Of::teacher) return columns_.teacher.place_of(heading.role);
        if (heading.of == RosterHeading::Of::row) return place_of(heading.role);
        if (heading.role == RosterRole::none) return nullptr;
        auto& guardians = columns_.guardians;
        auto known = std::ranges::find(guardians, heading.whose, &GuardianColumns::whose);
        if (known == guardians.end()) known = guardians.insert(guardians.end(), {.whose = heading.whose});
        return known->columns.place_of(heading.role);
    }

    std::optional<std::uint32_t>* place_of(RosterRole role) noexcept {
        switch (role) {
            case RosterRole::class_name:
                return &columns_.class_name;
            case RosterRole::course:
                return &columns_.course;
            case RosterRole::section:
                return &columns_.section;
            case RosterRole::class_code:
                return &columns_.class_code;
            case RosterRole::term:
                return &columns_.term;
            case RosterRole::role:
                return &columns_.role;
            case RosterRole::children:
                return &columns_.children;
            default:
                return columns_.person.place_of(role);
        }
    }

    RosterColumns columns_;
};

}  // namespace

std::optional<std::uint32_t>* PersonColumns::place_of(RosterRole role) noexcept {
    switch (role) {
        case RosterRole::last_name:
            return &last_name;
        case RosterRole::first_name:
            return &first_name;
        case RosterRole::full_name:
            return &full_name;
        case RosterRole::email:
            return &email;
        case RosterRole::student_number:
            return &student_number;
        case RosterRole::username:
            return &username;
        default:
            return nullptr;
    }
}

Said RosterColumns::recognised_by(std::span<const std::string_view> headings) const {
    std::vector<std::string_view> found;
    for (const auto& column :
         {person.full_name, person.last_name, person.email, person.student_number, class_name, course, section, role}) {
        if (!column) continue;
        found.push_back(cut_utf8(trim(headings[*column]), named_heading_bytes));
    }
    return by_headings(found);
}

std::optional<RosterColumns> understand_roster_headings(std::span<const std::string_view> headings) {
    ColumnReader reader;
    for (std::uint32_t cell = 0; cell < headings.size(); ++cell) reader.take(headings[cell], cell);
    auto columns = reader.finish();
    if (columns.person.has_name() && columns.person.has_key()) return columns;
    return std::nullopt;
}

}  // namespace gi::intake
