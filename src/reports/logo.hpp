#pragma once
/// The school's logo as a picture for a PDF. What cannot be read is left out: a report without a logo is one still.
#include "reports/canvas.hpp"
#include "reports/document.hpp"

namespace gi::reports {

[[nodiscard]] Picture picture_of(const LogoFile& file);

}  // namespace gi::reports
