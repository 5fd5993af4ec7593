#pragma once
/// The links that open the console: a code that works once, within minutes, and is worth a token for a working day.
#include <chrono>
#include <string>
#include <string_view>

#include "control/operator_tokens.hpp"

namespace gi::control {

inline constexpr std::chrono::minutes console_code_life{5};
inline constexpr std::chrono::hours console_session{8};

/// not_found when there is no such operator, conflict when they are blocked. `registry` is the owner's.
[[nodiscard]] Result<std::string> create_console_code(pg::SyncConnection& registry, std::string_view email);

/// A token that reads and writes. bad_token when the code is none, was used, is too old, or its operator is blocked by
/// now: nobody learns which.
[[nodiscard]] Result<OperatorToken> redeem_console_code(pg::SyncConnection& registry, std::string_view code);

/// Ends this token alone.
void revoke_operator_token(pg::SyncConnection& registry, std::string_view secret);

}  // namespace gi::control
