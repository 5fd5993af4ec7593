#include "tenancy/tenant_database.hpp"

#include <utility>

namespace gi::tenancy {
namespace {

// No row leaves app.tenant_id empty, and the policies of the next statement fail: with 22P02, or with 42704 on a
// connection where no school was ever entered. Never a silent nothing.
constexpr pg::Statement enter_read{
    "enter_read",
    "SELECT set_config('app.tenant_id', tenant_id::text, true) FROM gi.tenant_fence"
    " WHERE tenant_id = $1::bigint AND epoch = $2::bigint AND state IN ('active', 'readonly')"};
constexpr pg::Statement enter_write{"enter_write", "SELECT gi.enter_w($1::bigint, $2::bigint)"};
constexpr pg::Statement begin_statement{"begin", "BEGIN ISOLATION LEVEL READ COMMITTED"};
constexpr pg::Statement commit_statement{"commit", "COMMIT"};
constexpr pg::Statement rollback_statement{"rollback", "ROLLBACK"};

pg::Query entry_of(const pg::Statement& statement, const Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).int8(tenant.epoch);
    return query;
}

bool is_stale(const pg::BatchResult& outcome, std::size_t entry) {
    if (!outcome.error) return false;
    if (outcome.error->sqlstate == "GI001") return true;
    const bool no_school = outcome.error->sqlstate == "22P02" || outcome.error->sqlstate == "42704";
    return no_school && outcome.error->query > entry && outcome.results[entry].empty();
}

}  // namespace

ShardSet::ShardSet(const std::map<int, std::string>& conninfos, pg::PoolLimits limits) {
    for (const auto& [number, conninfo] : conninfos) pools_[number] = std::make_unique<pg::Pool>(conninfo, limits);
}

void ShardSet::close() noexcept {
    for (const auto& [number, pool] : pools_) pool->close();
}

Task<std::vector<pg::ResultSet>> TenantDatabase::read(TenantPtr tenant, std::vector<pg::Query> batch) {
    auto entry = entry_of(enter_read, *tenant);
    auto outcome = co_await run(std::move(tenant), std::move(entry), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

Task<pg::BatchResult> TenantDatabase::write(TenantPtr tenant, std::vector<pg::Query> batch) {
    auto entry = entry_of(enter_write, *tenant);
    co_return co_await run(std::move(tenant), std::move(entry), std::move(batch));
}

Task<pg::BatchResult> TenantDatabase::run(TenantPtr tenant, pg::Query entry, std::vector<pg::Query> batch) {
    batch.insert(batch.begin(), std::move(entry));
    auto outcome = co_await shards_->shard(tenant->shard).run(batch);
    if (is_stale(outcome, 0)) {
        request_refresh_();
        const auto fresh = newer(tenant);
        if (!fresh) throw StaleMap();
        batch.front() = entry_of(*batch.front().statement, *fresh);
        outcome = co_await shards_->shard(fresh->shard).run(std::move(batch));
        if (is_stale(outcome, 0)) throw StaleMap();
    }
    outcome.results.erase(outcome.results.begin());
    if (outcome.error && outcome.error->query > 0) --outcome.error->query;
    co_return outcome;
}

// The directory may hold a newer entry already, since a request keeps the one it was resolved with.
TenantPtr TenantDatabase::newer(const TenantPtr& tenant) const {
    auto current = directory_->current()->find(tenant->id);
    return current && current->epoch > tenant->epoch ? current : nullptr;
}

Task<WriteTransaction> TenantDatabase::begin(TenantPtr tenant) {
    if (auto fresh = newer(tenant)) tenant = std::move(fresh);
    auto lease = co_await shards_->shard(tenant->shard).lease();
    co_return WriteTransaction{std::move(lease), std::move(tenant)};
}

std::vector<pg::Query> WriteTransaction::with_entry(std::vector<pg::Query> batch) {
    if (std::exchange(entered_, true)) return batch;
    std::vector<pg::Query> whole;
    whole.reserve(batch.size() + 3);
    whole.push_back({&begin_statement, {}});
    whole.push_back(entry_of(enter_write, *tenant_));
    std::ranges::move(batch, std::back_inserter(whole));
    return whole;
}

Task<std::vector<pg::ResultSet>> WriteTransaction::run(std::vector<pg::Query> batch) {
    const auto own = batch.size();
    auto outcome = co_await lease_.channel().run(with_entry(std::move(batch)));
    if (outcome.error) {
        const bool stale = outcome.error->sqlstate == "GI001";
        co_await rollback();
        if (stale) throw StaleMap();
        throw pg::UnexpectedSqlError(std::move(*outcome.error));
    }
    outcome.results.erase(outcome.results.begin(), outcome.results.end() - static_cast<std::ptrdiff_t>(own));
    co_return std::move(outcome.results);
}

Task<pg::BatchResult> WriteTransaction::commit(std::vector<pg::Query> batch) {
    const auto own = batch.size();
    auto whole = with_entry(std::move(batch));
    const auto added = whole.size() - own;
    whole.push_back({&commit_statement, {}});
    auto outcome = co_await lease_.channel().run(std::move(whole));
    if (outcome.error) {
        const bool stale = outcome.error->sqlstate == "GI001";
        co_await rollback();
        if (stale) throw StaleMap();
        outcome.error->query -= std::min(outcome.error->query, added);
    } else {
        lease_.finished();
    }
    outcome.results.erase(outcome.results.begin(), outcome.results.begin() + static_cast<std::ptrdiff_t>(added));
    outcome.results.pop_back();
    co_return outcome;
}

Task<pg::BatchResult> WriteTransaction::try_out(std::vector<pg::Query> batch) {
    pg::BatchResult outcome;
    try {
        if (!batch.empty()) outcome.results = co_await run(std::move(batch));
    } catch (const pg::UnexpectedSqlError& error) {  // already rolled back
        outcome.error = error.sql();
    }
    if (!outcome.error) co_await rollback();
    co_return outcome;
}

Task<> WriteTransaction::rollback() {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &rollback_statement;
    const auto outcome = co_await lease_.channel().run(std::move(batch));
    if (!outcome.error) lease_.finished();
}

}  // namespace gi::tenancy
