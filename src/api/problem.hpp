#pragma once
/// Errors as RFC 9457 problem documents, or as a plain page for a browser that asked for a page.
#include <string_view>

#include "base/result.hpp"
#include "net/http.hpp"

namespace gi::api {

[[nodiscard]] unsigned status_of(ErrorCode code) noexcept;
/// "File not recognised" and so on: the short, constant part of a problem.
[[nodiscard]] std::string_view title_of(ErrorCode code) noexcept;

[[nodiscard]] net::Response problem(const Error& error, std::string_view request_id);
/// A page without the web app: what went wrong and what to do. Used where no school's page can be shown.
[[nodiscard]] net::Response problem_page(const Error& error, std::string_view request_id);

}  // namespace gi::api
