#pragma once
/// Which of its historic forms a database of the first edition has. Told by its tables and columns, never by its name.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "legacy/sqlite_file.hpp"

namespace gi::legacy {

enum class Edition : std::uint8_t {
    by_number,   // one school; students are known by their number
    by_address,  // one school; students are known by their e-mail address
    tagged,      // the same, and assignments have tags
    one_table,   // several schools; a single table of grades with names and titles in each row
    sections,    // several schools, with teachers; each grade may say its class
    schools,     // several schools, known by UUID; what was put away is marked as inactive
    composite,   // several schools, students known by e-mail address within them, with tags
};
/// "one school, students by e-mail address, with tags"
[[nodiscard]] std::string_view describe(Edition edition) noexcept;

struct TableShape {
    std::string name;
    std::vector<std::string> columns;
};

/// The names of the columns to read, in the order of the reader; empty: this edition has none.
struct Layout {
    struct Students {
        std::string key, last_name, first_name, full_name, email, number, tenant, active;
    };
    struct Assignments {
        std::string key, name, date, max_points, tenant, active;
    };
    struct Scores {
        std::string student, assignment, points, tenant, section;
    };
    struct Tags {
        std::string key, name, tenant;
    };
    struct TagUses {
        std::string assignment, tag, tenant;
    };
    struct Tenants {
        std::string key, name, short_name;
    };
    /// Of Edition::one_table, whose only table has everything.
    struct OneTable {
        std::string last_name, first_name, email, assignment, date, max_points, points, tenant;
    };

    Edition edition = Edition::by_address;
    Students students{};
    Assignments assignments{};
    Scores scores{};
    Tags tags{};  // without a key: no tags
    TagUses tag_uses{};
    Tenants tenants{};  // without a key: no table of schools
    OneTable one_table{};
};

inline constexpr std::string_view students_table = "students";
inline constexpr std::string_view assignments_table = "assignments";
inline constexpr std::string_view scores_table = "grades";
inline constexpr std::string_view tags_table = "tags";
inline constexpr std::string_view tag_uses_table = "assignment_tags";
inline constexpr std::string_view tenants_table = "tenants";

/// Fails (file_not_a_gradebook) with what is missing.
[[nodiscard]] Result<Layout> recognise(std::span<const TableShape> tables);

/// The tables that the layout reads.
[[nodiscard]] std::vector<std::string_view> tables_of(const Layout& layout);
/// Whether the layout reads this column, or it holds nothing that is worth telling (ids, times of the row itself).
[[nodiscard]] bool is_read(const Layout& layout, std::string_view table, std::string_view column);

}  // namespace gi::legacy
