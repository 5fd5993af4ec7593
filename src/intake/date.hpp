#pragma once
/// Dates as spreadsheets and learning platforms write them. No clock: a date needs its year.
#include <string>
#include <string_view>

namespace gi::intake {

enum class DateIssue { none, ambiguous, unreadable };

struct DateCell {
    std::string iso{};  // yyyy-mm-dd, empty when there is none
    DateIssue issue = DateIssue::none;
};

/// 2025-09-22 (also with '/', and with a time behind it), Sep 22, 2025 (Google Classroom), 22 September 2025,
/// 15-Oct-25 (Excel), 6/1/2025 (month first, ambiguous when it could be the other way round), 13/06/2025, 22.09.2025.
/// Blank and dashes: no date. Years of two digits are 20yy; years are 1900 to 2199.
[[nodiscard]] DateCell read_date(std::string_view cell);

}  // namespace gi::intake
