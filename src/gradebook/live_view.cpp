#include "gradebook/live_view.hpp"

#include <algorithm>
#include <utility>

namespace gi::gradebook {
namespace {

constexpr pg::Statement class_version{"live_class_version",
                                      "SELECT version FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement names{"live_names",
                              "SELECT id, display_name FROM gi.account"
                              " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[]) ORDER BY display_name, id"};

}  // namespace

Task<std::optional<LiveView>> read_live_view(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                             std::vector<AccountId> present) {
    std::vector<std::int64_t> ids(present.size());
    std::ranges::transform(present, ids.begin(), &AccountId::value);
    std::vector<pg::Query> batch(2);
    batch[0].statement = &class_version;
    batch[0].params.id(tenant->id).id(id);
    batch[1].statement = &names;
    batch[1].params.id(tenant->id).int8_array(ids);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    LiveView view{results[0].int8(0, 0), {}};
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        view.present.push_back({results[1].id<AccountId>(row, 0), std::string{results[1].text(row, 1)}});
    co_return view;
}

}  // namespace gi::gradebook
