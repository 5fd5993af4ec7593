#pragma once
/// Limits on tries: per account, per account and address, per address, and per school. How large they are and why:
/// docs/decisions/0020-tries-cost-tokens.md.
#include <cstdint>
#include <string_view>

#include "api/context.hpp"

namespace gi::api {

enum class ThrottleKind : std::uint8_t {
    sign_in,         // give_back after a success: only failures cost
    password_reset,  // each costs: a mail goes out
    code_entry,      // codes and links that are typed or opened; give_back after a success
    api,             // all requests of a school to one pod
};

/// too_many_tries with the seconds to wait. `account_key` is what was typed (an e-mail) or an id; the same for accounts
/// that do not exist, so that the answer tells nothing. Empty: only address and school are counted. Call it before the
/// work, so that tries at the same moment count as well.
[[nodiscard]] Task<Result<void>> throttle(Context& context, ThrottleKind kind, std::string_view account_key);
/// Takes the last throttle() of this kind and key back.
Task<> give_back(Context& context, ThrottleKind kind, std::string_view account_key);

enum class SignUpTry : std::uint8_t { puzzle, address, ask, link };
/// The same for schools that sign up, where there is no school to count by: per address, per network around it, and for
/// this installation.
[[nodiscard]] Task<Result<void>> throttle_sign_up(Context& context, SignUpTry kind);

/// For every request, so it asks this process only and never waits.
[[nodiscard]] Result<void> throttle_school(Process& process, const tenancy::Tenant& tenant);

}  // namespace gi::api
