#pragma once
/// The words by which plain rosters are understood: what a heading says about its column, and what a role is called.
/// English first, and the usual words of German, French, Spanish, Italian, Dutch and Portuguese.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "intake/roster_file.hpp"

namespace gi::intake {

enum class RosterRole : std::uint8_t {  // of a column
    none,
    last_name,
    first_name,
    full_name,
    email,
    student_number,
    username,
    class_name,  // “Class”
    course,      // “Course”: with a section beside it, both make the name
    section,     // “Section”, “Group”, “Period”
    class_code,  // only where nothing else names the class
    term,
    role,
    children,  // of a guardian: student numbers or e-mail addresses
};

struct RosterHeading {
    RosterRole role = RosterRole::none;
    /// Whose name or address it is: nobody's in particular, the teacher's, or of “Parent 2”, “Mother”.
    enum class Of : std::uint8_t { row, teacher, guardian } of = Of::row;
    std::string whose{};  // "parent2": columns of one guardian belong together
};
[[nodiscard]] RosterHeading read_roster_heading(std::string_view heading);

/// What a cell of a role column says; nothing for words that are none of the roles.
[[nodiscard]] std::optional<PersonRole> role_from_word(std::string_view cell);

}  // namespace gi::intake
