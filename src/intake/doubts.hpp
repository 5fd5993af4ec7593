#pragma once
/// What looks wrong with an import as a whole, though every cell of it can be read: told before it is applied, and the
/// teacher decides. Pure.
#include <cstdint>
#include <string>
#include <vector>

#include "intake/plan.hpp"

namespace gi::intake {

/// Codes are stable and part of the API: lowers_scores clears_scores max_points_changed other_class columns_shifted
struct Doubt {
    std::string code;
    Said message;
    std::vector<std::uint32_t> columns{};  // 1-based; empty: the whole file
};

[[nodiscard]] std::vector<Doubt> find_doubts(const GradebookFile& file, const ImportPlan& plan,
                                             const ImportState& state);

}  // namespace gi::intake
