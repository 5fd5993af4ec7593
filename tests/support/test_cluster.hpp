#pragma once
/// One private PostgreSQL a test binary, started when first asked for; each test takes fresh databases from it.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "pg/sync_connection.hpp"

namespace gi::test {

/// A database of the test cluster. Never removed: the cluster goes away with the test binary.
class TestDatabase {
public:
    explicit TestDatabase(std::string name) : name_(std::move(name)) {}

    /// A libpq connection string; `user` "postgres" (superuser) or "gi_app".
    [[nodiscard]] std::string conninfo(std::string_view user = "gi_app") const;
    [[nodiscard]] pg::SyncConnection connect(std::string_view user = "gi_app") const;
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

private:
    std::string name_;
};

/// Without any schema.
[[nodiscard]] TestDatabase empty_database();
/// With all migrations of a shard, or of the registry. A copy of a template: some 50 ms.
[[nodiscard]] TestDatabase shard_database();
[[nodiscard]] TestDatabase registry_database();

/// The SQLSTATE that `work` fails with; "none" when it does not fail.
template <class Work>
[[nodiscard]] std::string sqlstate_of(Work work) {
    try {
        work();
    } catch (const pg::PgError& error) {
        return error.sqlstate();
    }
    return "none";
}

/// Asks until the answer is yes; no after 20 s. For what another session does in its own time.
template <class Question>
[[nodiscard]] bool becomes_true(Question question) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!question()) {
        if (std::chrono::steady_clock::now() > until) return false;
    }
    return true;
}

/// How many sessions of this connection's database wait for an advisory lock.
[[nodiscard]] std::int64_t advisory_waiters(pg::SyncConnection& connection);

}  // namespace gi::test
