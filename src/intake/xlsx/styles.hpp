#pragma once
/// How the cells of a workbook show their numbers: xl/styles.xml.
#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "intake/xlsx/number_format.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake::xlsx {

class Styles {
public:
    Styles() = default;
    explicit Styles(std::vector<NumberFormat> formats) noexcept : formats_(std::move(formats)) {}

    /// A style that the workbook does not have shows the plain number.
    [[nodiscard]] NumberFormat format_of(std::uint32_t style) const noexcept {
        return style < formats_.size() ? formats_[style] : NumberFormat{};
    }

private:
    std::vector<NumberFormat> formats_;
};

/// Empty for a workbook without styles.
[[nodiscard]] Result<Styles> read_styles(zip::Archive& archive, const std::string& part);

}  // namespace gi::intake::xlsx
