#include "gradebook/overall_way.hpp"

#include <utility>
#include <vector>

namespace gi::gradebook {
namespace {

constexpr pg::Statement read_way{"overall_way",
                                 "SELECT coalesce(overall_way, '') FROM gi.school WHERE tenant_id = $1::bigint"};
constexpr pg::Statement save_way{
    "overall_way_save",
    "INSERT INTO gi.school (tenant_id, overall_way) VALUES ($1::bigint, nullif($2::text, 'as_classes'))"
    " ON CONFLICT (tenant_id) DO UPDATE SET overall_way = excluded.overall_way, updated_at = now()"};

}  // namespace

std::string_view to_string(OverallWay way) noexcept {
    switch (way) {
        case OverallWay::as_classes:
            return "as_classes";
        case OverallWay::points:
            return "points";
        case OverallWay::mean:
            return "mean";
    }
    return "as_classes";
}

std::optional<OverallWay> overall_way(std::string_view text) noexcept {
    for (const auto way : {OverallWay::as_classes, OverallWay::points, OverallWay::mean})
        if (to_string(way) == text) return way;
    return std::nullopt;
}

OverallWay stored_overall_way(std::string_view text) noexcept {
    return overall_way(text).value_or(OverallWay::as_classes);
}

Task<OverallWay> read_overall_way(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_way;
    batch[0].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return results[0].empty() ? OverallWay::as_classes : stored_overall_way(results[0].text(0, 0));
}

Task<> set_overall_way(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, OverallWay way, pg::Query record) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &save_way;
    batch[0].params.id(tenant->id).text(to_string(way));
    batch.push_back(std::move(record));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::gradebook
