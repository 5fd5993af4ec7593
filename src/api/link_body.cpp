#include "api/link_body.hpp"

#include "api/json_body.hpp"
#include "api/throttling.hpp"
#include "base/text.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_secret = 100;

}  // namespace

Task<Result<std::string>> read_link_secret(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto secret = required_text(*body, "secret", longest_secret);
    if (!secret) co_return std::unexpected(secret.error());
    if (auto allowed = co_await throttle(context, ThrottleKind::code_entry, {}); !allowed)
        co_return std::unexpected(allowed.error());
    co_return std::move(*secret);
}

Task<Result<people::LinkAnswer>> read_link_answer(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto secret = required_text(*body, "secret", longest_secret);
    if (!secret) co_return std::unexpected(secret.error());
    auto password = password_text(*body, "password");
    if (!password) co_return std::unexpected(password.error());
    if (auto allowed = co_await throttle(context, ThrottleKind::code_entry, {}); !allowed)
        co_return std::unexpected(allowed.error());
    co_return people::LinkAnswer{std::move(*secret), std::move(*password)};
}

Task<Result<std::string>> read_link_email(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto email = required_text(*body, "email", longest_email);
    if (!email) co_return std::unexpected(email.error());
    if (!looks_like_email(*email))
        co_return fail(ErrorCode::invalid_field,
                       "This does not look like an e-mail address. Check it for a typing mistake.", "email");
    if (auto allowed = co_await throttle(context, ThrottleKind::password_reset, *email); !allowed)
        co_return std::unexpected(allowed.error());
    co_return std::move(*email);
}

}  // namespace gi::api
