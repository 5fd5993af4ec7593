#pragma once
/// How much each school asks of this process, until the registry has it. Threads count on sheets of their own; once a
/// minute the book gathers them into a report. See docs/fleet.md.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ids.hpp"

namespace gi::tenancy {

struct UsageCounts {
    std::int64_t requests = 0;
    std::int64_t writes = 0;     // changes that went through
    std::int64_t bytes_in = 0;   // of bodies, as they came
    std::int64_t bytes_out = 0;  // of answers, before they are compressed

    UsageCounts& operator+=(const UsageCounts& other) noexcept;
    friend bool operator==(const UsageCounts&, const UsageCounts&) = default;
};

/// One per thread: its lock is only ever asked for by that thread, and by the book once a minute.
class UsageSheet {
public:
    void add(TenantId school, const UsageCounts& counts);
    /// What was counted since the last call.
    [[nodiscard]] std::unordered_map<TenantId, UsageCounts> take();

private:
    std::mutex mutex_;
    std::unordered_map<TenantId, UsageCounts> counts_;
};

struct UsageLine {
    TenantId school;
    std::chrono::sys_days day;
    UsageCounts counts;
};

/// Lines that are sent together. A report that was sent is sent again, unchanged, until it is accepted: the registry
/// counts a sequence once.
struct UsageReport {
    std::int64_t sequence = 0;
    std::vector<UsageLine> lines;
};

/// One per process. Sheets may be counted on by any thread; the rest is the reporter's alone.
class UsageBook {
public:
    /// Lines of one report: 1 MB on the wire.
    static constexpr std::size_t longest_report = 20'000;
    /// Schools and days that wait while the registry is away: about 10 MB. What is beyond is lost, and counted.
    static constexpr std::size_t most_waiting = 100'000;

    UsageBook();

    /// Another sheet, which lives as long as the book.
    [[nodiscard]] UsageSheet& new_sheet();
    /// A random UUID: names this process to the registry.
    [[nodiscard]] const std::string& instance() const noexcept { return instance_; }

    /// Takes what the sheets have; it is of this day (UTC).
    void gather(std::chrono::sys_days day);
    /// The report to send now; null when there is nothing. Valid until accepted().
    [[nodiscard]] const UsageReport* next();
    /// The registry has the report that next() gave.
    void accepted();
    /// Lines that were lost since the last call, since too many were waiting.
    [[nodiscard]] std::size_t take_lost() noexcept { return std::exchange(lost_, 0); }

private:
    using Key = std::pair<std::chrono::sys_days, TenantId>;

    std::string instance_;
    std::vector<std::unique_ptr<UsageSheet>> sheets_;
    std::map<Key, UsageCounts> waiting_;  // the oldest day first
    std::optional<UsageReport> sent_;
    std::int64_t sequence_ = 0;
    std::size_t lost_ = 0;
};

}  // namespace gi::tenancy
