#pragma once
/// What all reports of a school have in common, and how a request says what it wants.
#include <optional>
#include <string>
#include <string_view>

#include "api/context.hpp"
#include "reports/document.hpp"

namespace gi::api {

struct ReportWish {
    reports::Kind kind = reports::Kind::progress;
    std::string language{};
};

/// The members `kind` and `language`, of a query or of a body; without them a progress report in the language of the
/// reader. invalid_field for what there is not.
Task<Result<ReportWish>> read_report_wish(Context& context, std::string_view kind, std::string_view language);

/// Today, in UTC, as an ISO date.
[[nodiscard]] std::string report_day();

/// The school's name, look and template: one time for a document.
Task<reports::Occasion> report_occasion(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ReportWish wish,
                                        std::string date);

/// A PDF that a browser shows in a tab of its own, where one can print it.
[[nodiscard]] net::Response pdf_answer(std::string body, std::string_view name);

}  // namespace gi::api
