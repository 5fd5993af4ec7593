#include "control/operator_tokens.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.hpp"
#include "control/secret_hash.hpp"
#include "people/session_token.hpp"

namespace gi::control {
namespace {

constexpr std::size_t secret_length = 43;  // of make_session_token

struct Known {
    std::int64_t id = 0;
    bool blocked = false;
};

Result<Known> find_by_email(pg::SyncConnection& registry, std::string_view email) {
    const auto rows = registry.exec("SELECT id, blocked_at IS NOT NULL FROM registry.operator WHERE email = $1",
                                    {to_lower(trim(email))});
    if (rows.empty())
        return fail(ErrorCode::not_found,
                    fmt::format("There is no operator {}. `gradeinsight operator add` makes one.", email), "email");
    return Known{rows.integer(0, 0), rows.boolean(0, 1)};
}

}  // namespace

Result<OperatorToken> create_operator_token(pg::SyncConnection& registry, const NewOperatorToken& wanted) {
    const auto known = find_by_email(registry, wanted.email);
    if (!known) return std::unexpected(known.error());
    if (known->blocked)
        return fail(ErrorCode::conflict, fmt::format("{} is blocked and gets no token.", wanted.email), "email");
    if (!wanted.read && !wanted.write)
        return fail(ErrorCode::invalid_field, "A token needs a scope: read, write or both.", "scopes");
    const auto secret = std::string{operator_token_mark} + people::make_session_token().cookie;
    const auto* const scopes = wanted.read ? (wanted.write ? "{read,write}" : "{read}") : "{write}";
    const auto rows = registry.exec(
        "INSERT INTO registry.operator_token (hash, operator_id, label, scopes, expires_at)"
        " VALUES ($1, $2, $3, $4::text[], now() + make_interval(days => $5::integer))"
        " RETURNING to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
        {sha256(secret), known->id, wanted.label, scopes, wanted.life.count()});
    return OperatorToken{secret, std::string{rows.text(0, 0)}};
}

std::optional<Operator> find_operator(pg::SyncConnection& registry, std::string_view secret) {
    if (!secret.starts_with(operator_token_mark) || secret.size() != operator_token_mark.size() + secret_length)
        return std::nullopt;
    const auto hash = sha256(secret);
    const auto rows = registry.exec(
        "SELECT t.hash, o.id, o.email, 'read' = ANY (t.scopes), 'write' = ANY (t.scopes),"
        "       t.last_used_at IS NULL OR t.last_used_at < now() - interval '10 minutes'"
        "  FROM registry.operator_token t JOIN registry.operator o ON o.id = t.operator_id"
        " WHERE t.hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now() AND o.blocked_at IS NULL",
        {hash});
    if (rows.empty()) return std::nullopt;
    // An index compares byte by byte; of a hash that tells nothing, and this compares once more without telling.
    const auto kept = rows.text(0, 0);
    if (kept.size() != hash.size() || sodium_memcmp(kept.data(), hash.data(), hash.size()) != 0) return std::nullopt;
    if (rows.boolean(0, 5))
        registry.exec("UPDATE registry.operator_token SET last_used_at = now() WHERE hash = $1", {hash});
    return Operator{rows.integer(0, 1), std::string{rows.text(0, 2)}, rows.boolean(0, 3), rows.boolean(0, 4)};
}

Result<std::int64_t> revoke_operator_tokens(pg::SyncConnection& registry, std::string_view email) {
    const auto known = find_by_email(registry, email);
    if (!known) return std::unexpected(known.error());
    return registry
        .exec("UPDATE registry.operator_token SET revoked_at = now() WHERE operator_id = $1 AND revoked_at IS NULL",
              {known->id})
        .affected();
}

}  // namespace gi::control
