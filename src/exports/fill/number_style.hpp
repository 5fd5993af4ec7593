#pragma once
/// Numbers as a file writes them, so that what is filled in looks like what stands there.
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/points.hpp"
#include "intake/sheet_text.hpp"

namespace gi::exports {

struct NumberStyle {
    char decimal = '.';
    int least_decimals = 0;  // 2: "85.00"
    char delimiter = ',';    // of the file
};

/// From the numbers in these columns (1-based): the sign that most of them have, and the decimals that all of them
/// have. A file with semicolons and without any fraction is taken to have decimal commas.
[[nodiscard]] NumberStyle number_style_of(const intake::SheetText& sheet, std::span<const std::uint32_t> columns);

/// Exact; intake reads the same number back. Three decimals become four where they could be taken for thousands.
[[nodiscard]] std::string number_text(Points number, const NumberStyle& style);

/// The shortest percentage that intake reads back as exactly these points; four decimals when there is none. Nothing
/// when the maximum is not above zero, or the percentage is absurd.
[[nodiscard]] std::optional<Points> percentage_of(Points points, Points max) noexcept;

}  // namespace gi::exports
