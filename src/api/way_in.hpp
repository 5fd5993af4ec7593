#pragma once
/// The end of every way in.
#include <string>

#include "api/session_start.hpp"

namespace gi::api {

/// Signs in who has proved who they are (begin_session): 201 with the session and its cookie.
Task<Answer> let_in(Context& context, SessionStart start);

/// Who is signed in, as the API answers it.
[[nodiscard]] std::string session_json(const Context& context);

}  // namespace gi::api
