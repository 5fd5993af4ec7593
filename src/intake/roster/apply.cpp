#include "intake/roster/apply.hpp"

#include <unordered_map>
#include <utility>

#include "gradebook/write_changes.hpp"
#include "intake/roster/object_names.hpp"
#include "intake/roster/read_state.hpp"
#include "intake/roster/write.hpp"

namespace gi::intake {
namespace {

constexpr pg::Statement read_changes_since{
    "roster_changes_since",
    "SELECT c.id, c.seq, c.undoes FROM gi.roster_change c"
    " WHERE c.tenant_id = $1::bigint"
    "   AND c.seq >= (SELECT t.seq FROM gi.roster_change t WHERE t.tenant_id = $1::bigint AND t.id = $2::bigint)"
    " ORDER BY c.seq"};
/// Of those, what they wrote where the first one wrote.
constexpr pg::Statement read_writes_since{
    "roster_writes_since",
    "SELECT w.change_id, w.object, w.before, w.after FROM gi.roster_change c"
    "  JOIN gi.roster_write w ON w.tenant_id = c.tenant_id AND w.change_id = c.id"
    " WHERE c.tenant_id = $1::bigint"
    "   AND c.seq >= (SELECT t.seq FROM gi.roster_change t WHERE t.tenant_id = $1::bigint AND t.id = $2::bigint)"
    "   AND w.object IN (SELECT f.object FROM gi.roster_write f"
    "                     WHERE f.tenant_id = $1::bigint AND f.change_id = $2::bigint)"
    " ORDER BY c.seq, w.object"};

std::vector<PastRosterChange> history_from(const pg::ResultSet& changes, const pg::ResultSet& writes) {
    std::vector<PastRosterChange> history;
    std::unordered_map<RosterChangeId, std::size_t> place;
    for (std::size_t row = 0; row < changes.rows(); ++row) {
        PastRosterChange change{changes.id<RosterChangeId>(row, 0), changes.int8(row, 1)};
        if (const auto undoes = changes.int8_or_null(row, 2)) change.undoes = RosterChangeId{*undoes};
        place.emplace(change.id, history.size());
        history.push_back(std::move(change));
    }
    for (std::size_t row = 0; row < writes.rows(); ++row) {
        history.at(place.at(writes.id<RosterChangeId>(row, 0)))
            .writes.push_back({roster_object_from(writes.text(row, 1)), std::string{writes.text(row, 2)},
                               std::string{writes.text(row, 3)}});
    }
    return history;
}

RosterTouched touched_by(const pg::BatchResult& outcome, const std::vector<RosterWrite>& writes) {
    RosterTouched touched;
    const auto& classes = outcome.results.front();
    for (std::size_t row = 0; row < classes.rows(); ++row)
        touched.classes.emplace_back(classes.id<ClassId>(row, 0), classes.int8(row, 1));
    touched.accounts = touched_accounts(writes);
    return touched;
}

/// What one attempt will write, made from what it read.
struct Prepared {
    RosterState state;
    RosterPlan plan;
    RosterChangeId id;
    std::vector<pg::Query> batch;
    std::string output;
    bool outdated = false;
};

Prepared prepare(const tenancy::Tenant& tenant, const RosterFile& file, const RosterRequest& request,
                 std::span<const pg::ResultSet> read, const RosterWriter& write_answer) {
    Prepared made;
    made.state = roster_state_from(read);
    made.plan = plan_roster(file, made.state, request.choice);
    made.outdated = !request.seen_plan.empty() && plan_digest(made.plan) != request.seen_plan;
    if (made.outdated) return made;
    made.output = write_answer({file, made.plan, made.state});
    if (made.plan.writes.empty()) return made;
    made.id = next_id<RosterChangeId>();
    RosterChangeHeader header{made.id, request.account, RosterChangeKind::import, made.state.history.seq + 1};
    header.file_name = request.file_name;
    header.file_digest = request.file_digest;
    header.format = to_string(file.format);
    header.summary = roster_summary_json(made.plan.writes);
    add_roster_change_queries(made.batch, tenant, made.state, header, made.plan.writes);
    return made;
}

struct PreparedUndo {
    RosterUndoPlan plan;
    std::vector<std::string> kept_names;
    RosterChangeId id;
    std::vector<pg::Query> batch;
};

PreparedUndo prepare_undo(const tenancy::Tenant& tenant, AccountId account,
                          const std::vector<PastRosterChange>& history, std::span<const pg::ResultSet> read) {
    PreparedUndo made;
    const auto state = roster_state_from(read);
    made.plan = plan_roster_undo(history, state);
    const ObjectNames names{state, history.front().writes};
    for (const auto& kept : made.plan.kept) made.kept_names.push_back(names.of(kept.object));
    if (made.plan.writes.empty()) return made;
    made.id = next_id<RosterChangeId>();
    RosterChangeHeader header{made.id, account, RosterChangeKind::undo, state.history.seq + 1, history.front().id};
    header.summary = roster_summary_json(made.plan.writes);
    add_roster_change_queries(made.batch, tenant, state, header, made.plan.writes);
    return made;
}

bool gives_up(const pg::BatchResult& outcome, int attempt) {
    return !gradebook::may_try_again(*outcome.error) || attempt == gradebook::most_tries;
}

}  // namespace

Task<Result<RosterResult>> apply_roster(tenancy::TenantDatabase& database, net::Offload& offload,
                                        tenancy::TenantPtr tenant, const RosterFile& file, RosterRequest request,
                                        RosterWriter write_answer) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> reads;
        add_roster_state_queries(reads, *tenant, file);
        const auto read = co_await transaction.run(std::move(reads));
        auto prepared = co_await offload.run([&] { return prepare(*tenant, file, request, read, write_answer); });
        if (!prepared || prepared->outdated || prepared->batch.empty()) {
            co_await transaction.rollback();
            if (!prepared) co_return std::unexpected(prepared.error());
            if (prepared->outdated) {
                co_return fail(ErrorCode::preview_outdated,
                               "The school was changed since this preview was made. Look at the new preview.");
            }
            co_return RosterResult{std::nullopt, std::move(prepared->output)};
        }
        pg::BatchResult outcome;
        if (request.finish == Finish::commit)
            outcome = co_await transaction.commit(std::move(prepared->batch));
        else
            outcome = co_await transaction.try_out(std::move(prepared->batch));
        if (outcome.error && gives_up(outcome, attempt)) throw pg::UnexpectedSqlError(std::move(*outcome.error));
        if (outcome.error) continue;
        RosterResult result{std::nullopt, std::move(prepared->output)};
        if (request.finish == Finish::commit) {
            result.change = prepared->id;
            result.touched = touched_by(outcome, prepared->plan.writes);
        }
        co_return result;
    }
}

