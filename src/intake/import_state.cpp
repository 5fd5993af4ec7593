#include "intake/import_state.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "intake/import_statements.hpp"
#include "intake/person_name.hpp"

namespace gi::intake {
namespace {

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

/// A name counts only for students that have nothing else, or when the teacher was asked.
bool names_matter(const GradebookFile& file, const ImportChoice& choice) {
    return !choice.matches.empty() ||
           std::ranges::any_of(file.students, [](const FileStudent& student) { return student.email.empty(); });
}

pg::Query identities_query(const tenancy::Tenant& tenant, ClassId id, const GradebookFile& file) {
    std::vector<std::string> kinds;
    std::vector<std::string> values;
    for (const auto& student : file.students) {
        auto identities = identities_of(student, file.format);
        if (identities.empty() && student.email.empty())
            identities.emplace_back(name_identity_kind(id), name_key(student.last_name, student.first_name));
        for (auto& [kind, value] : identities) {
            kinds.push_back(std::move(kind));
            values.push_back(std::move(value));
        }
    }
    auto query = query_of(read_identities, tenant);
    query.params.text_array(std::vector<std::string_view>{kinds.begin(), kinds.end()});
    query.params.text_array(std::vector<std::string_view>{values.begin(), values.end()});
    return query;
}

KnownStudent student_from(const pg::ResultSet& rows, std::size_t row) {
    return {rows.id<StudentId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
            std::string{rows.text(row, 3)}};
}

}  // namespace

std::vector<pg::Query> import_state_queries(const tenancy::Tenant& tenant, ClassId id, const GradebookFile& file,
                                            const ImportChoice& choice) {
    std::vector<pg::Query> batch;
    gradebook::add_class_state_queries(batch, tenant, id);
    std::vector<std::string_view> emails;
    emails.reserve(file.students.size());
    for (const auto& student : file.students)
        if (!student.email.empty()) emails.push_back(student.email);
    batch.push_back(query_of(read_students, tenant));
    batch.back().params.text_array(emails);
    batch.push_back(identities_query(tenant, id, file));
    batch.push_back(query_of(read_roster, tenant));
    batch.back().params.id(id).boolean(names_matter(file, choice));
    batch.push_back(query_of(read_tags, tenant));
    batch.back().params.boolean(!choice.tags.empty());
    return batch;
}

std::optional<ImportState> import_state_from(ClassId id, std::span<const pg::ResultSet> results) {
    auto state = gradebook::class_state_from(results);
    if (!state) return std::nullopt;
    const auto rest = results.subspan(gradebook::class_state_statements);
    const auto& by_email = rest[0];
    const auto& by_identity = rest[1];
    const auto& roster = rest[2];
    ImportState import{std::move(*state), id, {}};
    import.students.reserve(by_email.rows() + by_identity.rows() + roster.rows());
    for (const auto* rows : {&by_email, &by_identity, &roster})
        for (std::size_t row = 0; row < rows->rows(); ++row) import.students.push_back(student_from(*rows, row));
    for (const auto* rows : {&by_email, &by_identity}) {
        for (std::size_t row = 0; row < rows->rows(); ++row) {
            if (rows->is_null(row, 4)) continue;  // by an own address
            import.identities.push_back(
                {std::string{rows->text(row, 4)}, std::string{rows->text(row, 5)}, rows->id<StudentId>(row, 0)});
        }
    }
    for (std::size_t row = 0; row < rest[3].rows(); ++row) import.tags.emplace_back(rest[3].text(row, 0));
    return import;
}

Task<std::optional<ImportState>> read_import_state(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                   ClassId id, const GradebookFile& file) {
    auto batch = import_state_queries(*tenant, id, file, {});
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return import_state_from(id, results);
}

}  // namespace gi::intake
