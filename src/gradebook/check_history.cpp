/// Walking the chain; see history.hpp and history_chain.hpp.
#include <utility>

#include "gradebook/history.hpp"
#include "gradebook/history_chain.hpp"
#include "gradebook/history_statements.hpp"
#include "gradebook/past_changes.hpp"

namespace gi::gradebook {
namespace {

/// What the chain of this change-set must be; `next_row` moves over its rows.
std::string expected_link(const pg::ResultSet& changes, std::size_t change, const pg::ResultSet& rows,
                          std::size_t& next_row, ClassId class_id, std::string_view chain_before) {
    ChangeHeader header{changes.id<ChangeSetId>(change, 0), class_id, changes.id<AccountId>(change, 1),
                        change_kind_from(changes.text(change, 2)), changes.int8(change, 3)};
    if (const auto undoes = changes.int8_or_null(change, 4)) header.undoes = ChangeSetId{*undoes};
    header.details = changes.text(change, 5);
    header.summary = changes.text(change, 6);
    HistoryLink link{header, chain_before};
    for (; next_row < rows.rows() && rows.id<ChangeSetId>(next_row, 0) == header.id; ++next_row) {
        const auto row = past_row_from(rows, next_row, 1);
        link.add({row.student, row.slots, row.old_points, row.new_points, row.old_statuses, row.new_statuses});
    }
    return link.finish();
}

}  // namespace

Task<Result<HistoryCheck>> check_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id) {
    HistoryCheck check;
    std::int64_t seq = 0;
    std::string chain;
    for (;;) {
        std::vector<pg::Query> batch;
        batch.push_back({&history_class, {}});
        batch.back().params.id(tenant->id).id(id);
        for (const auto* statement : {&check_changes, &check_rows}) {
            batch.push_back({statement, {}});
            batch.back().params.id(tenant->id).id(id).int8(seq);
        }
        const auto results = co_await database.read(tenant, std::move(batch));
        if (results[0].empty())
            co_return fail(ErrorCode::not_found, "There is no such class. Open it from your list of classes.");
        const auto& changes = results[1];
        std::size_t next_row = 0;
        for (std::size_t change = 0; change < changes.rows(); ++change) {
            const auto link = expected_link(changes, change, results[2], next_row, id, chain);
            const auto written = changes.text(change, 7);
            const bool from_before_the_chain = written.empty() && chain.empty();
            const auto seal = changes.text(change, 8);
            const bool as_left = written == link || (!seal.empty() && seal == link);
            const bool fits = from_before_the_chain || (as_left && changes.int8(change, 3) == seq + 1);
            if (!fits && !check.first_broken) check.first_broken = changes.id<ChangeSetId>(change, 0);
            seq = changes.int8(change, 3);
            chain = written;
            ++check.changes;
        }
        // The class knows the newest link: lines that are missing at the end show as well.
        if (changes.empty()) {
            const bool ends_where_it_should = results[0].int8(0, 0) == seq && results[0].text(0, 1) == chain;
            if (!ends_where_it_should && !check.first_broken) check.first_broken = ChangeSetId{0};
            co_return check;
        }
    }
}

}  // namespace gi::gradebook
