#pragma once
/// The template that teachers download and fill in.
#include <string_view>

namespace gi::intake {

/// CSV with LF: headings, DATE, POINTS and three invented students. ASCII only: Excel guesses the encoding wrongly.
[[nodiscard]] std::string_view template_csv() noexcept;

}  // namespace gi::intake
