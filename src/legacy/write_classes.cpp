#include "legacy/write_classes.hpp"

#include <fmt/format.h>

#include <exception>
#include <optional>
#include <utility>

#include "gradebook/write_changes.hpp"

namespace gi::legacy {
namespace {

using Outcomes = std::vector<ClassOutcome>;

/// Another import may have taken an e-mail address or a name meanwhile: then the class is read and planned anew.
Task<Result<ClassOutcome>> apply_class(tenancy::TenantDatabase& database, const Target& target, const ClassData& data) {
    for (int attempt = 1;; ++attempt) {
        std::optional<pg::SqlError> refused;
        try {
            auto transaction = co_await database.begin(target.tenant);
            auto outcome = co_await write_class(transaction, target, data);
            if (!outcome || !outcome->changes) {
                co_await transaction.rollback();
                co_return outcome;
            }
            auto committed = co_await transaction.commit({});
            if (!committed.error) co_return outcome;
            refused = std::move(committed.error);
        } catch (const pg::UnexpectedSqlError& error) {  // already rolled back
            refused = error.sql();
        }
        if (!gradebook::may_try_again(*refused) || attempt == gradebook::most_tries)
            throw pg::UnexpectedSqlError(std::move(*refused));
    }
}

Task<Result<Outcomes>> apply(tenancy::TenantDatabase& database, const Target& target,
                             const std::vector<ClassData>& classes, const ClassProgress& progress) {
    Outcomes outcomes;
    for (const auto& data : classes) {
        progress(data, outcomes.size() + 1, classes.size());
        auto outcome = co_await apply_class(database, target, data);
        if (!outcome) {
            auto error = std::move(outcome.error());
            if (!outcomes.empty())
                error.message += fmt::format(
                    " {} of {} classes were written before; the same command goes on from "
                    "there.",
                    outcomes.size(), classes.size());
            co_return std::unexpected(std::move(error));
        }
        outcomes.push_back(std::move(*outcome));
    }
    co_return outcomes;
}

/// One transaction for all, so that a student of two classes is new only once.
Task<Result<Outcomes>> try_out(tenancy::TenantDatabase& database, const Target& target,
                               const std::vector<ClassData>& classes, const ClassProgress& progress) {
    Outcomes outcomes;
    auto transaction = co_await database.begin(target.tenant);
    for (const auto& data : classes) {
        progress(data, outcomes.size() + 1, classes.size());
        auto outcome = co_await write_class(transaction, target, data);
        if (!outcome) {
            co_await transaction.rollback();
            co_return std::unexpected(std::move(outcome.error()));
        }
        outcomes.push_back(std::move(*outcome));
    }
    co_await transaction.rollback();
    co_return outcomes;
}

}  // namespace

Result<std::vector<ClassOutcome>> write_classes(const std::string& shard_url, const Target& target,
                                                const std::vector<ClassData>& classes, Mode mode,
                                                const ClassProgress& progress) {
    if (classes.empty()) return Outcomes{};
    asio::io_context context{1};
    tenancy::ShardSet shards{{{target.tenant->shard, shard_url}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    std::optional<Result<Outcomes>> done;
    std::exception_ptr failure;
    auto work =
        mode == Mode::apply ? apply(database, target, classes, progress) : try_out(database, target, classes, progress);
    asio::co_spawn(context, std::move(work), [&](std::exception_ptr error, Result<Outcomes> result) {
        failure = error;
        done = std::move(result);
        shards.close();
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*done);
}

}  // namespace gi::legacy
