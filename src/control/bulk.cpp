#include "control/bulk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

namespace gi::control {
namespace {

std::string key_of(const NewSchool& wanted) { return usual_key(wanted.tenant.subdomain); }

BulkResult blank(const SchoolRow& row) {
    BulkResult result{.row = row.row};
    if (row.wanted) {
        result.subdomain = row.wanted->tenant.subdomain;
    } else {
        result.detail = row.wanted.error().message;
    }
    return result;
}

void provision_one(Provisioner& provisioner, const NewSchool& wanted, BulkResult& result) {
    const auto begin = std::chrono::steady_clock::now();
    try {
        const auto made = provisioner.run(key_of(wanted), wanted);
        if (made) {
            result.end = made->created ? BulkEnd::created : BulkEnd::already_there;
            result.link = made->link;
        } else {
            result.detail = made.error().message;
        }
    } catch (const pg::PgError& error) {
        result.detail = error.message();
    }
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
    result.milliseconds = spent.count();
}

/// Which of the keys are done.
bool is_done(pg::SyncConnection& registry, const std::string& key) {
    return !registry.exec("SELECT FROM registry.provisioning WHERE key = $1 AND step = 'done'", {key}).empty();
}

void dry_run(const Places& places, const ProvisioningSettings& settings, std::span<const SchoolRow> rows,
             std::vector<BulkResult>& results) {
    auto admin = places.admin(settings.actor);
    std::vector<tenancy::NewTenant> wanted;
    std::vector<std::size_t> of;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (!rows[at].wanted) continue;
        if (is_done(admin.registry(), key_of(*rows[at].wanted))) {
            results[at].end = BulkEnd::already_there;
            continue;
        }
        wanted.push_back(rows[at].wanted->tenant);
        of.push_back(at);
    }
    const auto outcomes = admin.try_out(wanted);
    for (std::size_t index = 0; index < outcomes.size(); ++index) {
        auto& result = results[of[index]];
        if (outcomes[index]) {
            result.end = BulkEnd::would_be_created;
        } else {
            result.detail = outcomes[index].error().message;
        }
    }
}

}  // namespace

std::string_view to_string(BulkEnd end) noexcept {
    switch (end) {
        case BulkEnd::created:
            return "created";
        case BulkEnd::already_there:
            return "already_there";
        case BulkEnd::would_be_created:
            return "would_be_created";
        case BulkEnd::refused:
            break;
    }
    return "refused";
}

std::vector<BulkResult> provision_all(const Places& places, const ProvisioningSettings& settings,
                                      std::span<const SchoolRow> rows, const BulkOptions& options) {
    std::vector<BulkResult> results;
    for (const auto& row : rows) results.push_back(blank(row));
    if (options.dry_run) {
        dry_run(places, settings, rows, results);
        return results;
    }
    std::atomic<std::size_t> next = 0;
    std::mutex telling;
    std::size_t done = 0;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            Provisioner provisioner{places, settings};
            for (auto at = next++; at < rows.size(); at = next++) {
                if (rows[at].wanted) provision_one(provisioner, *rows[at].wanted, results[at]);
                const std::scoped_lock lock{telling};
                ++done;
                if (options.progress) options.progress(done, rows.size());
            }
        } catch (...) {
            const std::scoped_lock lock{telling};
            failure = std::current_exception();
        }
    };
    std::vector<std::jthread> threads;
    const auto wanted = std::min<std::size_t>(std::max(1U, options.at_once), rows.size());
    for (std::size_t count = 0; count < wanted; ++count) threads.emplace_back(work);
    threads.clear();  // joins
    if (failure) std::rethrow_exception(failure);
    return results;
}

}  // namespace gi::control
