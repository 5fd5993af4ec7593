#pragma once
/// From the bytes of an upload to the text of a sheet: refuses what cannot be one, decodes, finds the delimiter.
#include <string_view>

#include "base/result.hpp"
#include "intake/csv/delimiter.hpp"
#include "intake/csv/encoding.hpp"

namespace gi::intake {

struct SheetText {
    csv::DecodedText decoded;  // may borrow from the bytes
    csv::Dialect dialect{};

    [[nodiscard]] std::string_view text() const noexcept { return decoded.text(); }
};

[[nodiscard]] Result<SheetText> open_sheet(std::string_view bytes);

}  // namespace gi::intake
