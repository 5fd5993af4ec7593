#include "api/password_proof.hpp"

#include <exception>

#include "api/throttling.hpp"

namespace gi::api {

Task<Result<people::PasswordCheck>> prove_password(Context& context, std::string email, std::string password) {
    if (auto allowed = co_await throttle(context, ThrottleKind::sign_in, email); !allowed)
        co_return std::unexpected(allowed.error());
    Result<people::PasswordCheck> check;
    std::exception_ptr failure;
    try {
        check = co_await context.thread.accounts.check_password(context.tenant, email, std::move(password));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure || !check) co_await give_back(context, ThrottleKind::sign_in, email);
    if (failure) std::rethrow_exception(failure);
    co_return check;
}

}  // namespace gi::api
