#pragma once
/// Which grades of a scale pass.
#include <cstddef>

#include "gradebook/grading/scale.hpp"

namespace gi::gradebook::grading {

/// The place of the best step that does not pass: 5 of German grades, 9 of French ones; of all other scales, also of a
/// school's own, the last step alone.
[[nodiscard]] std::size_t first_failing(const Scale& scale) noexcept;

}  // namespace gi::gradebook::grading
