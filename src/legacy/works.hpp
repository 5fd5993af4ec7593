#pragma once
/// The assignments of the old database, each once, with their tags. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/points.hpp"
#include "legacy/model.hpp"

namespace gi::legacy {

struct Work {
    std::string name{};
    std::string date{};  // ISO, empty when none
    std::optional<Points> max_points{};
    std::vector<std::string> tags{};
    std::vector<RowRef> rows{};
};

struct Works {
    std::vector<Work> works;
    std::vector<std::optional<std::uint32_t>> of_row;  // by the model's assignments; empty: left out
};

/// `has_scores`: by the model's assignments. What has neither scores nor a date nor a maximum is left out, as when a
/// file is imported.
[[nodiscard]] Works check_assignments(const Model& model, const std::vector<bool>& has_scores, Ledger& ledger);

}  // namespace gi::legacy
