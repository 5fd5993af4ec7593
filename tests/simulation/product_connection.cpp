/// The product's connections, slots and copies, in the simulation. See session.hpp.
#include <fmt/format.h>

#include <charconv>

#include "pg/copy_rows.hpp"
#include "pg/logical_slot.hpp"
#include "simulation/session.hpp"

namespace gi::pg {

using namespace simulation;  // NOLINT: this file is that part of the product

void ResultFree::operator()(pg_result* /*result*/) const noexcept {}
Rows::Rows(pg_result* result) noexcept : result_(result) {}

SyncConnection::SyncConnection(const std::string& conninfo) : connection_(open_session(conninfo)) {}
void SyncConnection::Close::operator()(pg_conn* connection) const noexcept { close_session(connection); }

/// Settings of a session, which go with its beginning; and the snapshot of a slot.
Rows SyncConnection::exec(const std::string& sql, std::initializer_list<Param> params) {
    constexpr std::string_view snapshot = "SET TRANSACTION SNAPSHOT '";
    if (sql.starts_with("SELECT set_config('application_name'")) {
        connection_->backend->name = params.begin()->c_str();
    } else if (sql.starts_with(snapshot)) {
        std::int64_t wanted = 0;
        std::from_chars(sql.data() + snapshot.size(), sql.data() + sql.size(), wanted);
        const auto& known = connection_->city->shard(connection_->shard).snapshots;
        const auto found = std::ranges::find(known, wanted, &std::pair<std::int64_t, std::vector<Row>>::first);
        if (found == known.end()) throw PgError("22023", "invalid snapshot identifier");
        connection_->snapshot = found->second;
    } else if (!sql.starts_with("SET ")) {
        throw std::logic_error("a statement that the simulation does not know: " + sql);
    }
    return Rows{nullptr};
}

SyncTransaction::SyncTransaction(SyncConnection& connection) : connection_(connection) {
    expect_alive(*connection.native());
    connection.native()->backend->in_transaction = true;
}
SyncTransaction::~SyncTransaction() {
    if (open_) roll_back(*connection_.native());
}
void SyncTransaction::commit() {
    simulation::commit(*connection_.native());
    open_ = false;
}

void LogicalSlot::Close::operator()(pg_conn* connection) const noexcept { close_session(connection); }

LogicalSlot::LogicalSlot(const std::string& conninfo, const std::string& name, int /*patience_ms*/)
    : connection_(open_session(conninfo)) {
    auto& session = *connection_;
    session.backend->name = name;
    snapshot_ = call(session, [&] {
        auto& shard = session.city->shard(session.shard);
        const auto school = school_of_move(*session.city, name);
        if (std::ranges::find(shard.model.slots, name, &Slot::name) != shard.model.slots.end())
            throw PgError("42710", "replication slot exists already");
        shard.model.slots.push_back({name, school, shard.model.school(school).log.size()});
        const auto number = static_cast<std::int64_t>(shard.snapshots.size()) + 1;
        shard.snapshots.emplace_back(number, shard.model.school(school).rows);
        return fmt::format("{}", number);
    });
}

std::int64_t copy_rows(SyncConnection& from, const std::string& /*copy_out*/, SyncConnection& to,
                       const std::string& /*copy_in*/, const std::function<void(std::int64_t)>& on_rows) {
    auto& source = *from.native();
    auto& target = *to.native();
    arrive(source);
    answer(source);
    const auto rows = static_cast<std::int64_t>(source.snapshot.size());
    on_rows(rows);
    return call(target, [&] {
        const auto school = school_of_move(*target.city, target.backend->name);
        // The COPY of a unique key that is there already fails.
        for (const auto row : source.snapshot)
            if (shard_of(target).school(school).has_row(row)) throw PgError("23505", "duplicate key");
        change(target, {.school = school, .added = source.snapshot});
        return rows;
    });
}

}  // namespace gi::pg
