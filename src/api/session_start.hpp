#pragma once
/// Where sign-ins begin and are renewed: always with a new secret, so that one which was planted or seen before is
/// worth nothing after.
#include <optional>
#include <string_view>
#include <vector>

#include "api/context.hpp"
#include "people/sessions.hpp"

namespace gi::api {

struct SessionStart {
    AccountId account;
    bool remember = false;  // on this device; counts only where the operator offers it
    std::string_view way;   // "password", "magic_link", "support": for the record, from a literal
    /// When the person proved who they are; now, when not said. See people::NewSession::began_at.
    std::optional<people::SessionTime> began_at{};
    /// It ends then at the latest.
    std::optional<std::chrono::system_clock::time_point> ends_at{};
};

/// Signs in who has proved who they are: ends the session of a cookie that came along, begins another, records it
/// ("session.created"), fills context.principal and session_hash, and gives the cookie. bad_credentials when the
/// account was blocked or its sign-ins were ended meanwhile.
Task<Result<net::Header>> begin_session(Context& context, SessionStart start);

/// After a change of what a sign-in rests on (password, second factor): the caller goes on with a new secret, and every
/// other sign-in of the account has ended, in the same transaction as `with` (whose last query may be the record's).
/// Gives the cookie; none for a caller with a token.
Task<std::optional<net::Header>> rotate_session(Context& context, std::vector<pg::Query> with);

}  // namespace gi::api