Task<Result<RosterUndoResult>> undo_roster(tenancy::TenantDatabase& database, net::Offload& offload,
                                           tenancy::TenantPtr tenant, AccountId account, RosterChangeId change,
                                           Finish finish) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> reads;
        add_roster_state_queries(reads, *tenant, change);
        for (const auto* statement : {&read_changes_since, &read_writes_since}) {
            reads.push_back({statement, {}});
            reads.back().params.id(tenant->id).id(change);
        }
        const auto read = co_await transaction.run(std::move(reads));
        const auto history = history_from(read[roster_state_statements], read[roster_state_statements + 1]);
        if (history.empty()) {
            co_await transaction.rollback();
            co_return fail(ErrorCode::not_found, "The school has no such roster change. Open the history again.");
        }
        auto prepared = co_await offload.run([&] { return prepare_undo(*tenant, account, history, read); });
        if (!prepared || prepared->batch.empty()) {
            co_await transaction.rollback();
            if (!prepared) co_return std::unexpected(prepared.error());
            co_return RosterUndoResult{std::move(prepared->plan), std::nullopt, std::move(prepared->kept_names)};
        }
        pg::BatchResult outcome;
        if (finish == Finish::commit)
            outcome = co_await transaction.commit(std::move(prepared->batch));
        else
            outcome = co_await transaction.try_out(std::move(prepared->batch));
        if (outcome.error && gives_up(outcome, attempt)) throw pg::UnexpectedSqlError(std::move(*outcome.error));
        if (outcome.error) continue;
        RosterUndoResult result{std::move(prepared->plan), std::nullopt, std::move(prepared->kept_names)};
        if (finish == Finish::commit) {
            result.change = prepared->id;
            result.touched = touched_by(outcome, result.plan.writes);
        }
        co_return result;
    }
}

}  // namespace gi::intake
