#include "reports/school_template.hpp"

#include <utility>
#include <vector>

namespace gi::reports {
namespace {

constexpr pg::Statement read_row{"report_template",
                                 "SELECT coalesce(report_template, '') FROM gi.school WHERE tenant_id = $1::bigint"};
constexpr pg::Statement write_row{
    "report_template_save",
    "INSERT INTO gi.school (tenant_id, report_template) VALUES ($1::bigint, $2::text)"
    " ON CONFLICT (tenant_id) DO UPDATE SET report_template = excluded.report_template, updated_at = now()"};

}  // namespace

Task<Template> read_school_template(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_row;
    batch[0].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty() || results[0].text(0, 0).empty()) co_return Template{};
    // A newer server may have written what this one does not know: then reports are as usual.
    co_return read_template(results[0].text(0, 0)).value_or(Template{});
}

Task<> save_school_template(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Template value,
                            pg::Query record) {
    std::string text;
    JsonWriter json{text};
    write_template(json, value);
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_row;
    batch[0].params.id(tenant->id).text(text);
    batch.push_back(std::move(record));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::reports
