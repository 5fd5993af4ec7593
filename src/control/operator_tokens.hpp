#pragma once
/// What opens the control plane: bearer tokens of the platform's operators. The registry keeps their SHA-256 alone.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::control {

/// Tells an operator's token from those of a school ("gi_").
inline constexpr std::string_view operator_token_mark = "gio_";
inline constexpr std::chrono::days longest_token_life{366};

struct Operator {
    std::int64_t id = 0;
    std::string email;
    bool may_read = false;
    bool may_write = false;
};

struct NewOperatorToken {
    std::string email;
    std::string label;
    bool read = false;
    bool write = false;
    std::chrono::days life{90};
};

struct OperatorToken {
    std::string secret;      // shown once
    std::string expires_at;  // ISO 8601, UTC
};

/// not_found when there is no such operator, conflict when they are blocked. `registry` is the owner's.
[[nodiscard]] Result<OperatorToken> create_operator_token(pg::SyncConnection& registry, const NewOperatorToken& wanted);

/// Who holds this token; empty when it is none, has expired or was revoked, or the operator is blocked.
[[nodiscard]] std::optional<Operator> find_operator(pg::SyncConnection& registry, std::string_view secret);

/// Ends every token of the operator; how many there were.
[[nodiscard]] Result<std::int64_t> revoke_operator_tokens(pg::SyncConnection& registry, std::string_view email);

}  // namespace gi::control
