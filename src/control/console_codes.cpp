#include "control/console_codes.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "control/secret_hash.hpp"
#include "people/session_token.hpp"

namespace gi::control {

Result<std::string> create_console_code(pg::SyncConnection& registry, std::string_view email) {
    const auto address = to_lower(trim(email));
    auto code = people::make_session_token().cookie;
    const auto made = registry.exec(
        "INSERT INTO registry.console_code (hash, operator_id, expires_at)"
        " SELECT $1, id, now() + make_interval(mins => $3::integer) FROM registry.operator"
        "  WHERE email = $2 AND blocked_at IS NULL",
        {sha256(code), address, console_code_life.count()});
    if (made.affected() == 1) return code;
    if (registry.exec("SELECT FROM registry.operator WHERE email = $1", {address}).empty())
        return fail(ErrorCode::not_found,
                    fmt::format("There is no operator {}. `gradeinsight operator add` makes one.", address), "email");
    return fail(ErrorCode::conflict, fmt::format("{} is blocked and gets no link.", address), "email");
}

Result<OperatorToken> redeem_console_code(pg::SyncConnection& registry, std::string_view code) {
    const auto secret = std::string{operator_token_mark} + people::make_session_token().cookie;
    // A code that was shown is used up, whatever it was worth.
    const auto rows = registry.exec(
        "WITH used AS (DELETE FROM registry.console_code WHERE hash = $1 RETURNING operator_id, expires_at)"
        " INSERT INTO registry.operator_token (hash, operator_id, label, scopes, expires_at)"
        " SELECT $2, o.id, 'console', '{read,write}', now() + make_interval(hours => $3::integer)"
        "   FROM used JOIN registry.operator o ON o.id = used.operator_id"
        "  WHERE used.expires_at > now() AND o.blocked_at IS NULL"
        " RETURNING to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
        {sha256(code), sha256(secret), console_session.count()});
    if (rows.empty())
        return fail(ErrorCode::bad_token,
                    "This link was used already, or is too old. Make another one: `gradeinsight operator console`.");
    return OperatorToken{secret, std::string{rows.text(0, 0)}};
}

void revoke_operator_token(pg::SyncConnection& registry, std::string_view secret) {
    registry.exec("UPDATE registry.operator_token SET revoked_at = now() WHERE hash = $1 AND revoked_at IS NULL",
                  {sha256(secret)});
}

}  // namespace gi::control
