#include "tenancy/tenant_database.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "tenancy/request_trace.hpp"
#include "tenancy/shard_figures.hpp"
#include "tenancy/waiting_room.hpp"

namespace gi::tenancy {
namespace {

// No row leaves app.tenant_id empty, and the policies of the next statement fail: with 22P02, or with 42704 on a
// connection where no school was ever entered. Never a silent nothing.
constexpr pg::Statement enter_read{
    "enter_read",
    "SELECT set_config('app.tenant_id', tenant_id::text, true) FROM gi.tenant_fence"
    " WHERE tenant_id = $1::bigint AND epoch = $2::bigint AND state IN ('active', 'readonly')"};
constexpr pg::Statement enter_write{"enter_write", "SELECT gi.enter_w($1::bigint, $2::bigint)"};
// No lock is asked for where the fence is closed: whoever closed it may hold that for long.
constexpr pg::Statement enter_write_in_passing{
    "enter_write_in_passing",
    "SELECT gi.enter_w(tenant_id, epoch) FROM gi.tenant_fence"
    " WHERE tenant_id = $1::bigint AND epoch = $2::bigint AND state = 'active'"};
// Those of a request whose trace is sampled: the database shows it as long as the transaction lasts, in
// pg_stat_activity and (%a) in its log. Comments in the statements would be new statements, never prepared ones.
constexpr pg::Statement enter_read_traced{
    "enter_read_traced",
    "SELECT set_config('app.tenant_id', tenant_id::text, true), set_config('application_name', $3::text, true)"
    "  FROM gi.tenant_fence"
    " WHERE tenant_id = $1::bigint AND epoch = $2::bigint AND state IN ('active', 'readonly')"};
constexpr pg::Statement enter_write_traced{
    "enter_write_traced", "SELECT gi.enter_w($1::bigint, $2::bigint), set_config('application_name', $3::text, true)"};
constexpr pg::Statement probe_fence{"probe_fence",
                                    "SELECT 1 FROM gi.tenant_fence WHERE tenant_id = $1::bigint AND epoch = $2::bigint"
                                    " AND (state = 'active' OR state = 'readonly' AND NOT $3::boolean)"};
constexpr pg::Statement begin_statement{"begin", "BEGIN ISOLATION LEVEL READ COMMITTED"};
constexpr pg::Statement commit_statement{"commit", "COMMIT"};
constexpr pg::Statement rollback_statement{"rollback", "ROLLBACK"};

/// Shows at the request that asked (if any) how long it was with the database.
void note(const TenantPtr& tenant, const pg::BatchResult& outcome) {
    if (!tenant.trace()) return;
    tenant.trace()->add_wait(outcome.waited);
    tenant.trace()->add_round_trip(outcome.took);
}

/// How many of the next statements go in one round trip: what fits, and at least one.
std::size_t sent_at_once(std::span<const pg::Query> statements) {
    constexpr std::size_t most_bytes = 1'000'000;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        bytes += statements[i].params.encoded_size();
        if (bytes > most_bytes && i > 0) return i;
    }
    return statements.size();
}

bool is_stale(const pg::BatchResult& outcome, std::size_t entry) {
    if (!outcome.error) return false;
    if (outcome.error->sqlstate == "GI001") return true;
    const bool no_school = outcome.error->sqlstate == "22P02" || outcome.error->sqlstate == "42704";
    return no_school && outcome.error->query > entry && outcome.results[entry].empty();
}

}  // namespace

ShardSet::ShardSet(std::shared_ptr<const ShardAddresses> addresses, pg::PoolLimits limits, ShardFigures* figures)
    : addresses_(std::move(addresses)), limits_(limits), figures_(figures) {}

pg::Pool& ShardSet::shard(int number) {
    if (const auto made = pools_.find(number); made != pools_.end()) return *made->second;
    const auto conninfo = addresses_->find(number);
    if (!conninfo) throw pg::LostConnection("the address of shard " + std::to_string(number) + " is not configured");
    auto figures = figures_ == nullptr ? nullptr : figures_->of_new_pool(number, limits_);
    return *pools_.emplace(number, std::make_unique<pg::Pool>(*conninfo, limits_, std::move(figures))).first->second;
}

void ShardSet::close() noexcept {
    for (const auto& [number, pool] : pools_) pool->close();
}

/// One request's patience with a fence that refuses it.
class TenantDatabase::Wait {
public:
    Wait(TenantDatabase& database, bool writes)
        : database_(&database), writes_(writes), end_(Clock::now() + database.patience_.limit) {}

