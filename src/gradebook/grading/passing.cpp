#include "gradebook/grading/passing.hpp"

namespace gi::gradebook::grading {
namespace {

constexpr std::size_t german_five = 4;
constexpr std::size_t french_nine = 11;

}  // namespace

std::size_t first_failing(const Scale& scale) noexcept {
    if (scale.kind == ScaleKind::german) return german_five;
    if (scale.kind == ScaleKind::french) return french_nine;
    return scale.steps.empty() ? 0 : scale.steps.size() - 1;
}

}  // namespace gi::gradebook::grading
