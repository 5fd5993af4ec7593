#pragma once
/// Bodies of the routes behind mailed links. A secret comes in a body only, never in an address.
#include <string>

#include "api/context.hpp"
#include "people/link_secrets.hpp"

namespace gi::api {

inline constexpr std::size_t longest_email = 254;

/// {"secret": ...}. Counts as a try, until give_back(code_entry) after a success: guessing is slowed down.
Task<Result<std::string>> read_link_secret(Context& context);
/// {"secret": ..., "password": ...}. Counts as a try, too.
Task<Result<people::LinkAnswer>> read_link_answer(Context& context);
/// {"email": ...}, of the routes that send a link. Counts as a try for this address.
Task<Result<std::string>> read_link_email(Context& context);

}  // namespace gi::api
