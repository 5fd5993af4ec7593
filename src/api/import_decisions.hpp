#pragma once
/// What a teacher decided about a previewed file, as JSON: ImportDecisions in the OpenAPI document.
#include <boost/json.hpp>
#include <optional>
#include <string>

#include "api/gradebook_upload.hpp"
#include "base/result.hpp"
#include "intake/column_rule.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/plan.hpp"

namespace gi::api {

struct ImportDecisions {
    intake::ReadOptions options;
    SaidColumns said_columns{};
    intake::ColumnChoice columns;
    intake::ImportChoice choice;
    std::string plan;                     // digest of the preview that was seen; empty when none is named
    std::optional<std::int64_t> since{};  // history_seq of the preview that was seen
};

/// A mapping is one of a plain sheet: fails with invalid_field when the request also asks for another format.
[[nodiscard]] Result<SaidColumns> said_columns(const boost::json::value& mapping,
                                               const std::optional<intake::Format>& format);
/// The member that decisions about a roster have as well: who a row is.
[[nodiscard]] Result<intake::MatchChoices> read_matches(const boost::json::object& body);

/// Fails with invalid_field, naming the member.
[[nodiscard]] Result<ImportDecisions> read_decisions(const boost::json::object& body);

/// The decisions that an upload brings with it, as read_decisions reads them.
[[nodiscard]] std::string decisions_json(const GradebookUpload& upload);

}  // namespace gi::api
