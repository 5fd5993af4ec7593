#include "net/drain.hpp"

#include <utility>

namespace gi::net {
namespace {

constexpr std::string_view readiness_path = "/readyz";

Response with_close(Response response, const Drain& drain) {
    response.close = response.close || drain.begun();
    return response;
}

// The handler lives as long as the hooks, and those as long as the server serves.
Task<Response> answer(const Handler* handler, Request* request, const Drain* drain) {
    auto response = co_await (*handler)(*request);
    response = with_close(std::move(response), *drain);
    if (!drain->begun()) co_return response;
    if (request->path == readiness_path && response.status == 200) {  // with the headers that it has
        response.status = 503;
        response.body = "stopping\n";
    }
    co_return response;
}

}  // namespace

ServerHooks Drain::around(ServerHooks hooks) const {
    hooks.on_error = [given = std::move(hooks.on_error), this](const Error& error, std::string_view request_id) {
        return with_close(given(error, request_id), *this);
    };
    hooks.on_exception = [given = std::move(hooks.on_exception), this](std::exception_ptr exception,
                                                                       std::string_view request_id) {
        return with_close(given(std::move(exception), request_id), *this);
    };
    hooks.handle = [handler = std::move(hooks.handle), this](Request& request) {
        return answer(&handler, &request, this);
    };
    return hooks;
}

}  // namespace gi::net
