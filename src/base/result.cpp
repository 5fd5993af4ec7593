#include "base/result.hpp"

namespace gi {

std::string_view to_string(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::bad_request:
            return "bad_request";
        case ErrorCode::bad_host:
            return "bad_host";
        case ErrorCode::tenant_conflict:
            return "tenant_conflict";
        case ErrorCode::tenant_required:
            return "tenant_required";
        case ErrorCode::tenant_unknown:
            return "tenant_unknown";
        case ErrorCode::tenant_suspended:
            return "tenant_suspended";
        case ErrorCode::not_signed_in:
            return "not_signed_in";
        case ErrorCode::bad_credentials:
            return "bad_credentials";
        case ErrorCode::second_factor_required:
            return "second_factor_required";
        case ErrorCode::second_factor_missing:
            return "second_factor_missing";
        case ErrorCode::sign_in_elsewhere:
            return "sign_in_elsewhere";
        case ErrorCode::bad_token:
            return "bad_token";
        case ErrorCode::forbidden:
            return "forbidden";
        case ErrorCode::scope_missing:
            return "scope_missing";
        case ErrorCode::cross_site:
            return "cross_site";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::method_not_allowed:
            return "method_not_allowed";
        case ErrorCode::request_timeout:
            return "request_timeout";
        case ErrorCode::body_too_large:
            return "body_too_large";
        case ErrorCode::headers_too_large:
            return "headers_too_large";
        case ErrorCode::length_required:
            return "length_required";
        case ErrorCode::unsupported_media_type:
            return "unsupported_media_type";
        case ErrorCode::malformed_multipart:
            return "malformed_multipart";
        case ErrorCode::malformed_json:
            return "malformed_json";
        case ErrorCode::invalid_field:
            return "invalid_field";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::link_used_up:
            return "link_used_up";
        case ErrorCode::not_configured:
            return "not_configured";
        case ErrorCode::preview_outdated:
            return "preview_outdated";
        case ErrorCode::import_cancelled:
            return "import_cancelled";
        case ErrorCode::file_missing:
            return "file_missing";
        case ErrorCode::file_empty:
            return "file_empty";
        case ErrorCode::file_not_a_gradebook:
            return "file_not_a_gradebook";
        case ErrorCode::file_not_a_roster:
            return "file_not_a_roster";
        case ErrorCode::file_unreadable:
            return "file_unreadable";
        case ErrorCode::too_many_columns:
            return "too_many_columns";
        case ErrorCode::too_many_rows:
            return "too_many_rows";
        case ErrorCode::too_many_tries:
            return "too_many_tries";
        case ErrorCode::too_busy:
            return "too_busy";
        case ErrorCode::shard_unavailable:
            return "shard_unavailable";
        case ErrorCode::internal:
            return "internal";
    }
    return "internal";
}

}  // namespace gi
