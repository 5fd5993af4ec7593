#pragma once
/// What a teacher decided about a previewed file, as JSON: ImportDecisions in the OpenAPI document.
#include <boost/json.hpp>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "intake/column_rule.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/plan.hpp"

namespace gi::api {

struct ImportDecisions {
    intake::ReadOptions options;
    intake::ColumnChoice columns;
    intake::ImportChoice choice;
    std::string plan;                     // digest of the preview that was seen; empty when none is named
    std::optional<std::int64_t> since{};  // history_seq of the preview that was seen
};

/// The members that decisions about a roster have as well: who a row is, and the plan that was seen.
[[nodiscard]] Result<intake::MatchChoices> read_matches(const boost::json::object& body);
[[nodiscard]] Result<std::string> read_plan(const boost::json::object& body);

/// Fails with invalid_field, naming the member.
[[nodiscard]] Result<ImportDecisions> read_decisions(const boost::json::object& body);

[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace gi::api
