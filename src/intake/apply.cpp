#include "intake/apply.hpp"

#include <utility>

#include "gradebook/put_away.hpp"
#include "gradebook/write_changes.hpp"
#include "intake/import_state.hpp"
#include "intake/import_statements.hpp"
#include "intake/remembered_columns.hpp"

namespace gi::intake {
namespace {

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

/// What one attempt will write, made from what it read.
struct Prepared {
    std::optional<ImportState> state;  // empty: no such class
    ImportPlan plan;
    std::vector<pg::Query> batch;
    std::string output;
    bool outdated = false;
};

/// `prepared` has its plan and its output.
std::vector<pg::Query> write_batch(const tenancy::Tenant& tenant, const GradebookFile& file,
                                   const ImportRequest& request, ImportId id, pg::Oid row_type,
                                   const Prepared& prepared) {
    std::optional<std::int64_t> change_set;
    std::vector<pg::Query> batch;
    if (!prepared.plan.changes_nothing()) {
        const gradebook::ChangeAuthor author{request.class_id, request.account};
        const auto changes = prepare_changes(prepared.plan.changes, prepared.state->history, author, row_type);
        add_change_queries(batch, tenant, author, prepared.plan.changes, changes);
        change_set = changes.id.value;
    }
    if (request.finish == Finish::roll_back) return batch;
    if (!request.said_columns.empty())
        add_remember_queries(batch, tenant, request.account, request.columns_signature, request.said_columns);
    batch.push_back(query_of(insert_import, tenant));
    batch.back()
        .params.id(id)
        .id(request.class_id)
        .id(request.account)
        .int8_or_null(change_set)
        .text(request.file_name)
        .bytes(request.file_digest)
        .text(to_string(file.format))
        .text(prepared.output);
    return batch;
}

/// All of it is long for a large file.
Prepared prepare(const tenancy::Tenant& tenant, const GradebookFile& file, const ImportRequest& request, ImportId id,
                 std::span<const pg::ResultSet> read, pg::Oid row_type, const ReportWriter& write_report) {
    Prepared made;
    made.state = import_state_from(request.class_id, read);
    if (!made.state) return made;
    made.plan = plan_import(file, *made.state, request.choice);
    made.outdated = !request.seen_plan.empty() && plan_digest(made.plan) != request.seen_plan;
    if (made.outdated) return made;
    made.output = write_report({id, file, made.plan, *made.state});
    made.batch = write_batch(tenant, file, request, id, row_type, made);
    return made;
}

/// How the last round trips of an import ended.
struct Written {
    std::optional<pg::SqlError> error{};  // rolled back
    bool cancelled = false;               // rolled back
};

/// With a watch, statement by statement: it is told of each, and may stop the rest.
Task<Written> run_watched(tenancy::WriteTransaction& transaction, std::vector<pg::Query> batch, ImportWatch* watch) {
    if (watch == nullptr) {
        if (!batch.empty()) co_await transaction.run(std::move(batch));
        co_return Written{};
    }
    watch->begin(ImportPhase::writing, batch.size());
    for (auto& query : batch) {
        if (watch->cancelled()) co_return Written{.cancelled = true};
        std::vector<pg::Query> piece;
        piece.push_back(std::move(query));
        co_await transaction.run(std::move(piece));
        watch->advance();
    }
    co_return Written{.cancelled = watch->cancelled()};
}

/// False: the job was taken over, or nobody wants it any more.
Task<bool> seal(tenancy::WriteTransaction& transaction, pg::Query query) {
    std::vector<pg::Query> last;
    last.push_back(std::move(query));
    const auto sealed = co_await transaction.run(std::move(last));
    co_return !sealed.front().empty();
}

/// A preview runs what the import would run, and takes it back: what an import would be refused for, a preview is
/// refused for as well.
Task<Written> write(tenancy::WriteTransaction& transaction, const ImportRequest& request, Prepared& prepared) {
    auto batch = std::move(prepared.batch);
    if (request.finish == Finish::commit && request.watch == nullptr && !request.seal) {
        auto outcome = co_await transaction.commit(std::move(batch));
        co_return Written{std::move(outcome.error)};
    }
    Written written;
    try {
        written = co_await run_watched(transaction, std::move(batch), request.watch);
        if (!written.cancelled && request.seal) {
            auto last = request.seal(prepared.output, !prepared.plan.changes_nothing());
            written.cancelled = !co_await seal(transaction, std::move(last));
        }
    } catch (const pg::UnexpectedSqlError& error) {  // already rolled back
        written.error = error.sql();
    }
    if (written.error) co_return written;
    if (request.finish == Finish::commit && !written.cancelled) {
        auto outcome = co_await transaction.commit({});
        written.error = std::move(outcome.error);
    } else {
        co_await transaction.rollback();
    }
    co_return written;
}

}  // namespace

Task<Result<ImportResult>> apply_import(tenancy::TenantDatabase& database, net::Offload& offload,
                                        tenancy::TenantPtr tenant, const GradebookFile& file, ImportRequest request,
                                        ReportWriter write_report) {
    for (int attempt = 1;; ++attempt) {
        if (request.watch != nullptr) request.watch->begin(ImportPhase::comparing);
        auto transaction = co_await database.begin(tenant);
        auto read = co_await transaction.run(import_state_queries(*tenant, request.class_id, file, request.choice));
        if (auto in_use = gradebook::check_in_use(read); !in_use) {
            co_await transaction.rollback();
            co_return std::unexpected(in_use.error());
        }
        const auto row_type = co_await transaction.type_oid(gradebook::enrolment_change_type);
        const auto id = next_id<ImportId>();
        auto prepared =
            co_await offload.run([&] { return prepare(*tenant, file, request, id, read, row_type, write_report); });
        if (!prepared || !prepared->state || prepared->outdated) {
            co_await transaction.rollback();
            if (!prepared) co_return std::unexpected(prepared.error());
            if (prepared->outdated) {
                co_return fail(ErrorCode::preview_outdated,
                               "The class was changed since this preview was made. Look at the new preview.");
            }
            co_return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
        }
        auto written = co_await write(transaction, request, *prepared);
        if (written.cancelled) {
            co_return fail(ErrorCode::import_cancelled, "This import was cancelled. Nothing of it was written.");
        }
        if (!written.error) {
            const bool changed = request.finish == Finish::commit && !prepared->plan.changes_nothing();
            const auto version = prepared->state->version + (changed ? 1 : 0);
            co_return ImportResult{id, std::move(prepared->plan), version, std::move(prepared->output)};
        }
        if (!gradebook::may_try_again(*written.error) || attempt == gradebook::most_tries)
            throw pg::UnexpectedSqlError(std::move(*written.error));
    }
}

Task<std::vector<ImportRecord>> list_imports(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                             std::size_t most) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(newest_imports, *tenant));
    batch.back().params.id(id).int4(static_cast<std::int32_t>(most));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<ImportRecord> records(rows.rows());
    for (std::size_t row = 0; row < records.size(); ++row)
        records[row] = {rows.id<ImportId>(row, 0),      std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                        std::string{rows.text(row, 3)}, std::string{rows.text(row, 4)}, std::string{rows.text(row, 5)}};
    co_return records;
}

}  // namespace gi::intake
