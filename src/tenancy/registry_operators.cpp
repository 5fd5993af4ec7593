#include "tenancy/registry_operators.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace gi::tenancy {
namespace {

constexpr std::string_view select_operator = R"(
SELECT id, email, name, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(blocked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  FROM registry.operator )";

OperatorRecord to_record(const pg::Rows& rows, int row) {
    return {rows.integer(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
            std::string{rows.text(row, 3)}, std::string{rows.text(row, 4)}};
}

std::string address(std::string_view email) { return to_lower(trim(email)); }

std::unexpected<Error> no_such_operator(std::string_view email) {
    return fail(ErrorCode::not_found,
                fmt::format("There is no operator {}. `gradeinsight operator list` shows all.", email));
}

}  // namespace

Result<OperatorRecord> RegistryOperators::add(std::string_view email, std::string_view name) {
    const auto wanted = address(email);
    if (!is_valid_utf8(wanted) || !looks_like_email(wanted))
        return fail(ErrorCode::invalid_field, fmt::format("{} is no e-mail address.", email), "email");
    const std::string known_as{trim(name)};
    if (!is_valid_utf8(known_as) || known_as.empty() || known_as.size() > 200)
        return fail(ErrorCode::invalid_field, "Give a name of 1 to 200 characters: schools and families read it.",
                    "name");
    registry_.exec("INSERT INTO registry.operator (email, name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING",
                   {wanted, known_as});
    auto added = find(wanted);
    if (added && added->name != known_as)
        return fail(ErrorCode::conflict,
                    fmt::format("{} is there already, by the name of {}.", added->email, added->name), "name");
    return added;
}

std::vector<OperatorRecord> RegistryOperators::list() {
    const auto rows = registry_.exec(std::string{select_operator} + "ORDER BY email");
    std::vector<OperatorRecord> operators;
    for (int row = 0; row < rows.size(); ++row) operators.push_back(to_record(rows, row));
    return operators;
}

Result<OperatorRecord> RegistryOperators::find(std::string_view email) {
    const auto rows = registry_.exec(std::string{select_operator} + "WHERE email = $1", {address(email)});
    if (rows.empty()) return no_such_operator(address(email));
    return to_record(rows, 0);
}

Result<OperatorRecord> RegistryOperators::block(std::string_view email) {
    registry_.exec("UPDATE registry.operator SET blocked_at = coalesce(blocked_at, now()) WHERE email = $1",
                   {address(email)});
    return find(email);
}

Result<OperatorRecord> RegistryOperators::unblock(std::string_view email) {
    registry_.exec("UPDATE registry.operator SET blocked_at = NULL WHERE email = $1", {address(email)});
    return find(email);
}

Result<void> RegistryOperators::admit(std::string_view email,
                                      const std::function<Result<void>(const OperatorRecord&)>& work) {
    pg::SyncTransaction transaction{registry_};
    const auto rows = registry_.exec(std::string{select_operator} + "WHERE email = $1 FOR SHARE", {address(email)});
    if (rows.empty()) return no_such_operator(address(email));
    const auto who = to_record(rows, 0);
    if (!who.blocked_at.empty())
        return fail(
            ErrorCode::forbidden,
            fmt::format("{} is blocked. `gradeinsight operator unblock {}` lets them in again.", who.email, who.email));
    auto done = work(who);
    transaction.commit();
    return done;
}

}  // namespace gi::tenancy
