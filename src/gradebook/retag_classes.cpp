#include "gradebook/retag_classes.hpp"

#include <algorithm>
#include <utility>

#include "gradebook/write_changes.hpp"

namespace gi::gradebook {
namespace {

/// Classes in one round trip: a school's tag may be in thousands of them.
constexpr std::size_t piece = 50;

/// Plans of some classes, and what sends them. PreparedChanges look into the ChangeSets, so neither moves.
struct PlannedClasses {
    std::vector<ChangeSet> changes;
    std::vector<PreparedChanges> prepared;
    std::vector<RetaggedClass> classes;
    std::vector<pg::Query> batch;
};

void plan_classes(PlannedClasses& planned, const tenancy::Tenant& tenant, AccountId account,
                  std::span<const ClassId> ids, std::span<const pg::ResultSet> states, const PlanClass& plan,
                  pg::Oid row_type) {
    planned.changes.reserve(ids.size());
    planned.prepared.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto state = class_state_from(states.subspan(i * class_state_statements, class_state_statements));
        if (!state) continue;
        auto changes = plan(ids[i], *state);
        if (changes.empty()) continue;
        planned.changes.push_back(std::move(changes));
        const ChangeAuthor author{ids[i], account};
        planned.prepared.push_back(prepare_changes(planned.changes.back(), state->history, author, row_type));
        add_change_queries(planned.batch, tenant, author, planned.changes.back(), planned.prepared.back());
        planned.classes.push_back({ids[i], planned.prepared.back().id, state->version + 1,
                                   static_cast<std::int64_t>(planned.changes.back().changed_assignments.size())});
    }
}

}  // namespace

Task<std::optional<std::vector<RetaggedClass>>> retag_classes(tenancy::WriteTransaction& transaction,
                                                              tenancy::TenantPtr tenant, AccountId account,
                                                              std::vector<ClassId> classes, PlanClass plan) {
    std::vector<RetaggedClass> written;
    std::ranges::sort(classes);
    for (std::span<const ClassId> rest{classes}; !rest.empty();) {
        const auto ids = rest.first(std::min(piece, rest.size()));
        rest = rest.subspan(ids.size());
        std::vector<pg::Query> reads;
        for (const auto id : ids) add_class_state_queries(reads, *tenant, id, std::vector<StudentId>{});
        const auto states = co_await try_to_run(transaction, std::move(reads));
        if (!states) co_return std::nullopt;
        const auto row_type = co_await transaction.type_oid(enrolment_change_type);
        PlannedClasses planned;
        plan_classes(planned, *tenant, account, ids, *states, plan, row_type);
        if (planned.batch.empty()) continue;
        const auto done = co_await try_to_run(transaction, std::move(planned.batch));
        if (!done) co_return std::nullopt;
        written.insert(written.end(), planned.classes.begin(), planned.classes.end());
    }
    co_return written;
}

}  // namespace gi::gradebook
