#pragma once
/// What stands in the links of a digest that end digests: whose, with a seal of the school's key. It can do that and
/// nothing else, works as long as the account has the address, and no row is kept for it.
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace gi::digests {

/// 32 random bytes, for gi.school.digest_key.
[[nodiscard]] std::string make_digest_key();
/// 32 characters that an address takes as they are. `key` is one of make_digest_key.
[[nodiscard]] std::string unsubscribe_token(std::string_view key, AccountId account, std::string_view email);
/// Whose token this says it is, before its seal was looked at; empty when it is none.
[[nodiscard]] std::optional<AccountId> account_in(std::string_view token);
/// Compares in constant time. Never with an empty key.
[[nodiscard]] bool is_unsubscribe_token(std::string_view token, std::string_view key, AccountId account,
                                        std::string_view email);

}  // namespace gi::digests
