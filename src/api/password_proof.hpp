#pragma once
/// A password that is held against an account's, under the limits on tries (throttling.hpp).
#include <string>

#include "api/context.hpp"
#include "people/accounts.hpp"

namespace gi::api {

/// Takes a try, and puts it back when nothing was found out: the database is away, or too_busy. Of a right password
/// (`right` of the result) the caller puts it back with give_back, once nothing else was wrong. Fails with
/// too_many_tries or too_busy.
Task<Result<people::PasswordCheck>> prove_password(Context& context, std::string email, std::string password);

}  // namespace gi::api
