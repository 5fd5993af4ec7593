#pragma once
/// A score as one cell, in the words that intake/cell.hpp reads back: "", "85", "EX", "8.5 late".
#include <string_view>

#include "gradebook/totals.hpp"

namespace gi::exports {

/// EX, MIS, INC, late; empty for none.
[[nodiscard]] constexpr std::string_view status_word(gradebook::Status status) noexcept {
    switch (status) {
        case gradebook::Status::none:
            return "";
        case gradebook::Status::excused:
            return "EX";
        case gradebook::Status::missing:
            return "MIS";
        case gradebook::Status::incomplete:
            return "INC";
        case gradebook::Status::late:
            return "late";
    }
    return "";
}

}  // namespace gi::exports