    /// The school as the map has it once the fence may be open. Throws StaleMap when the time is over, too many wait,
    /// or the school is closed.
    Task<TenantPtr> next(TenantPtr tenant) {
        const auto begin = Clock::now();
        const auto trace = tenant.trace();
        auto found = co_await wait(std::move(tenant));
        if (trace) trace->add_wait(Clock::now() - begin);
        found.set_trace(trace);
        co_return found;
    }

private:
    using Clock = std::chrono::steady_clock;

    Task<TenantPtr> wait(TenantPtr tenant) {
        if (!std::exchange(asked_, true)) database_->request_refresh_();
        if (auto fresh = database_->newer(tenant)) co_return fresh;
        if (Clock::now() >= end_) throw StaleMap();
        auto& room = WaitingRoom::of(co_await asio::this_coro::executor);
        const WaitingRoom::Door door{database_, tenant->id, writes_};
        WaitingRoom::Ask ask = [prober = std::make_shared<Prober>(*database_, tenant, writes_)] {
            return Prober::ask(prober);
        };
        const auto how = co_await room.wait(door, end_, database_->patience_, std::move(ask));
        if (how != WaitingRoom::End::called) throw StaleMap();
        if (auto fresh = database_->newer(tenant)) co_return fresh;
        co_return tenant;
    }

    /// Asks for all that wait for the school: the map, and the fence without the locks of a writer.
    class Prober {
    public:
        Prober(TenantDatabase& database, TenantPtr tenant, bool writes)
            : database_(&database),
              tenant_(std::move(tenant)),
              writes_(writes),
              next_refresh_(Clock::now() + database.patience_.between_refreshes) {}

        static Task<bool> ask(std::shared_ptr<Prober> self) {
            if (Clock::now() >= self->next_refresh_) {
                self->next_refresh_ = Clock::now() + self->database_->patience_.between_refreshes;
                self->database_->request_refresh_();
            }
            if (self->database_->newer(self->tenant_)) co_return true;
            std::vector<pg::Query> batch{{&probe_fence, {}}};
            batch.front().params.id(self->tenant_->id).int8(self->tenant_->epoch).boolean(self->writes_);
            try {
                const auto seen = co_await self->database_->shards_->shard(self->tenant_->shard).run(std::move(batch));
                co_return seen.error || !seen.results.at(0).empty();
            } catch (const pg::PoolExhausted&) {  // no time to let all of them in
                co_return false;
            }
        }

    private:
        TenantDatabase* database_;
        TenantPtr tenant_;
        bool writes_;
        Clock::time_point next_refresh_;
    };

    TenantDatabase* database_;
    bool writes_;
    bool asked_ = false;
    Clock::time_point end_;
};

