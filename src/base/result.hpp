#pragma once
/// Expected failures: what a user or a peer can cause. Exceptions are for bugs and lost servers.
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace gi {

/// Stable codes; each has one HTTP status and one title (see api/problem.cpp). Part of the API: never renamed.
enum class ErrorCode {
    bad_request,
    bad_host,
    tenant_conflict,
    tenant_required,
    tenant_unknown,
    tenant_suspended,
    not_signed_in,
    bad_credentials,
    second_factor_required,
    second_factor_missing,
    sign_in_elsewhere,
    bad_token,
    forbidden,
    scope_missing,
    cross_site,
    not_found,
    method_not_allowed,
    request_timeout,
    body_too_large,
    headers_too_large,
    length_required,
    unsupported_media_type,
    malformed_multipart,
    malformed_json,
    invalid_field,
    conflict,
    link_used_up,
    not_configured,
    preview_outdated,
    import_cancelled,
    file_missing,
    file_empty,
    file_not_a_gradebook,
    file_not_a_roster,
    file_unreadable,
    too_many_columns,
    too_many_rows,
    too_many_tries,
    too_busy,
    shard_unavailable,
    internal,
};

/// `message` is a sentence for the user that says what to do next. It never holds secrets or SQL.
/// `field` names the offending input, if there is one. `retry_after`: seconds to wait, for too_many_tries.
/// `reason` and `values`, of a refused file: the same for pages in other languages (base/said.hpp).
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;
    std::string field{};
    unsigned retry_after = 0;
    std::string_view reason{};
    std::string values{};
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string field = {}) {
    return std::unexpected(Error{code, std::move(message), std::move(field)});
}

/// "bad_request" and so on: the text used in problem documents, logs and metrics.
[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

}  // namespace gi
