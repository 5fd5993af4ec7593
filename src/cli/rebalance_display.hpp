#pragma once
/// What `gradeinsight rebalance` says: a table and bars, or JSON.
#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "tenancy/rebalance/plan.hpp"
#include "tenancy/rebalance/rebalance_run.hpp"

namespace gi::cli {

/// Thread-safe where it says so; a reader of the output that goes away stops nothing.
class RebalanceDisplay {
public:
    explicit RebalanceDisplay(bool json);

    void show(const tenancy::Plan& plan) const;
    void begin(std::size_t moves);
    void begun(const tenancy::PlannedMove& move);
    void ended(const tenancy::MoveOutcome& outcome);
    /// From any thread.
    void progress(const tenancy::MoveRecord& move, const tenancy::MoveProgress& progress);
    /// On a terminal, what runs just now.
    void tick();
    /// `complete`: everything that the goal asks for was planned.
    void close(const tenancy::RunTotals& totals, bool complete, bool interrupted);
    /// After a drain: how many schools the registry still knows there.
    void drained(int shard, std::int64_t schools_left) const;
    /// Says once that moves wait for their hours; empty: they do not.
    void waits_for_hours(const std::string& window);

private:
    struct Running {
        std::string subdomain;
        tenancy::MoveProgress progress{};
    };
    void clear_line() const;

    bool json_;
    bool terminal_;
    std::size_t moves_ = 0;
    std::size_t over_ = 0;
    bool waits_ = false;
    std::mutex mutex_;
    std::map<TenantId, Running> running_;
};

}  // namespace gi::cli
