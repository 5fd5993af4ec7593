#pragma once
/// What PostgreSQL refused, as an exception: a bug of ours or a lost server. Code that can expect a refusal (a taken
/// subdomain) catches it, looks at the SQLSTATE or the constraint, and answers with a Result.
#include <stdexcept>
#include <string>
#include <utility>

namespace gi::pg {

class PgError : public std::runtime_error {
public:
    /// `sqlstate` is empty when the server could not be reached or the connection was lost. `message` is the server's
    /// primary message: DETAIL and CONTEXT may quote rows and are left out.
    PgError(std::string sqlstate, const std::string& message, std::string constraint = {})
        : std::runtime_error(sqlstate.empty() ? message : message + " (SQLSTATE " + sqlstate + ")"),
          sqlstate_(std::move(sqlstate)),
          message_(message),
          constraint_(std::move(constraint)) {}

    [[nodiscard]] const std::string& sqlstate() const noexcept { return sqlstate_; }
    /// What the server said, without the SQLSTATE that what() adds.
    [[nodiscard]] const std::string& message() const noexcept { return message_; }
    /// The violated constraint's name, or empty.
    [[nodiscard]] const std::string& constraint() const noexcept { return constraint_; }

private:
    std::string sqlstate_;
    std::string message_;
    std::string constraint_;
};

}  // namespace gi::pg
