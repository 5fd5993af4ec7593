#pragma once
/// A list of schools to be made: a CSV with the columns subdomain, name, district, school_no, admin_email, admin_name,
/// language. Only subdomain must be there; columns may come in any order.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "control/provisioning.hpp"

namespace gi::control {

inline constexpr std::size_t most_schools_in_a_file = 20'000;

struct SchoolRow {
    std::uint32_t row = 0;     // as a spreadsheet counts
    Result<NewSchool> wanted;  // or what is wrong with the row by itself
};

/// Fails with file_unreadable, too_many_rows or invalid_field when the file as a whole is none. A subdomain that comes
/// twice is refused the second time.
[[nodiscard]] Result<std::vector<SchoolRow>> read_schools_csv(std::string_view bytes);

}  // namespace gi::control
