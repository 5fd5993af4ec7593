#include "control/sample_class.hpp"

#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "intake/apply.hpp"
#include "intake/import_report.hpp"

namespace gi::control {
namespace {

constexpr std::string_view file_name = "sample.csv";
constexpr std::string_view gradebook =
    "last_name,first_name,email,Warm-up,Reading log,Quiz 1,Project,Unit test\n"
    "DATE,-,-,2026-09-04,2026-09-11,2026-09-18,2026-10-02,2026-10-09\n"
    "POINTS,-,-,10,20,50,80,100\n"
    "Sample,Ada,ada@sample.invalid,10,19,47,76,96\n"
    "Sample,Ben,ben@sample.invalid,8,17,38,70,81\n"
    "Sample,Carla,carla@sample.invalid,9,20,44,,88\n"
    "Sample,Dmitri,dmitri@sample.invalid,7,12,31,58,64\n"
    "Sample,Elif,elif@sample.invalid,10,20,49,80,99\n"
    "Sample,Femi,femi@sample.invalid,6,15,35,61,72\n";

constexpr pg::Statement find_class{
    "sample_find",
    "SELECT c.id, EXISTS (SELECT FROM gi.import i WHERE i.tenant_id = c.tenant_id AND i.class_id = c.id)"
    "  FROM gi.class c WHERE c.tenant_id = $1::bigint AND c.name = 'Sample class' AND c.term = 'Try it out'"
    " ORDER BY c.id LIMIT 1"};
constexpr pg::Statement insert_class{
    "sample_class",
    "INSERT INTO gi.class (tenant_id, id, name, term) VALUES ($1::bigint, $2::bigint, 'Sample class', 'Try it out')"};
constexpr pg::Statement insert_teacher{
    "sample_teacher",
    "INSERT INTO gi.class_teacher (tenant_id, class_id, account_id) VALUES ($1::bigint, $2::bigint, $3::bigint)"};

Task<ClassId> add_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId teacher) {
    const auto id = next_id<ClassId>();
    std::vector<pg::Query> batch(2);
    batch[0].statement = &insert_class;
    batch[0].params.id(tenant->id).id(id);
    batch[1].statement = &insert_teacher;
    batch[1].params.id(tenant->id).id(id).id(teacher);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return id;
}

}  // namespace

Task<Result<void>> make_sample_class(tenancy::TenantDatabase& database, net::Offload& offload,
                                     tenancy::TenantPtr tenant, AccountId teacher) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find_class;
    batch[0].params.id(tenant->id);
    const auto found = co_await database.read(tenant, std::move(batch));
    if (!found[0].empty() && found[0].boolean(0, 1)) co_return Result<void>{};
    ClassId id;
    if (found[0].empty()) {
        id = co_await add_class(database, tenant, teacher);
    } else {
        id = found[0].id<ClassId>(0, 0);
    }
    const auto file = intake::read_gradebook(gradebook, {});
    if (!file) co_return std::unexpected(file.error());
    intake::ImportRequest request{id, teacher, std::string{file_name}, digest(gradebook)};
    const intake::ReportWriter report = [](const intake::ImportOutcome& outcome) {
        return intake::report_json({.name = std::string{file_name}}, outcome);
    };
    const auto applied = co_await intake::apply_import(database, offload, tenant, *file, std::move(request), report);
    if (!applied) co_return std::unexpected(applied.error());
    co_return Result<void>{};
}

}  // namespace gi::control
