#pragma once
/// Which column of a plain roster is what.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/formats/file_head.hpp"
#include "intake/roster/readers/roster_words.hpp"

namespace gi::intake {

/// Columns, 0-based, that say who somebody is.
struct PersonColumns {
    std::optional<std::uint32_t> last_name{};
    std::optional<std::uint32_t> first_name{};
    std::optional<std::uint32_t> full_name{};
    std::optional<std::uint32_t> email{};
    std::optional<std::uint32_t> student_number{};
    std::optional<std::uint32_t> username{};

    [[nodiscard]] bool has_name() const noexcept { return last_name || first_name || full_name; }
    [[nodiscard]] bool has_key() const noexcept { return email || student_number || username; }
    /// The place of a role; null for roles that are nobody's.
    [[nodiscard]] std::optional<std::uint32_t>* place_of(RosterRole role) noexcept;
};

struct GuardianColumns {
    std::string whose;
    PersonColumns columns{};
};

struct RosterColumns {
    PersonColumns person{};
    PersonColumns teacher{};
    std::vector<GuardianColumns> guardians{};
    std::optional<std::uint32_t> class_name{};
    std::optional<std::uint32_t> course{};
    std::optional<std::uint32_t> section{};
    std::optional<std::uint32_t> class_code{};
    std::optional<std::uint32_t> term{};
    std::optional<std::uint32_t> role{};
    std::optional<std::uint32_t> children{};
    std::vector<IgnoredColumn> ignored{};

    [[nodiscard]] bool has_class() const noexcept { return class_name || course || section || class_code; }
    [[nodiscard]] Said recognised_by(std::span<const std::string_view> headings) const;
};

/// Nothing when the row names no people. Of two columns that say the same the first is taken.
[[nodiscard]] std::optional<RosterColumns> understand_roster_headings(std::span<const std::string_view> headings);

}  // namespace gi::intake
