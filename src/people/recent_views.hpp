#pragma once
/// Who looked at what in the last minutes, so that a page that is reloaded is one line in the record, not twenty.
/// Shared by all threads of the process; another pod may add a line of its own.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <tuple>
#include <unordered_map>

#include "base/ids.hpp"
#include "people/audit.hpp"

namespace gi::people {

class RecentViews {
public:
    using Clock = std::chrono::steady_clock;

    explicit RecentViews(Clock::duration life = std::chrono::minutes{10}, std::size_t most = 100'000)
        : life_(life), most_(most) {}

    /// True when this is to be recorded: not seen within `life`; from now on it counts as seen, so that of many looks
    /// at once only one writes a line. `what`: the id of the student or class.
    [[nodiscard]] bool note(TenantId tenant, Actor actor, std::int64_t what, Clock::time_point now);
    /// False when it is to be recorded. For those who mark a look only when its line is written.
    [[nodiscard]] bool is_recorded(TenantId tenant, Actor actor, std::int64_t what, Clock::time_point now);
    void mark(TenantId tenant, Actor actor, std::int64_t what, Clock::time_point now);
    /// It could not be recorded: the next look counts.
    void forget(TenantId tenant, Actor actor, std::int64_t what);

private:
    using Key = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    [[nodiscard]] bool lives(const Key& key, Clock::time_point now) const;
    void set(const Key& key, Clock::time_point now);
    void drop_old(Clock::time_point now);

    std::mutex mutex_;
    std::unordered_map<Key, Clock::time_point, Hash> seen_;
    Clock::duration life_;
    std::size_t most_;
};

}  // namespace gi::people