Task<std::vector<pg::ResultSet>> TenantDatabase::read(TenantPtr tenant, std::vector<pg::Query> batch) {
    auto outcome = co_await run(std::move(tenant), Entry::read, std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

Task<pg::BatchResult> TenantDatabase::write(TenantPtr tenant, std::vector<pg::Query> batch) {
    co_return co_await run(std::move(tenant), Entry::write, std::move(batch));
}

Task<bool> TenantDatabase::write_in_passing(TenantPtr tenant, std::vector<pg::Query> batch) {
    pg::Query entry{&enter_write_in_passing, {}};
    entry.params.id(tenant->id).int8(tenant->epoch);
    batch.insert(batch.begin(), std::move(entry));
    auto outcome = co_await shards_->shard(tenant->shard).run(std::move(batch));
    note(tenant, outcome);
    if (is_stale(outcome, 0)) co_return false;
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return !outcome.results[0].empty();  // what reads or writes no row of a school did not fail
}

pg::Query TenantDatabase::entry_query(Entry entry, const TenantPtr& tenant) {
    const bool traced = tenant.trace() && tenant.trace()->context().sampled;
    pg::Query query;
    if (entry == Entry::read)
        query.statement = traced ? &enter_read_traced : &enter_read;
    else
        query.statement = traced ? &enter_write_traced : &enter_write;
    query.params.id(tenant->id).int8(tenant->epoch);
    if (traced) query.params.text(tenant.trace()->context().traceparent());
    return query;
}

Task<pg::BatchResult> TenantDatabase::run(TenantPtr tenant, Entry entry, std::vector<pg::Query> batch) {
    batch.insert(batch.begin(), entry_query(entry, tenant));
    auto outcome = co_await shards_->shard(tenant->shard).run(batch);
    note(tenant, outcome);
    if (is_stale(outcome, 0)) {
        Wait wait{*this, entry == Entry::write};
        do {
            tenant = co_await wait.next(std::move(tenant));
            batch.front() = entry_query(entry, tenant);
            outcome = co_await shards_->shard(tenant->shard).run(batch);
            note(tenant, outcome);
        } while (is_stale(outcome, 0));
    }
    outcome.results.erase(outcome.results.begin());
    if (outcome.error && outcome.error->query > 0) --outcome.error->query;
    co_return outcome;
}

// The directory may hold a newer entry already, since a request keeps the one it was resolved with.
TenantPtr TenantDatabase::newer(const TenantPtr& tenant) const { return newer_entry(*directory_->current(), *tenant); }

Task<pg::Pool::Lease> TenantDatabase::lease(TenantPtr tenant) {
    auto leased = co_await shards_->shard(tenant->shard).lease();
    if (tenant.trace()) tenant.trace()->add_wait(leased.waited());
    co_return leased;
}

Task<WriteTransaction> TenantDatabase::begin(TenantPtr tenant) {
    if (auto fresh = newer(tenant)) {
        fresh.set_trace(tenant.trace());
        tenant = std::move(fresh);
    }
    auto leased = co_await lease(tenant);
    co_return WriteTransaction{*this, std::move(leased), std::move(tenant)};
}

// A large batch goes part by part: sent at once it would hold its thread while it is copied, and libpq would keep a
// buffer as large as it.
Task<pg::BatchResult> WriteTransaction::run_on_lease(std::vector<pg::Query> batch) {
    pg::BatchResult whole;
    auto rest = std::span{batch};
    do {
        const auto part = rest.first(sent_at_once(rest));
        rest = rest.subspan(part.size());
        auto outcome = co_await lease_->run({std::move_iterator{part.begin()}, std::move_iterator{part.end()}});
        note(tenant_, outcome);
        const auto before = whole.results.size();
        std::ranges::move(outcome.results, std::back_inserter(whole.results));
        whole.waited += outcome.waited;
        whole.took += outcome.took;
        whole.error = std::move(outcome.error);
        if (whole.error) whole.error->query += before;
    } while (!rest.empty() && !whole.error);
    whole.results.resize(batch.size());
    co_return whole;
}

Task<pg::BatchResult> WriteTransaction::send(std::vector<pg::Query> batch) {
    if (std::exchange(entered_, true)) co_return co_await run_on_lease(std::move(batch));
    constexpr std::size_t added = 2;
    std::vector<pg::Query> whole;
    whole.reserve(batch.size() + added);
    whole.push_back({&begin_statement, {}});
    whole.push_back(TenantDatabase::entry_query(TenantDatabase::Entry::write, tenant_));
    std::ranges::move(batch, std::back_inserter(whole));
    auto outcome = co_await run_on_lease(whole);
    if (outcome.error && outcome.error->sqlstate == "GI001") {
        TenantDatabase::Wait wait{*database_, true};
        do {
            co_await rollback();
            lease_.reset();  // the wait is nobody else's business
            tenant_ = co_await wait.next(std::move(tenant_));
            whole[1] = TenantDatabase::entry_query(TenantDatabase::Entry::write, tenant_);
            auto leased = co_await database_->lease(tenant_);
            lease_.emplace(std::move(leased));
            outcome = co_await run_on_lease(whole);
        } while (outcome.error && outcome.error->sqlstate == "GI001");
    }
    outcome.results.erase(outcome.results.begin(), outcome.results.begin() + added);
    if (outcome.error) outcome.error->query -= std::min(outcome.error->query, added);
    co_return outcome;
}

Task<std::vector<pg::ResultSet>> WriteTransaction::run(std::vector<pg::Query> batch) {
    auto outcome = co_await send(std::move(batch));
    if (outcome.error) {
        co_await rollback();
        throw pg::UnexpectedSqlError(std::move(*outcome.error));
    }
    co_return std::move(outcome.results);
}

Task<pg::BatchResult> WriteTransaction::commit(std::vector<pg::Query> batch) {
    batch.push_back({&commit_statement, {}});
    auto outcome = co_await send(std::move(batch));
    if (outcome.error) {
        co_await rollback();
    } else {
        lease_->finished();
    }
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
    const auto outcome = co_await run_on_lease(std::move(batch));
    if (!outcome.error) lease_->finished();
}

}  // namespace gi::tenancy
