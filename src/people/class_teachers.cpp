#include "people/class_teachers.hpp"

#include <algorithm>
#include <utility>

#include "people/audit.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement find_class{"class_teachers_class",
                                   "SELECT id FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement list_teachers{"class_teachers_list",
                                      "SELECT p.id, p.display_name, p.email FROM gi.class_teacher t"
                                      "  JOIN gi.person p ON p.tenant_id = t.tenant_id AND p.id = t.account_id"
                                      " WHERE t.tenant_id = $1::bigint AND t.class_id = $2::bigint"
                                      " ORDER BY p.display_name COLLATE \"und-x-icu\", p.id"};
/// Writers of one class's teachers take turns.
constexpr pg::Statement lock_class{
    "class_teachers_lock",
    "SELECT id FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint FOR NO KEY UPDATE"};
constexpr pg::Statement find_staff{
    "class_teachers_find_staff",
    "SELECT id FROM gi.person WHERE tenant_id = $1::bigint AND email = $2::text AND blocked_at IS NULL"
    "   AND roles && ARRAY['teacher', 'school_admin']"};
constexpr pg::Statement insert_teacher{
    "class_teachers_insert",
    "INSERT INTO gi.class_teacher (tenant_id, class_id, account_id) VALUES ($1::bigint, $2::bigint, $3::bigint)"
    " ON CONFLICT DO NOTHING"};
constexpr pg::Statement current_teachers{"class_teachers_current",
                                         "SELECT account_id FROM gi.class_teacher"
                                         " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"};
constexpr pg::Statement delete_teacher{
    "class_teachers_delete",
    "DELETE FROM gi.class_teacher WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND account_id = $3::bigint"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant, ClassId id) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

/// Nothing is recorded when nothing changed.
Task<> finish(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, bool changed, AuditEvent event) {
    std::vector<pg::Query> last;
    if (changed) last.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace

Task<Result<std::vector<ClassTeacher>>> read_class_teachers(tenancy::TenantDatabase& database,
                                                            tenancy::TenantPtr tenant, ClassId id) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(find_class, *tenant, id));
    batch.push_back(query_of(list_teachers, *tenant, id));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return no_such_class();
    const auto& rows = results[1];
    std::vector<ClassTeacher> teachers;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        teachers.push_back(
            {rows.id<AccountId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}});
    co_return teachers;
}

Task<Result<AccountId>> add_class_teacher(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                          ClassId id, std::string email) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> look;
    look.push_back(query_of(lock_class, *tenant, id));
    look.push_back({&find_staff, {}});
    look.back().params.id(tenant->id).text(email);
    const auto read = co_await transaction.run(std::move(look));
    if (read[0].empty() || read[1].empty()) {
        co_await transaction.rollback();
        if (read[0].empty()) co_return no_such_class();
        co_return fail(ErrorCode::not_found,
                       "No teacher or administrator of this school has this e-mail address. Check the spelling, or ask "
                       "the school office.",
                       "email");
    }
    const auto account = read[1].id<AccountId>(0, 0);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(insert_teacher, *tenant, id));
    batch.back().params.id(account);
    const auto done = co_await transaction.run(std::move(batch));
    AuditEvent event{actor_of(*by), "class_teacher.added", account, std::nullopt, id};
    co_await finish(transaction, std::move(tenant), done[0].affected() > 0, std::move(event));
    co_return account;
}

Task<Result<void>> remove_class_teacher(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                        ClassId id, AccountId account) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> look;
    look.push_back(query_of(lock_class, *tenant, id));
    look.push_back(query_of(current_teachers, *tenant, id));
    const auto read = co_await transaction.run(std::move(look));
    const auto check = [&]() -> Result<void> {
        if (read[0].empty()) return no_such_class();
        bool teaches = false;
        for (std::size_t row = 0; row < read[1].rows(); ++row) teaches |= read[1].id<AccountId>(row, 0) == account;
        if (!teaches) return fail(ErrorCode::not_found, "This person does not teach the class. Load the list again.");
        if (read[1].rows() == 1 && !by->roles.contains(Role::school_admin))
            return fail(ErrorCode::conflict,
                        "A class keeps a teacher. Add another one first, or ask an administrator of the school.");
        return {};
    };
    if (auto allowed = check(); !allowed) {
        co_await transaction.rollback();
        co_return allowed;
    }
    std::vector<pg::Query> batch;
    batch.push_back(query_of(delete_teacher, *tenant, id));
    batch.back().params.id(account);
    co_await transaction.run(std::move(batch));
    AuditEvent event{actor_of(*by), "class_teacher.removed", account, std::nullopt, id};
    co_await finish(transaction, std::move(tenant), true, std::move(event));
    co_return Result<void>{};
}

}  // namespace gi::people
