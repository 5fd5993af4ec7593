#pragma once
/// Principals of the last seconds, so that a page of ten requests asks the database once who is asking. Shared by all
/// threads of the process: a sign-out or a new class is seen at once here, and by other pods within `life`.
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/metrics/cache_counts.hpp"
#include "people/accounts.hpp"

namespace gi::people {

class PrincipalCache {
public:
    using Clock = std::chrono::steady_clock;

    explicit PrincipalCache(std::chrono::milliseconds life = std::chrono::seconds{5}, std::size_t most = 50'000)
        : life_(life), most_per_part_(most / parts) {}

    [[nodiscard]] PrincipalPtr find(TenantId tenant, std::string_view hash, Clock::time_point now) const;

    /// What was forgotten of the school so far. Taken before a principal is read from the database.
    using Mark = std::uint64_t;
    [[nodiscard]] Mark mark(TenantId tenant) const noexcept;
    /// Does nothing when something of the school was forgotten since the mark: what was read may be from before that.
    void store(TenantId tenant, std::string_view hash, PrincipalPtr principal, Mark since, Clock::time_point now);
    void forget(TenantId tenant, std::string_view hash);
    /// Every sign-in of this account, after its rights changed.
    void forget(TenantId tenant, AccountId account);
    /// Everybody of a school.
    void forget(TenantId tenant);
    /// How often find() knew it.
    [[nodiscard]] CacheCounts counts() const;

private:
    static constexpr std::size_t parts = 16;
    struct Entry {
        PrincipalPtr principal;
        Clock::time_point end;
    };
    struct Part {
        mutable std::mutex mutex;
        mutable CacheCounts counts{};
        std::unordered_map<std::string, Entry> entries;
    };
    static std::string key(TenantId tenant, std::string_view hash);
    [[nodiscard]] const Part& part(std::string_view key) const noexcept;
    [[nodiscard]] Part& part(std::string_view key) noexcept;

    static constexpr std::size_t counters = 256;  // schools share them
    [[nodiscard]] std::atomic<Mark>& forgotten(TenantId tenant) noexcept;

    std::array<Part, parts> parts_;
    std::array<std::atomic<Mark>, counters> forgotten_{};
    std::chrono::milliseconds life_;
    std::size_t most_per_part_;
};

}  // namespace gi::people
