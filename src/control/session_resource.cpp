#include "base/json_text.hpp"
#include "base/text.hpp"
#include "control/answers.hpp"
#include "control/console_codes.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

constexpr std::size_t longest_code = 100;

}  // namespace

Answer open_session(Call& call) {
    const auto code = body_text(call.body, "code", longest_code);
    if (!code) return std::unexpected(code.error());
    if (code->empty()) return fail(ErrorCode::invalid_field, "code is missing.", "code");
    auto registry = call.plane.places.registry();
    const auto token = redeem_console_code(registry, *code);
    if (!token) return std::unexpected(token.error());
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("token", std::string_view{token->secret});
    json.member("expires_at", std::string_view{token->expires_at}).end_object();
    return json_answer(std::move(text), 201);
}

Answer end_session(Call& call) {
    auto registry = call.plane.places.registry();
    revoke_operator_token(registry, bearer_secret(call.request));
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace gi::control
