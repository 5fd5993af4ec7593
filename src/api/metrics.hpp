#pragma once
/// What the server of schools counts beside its requests: imports, mails, sign-ins, what it had to refuse. Things that
/// are rare compared with requests. See docs/metrics.md.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>

#include "base/metrics/own_figures.hpp"

namespace gi {
class MetricFamilies;
}

namespace gi::api {

enum class ImportResult : std::uint8_t { written, unchanged, refused };
enum class ImportKind : std::uint8_t { direct, job };
enum class TurnedAway : std::uint8_t { no_connection, school_moves };
enum class Throttled : std::uint8_t { sign_in, password_reset, code_entry, sign_up, school };
enum class SignInResult : std::uint8_t { ok, refused };
enum class MailResult : std::uint8_t { sent, failed, in_vain };

/// Thread-safe.
class Metrics {
public:
    void import_refused();
    void import_done(ImportResult result, ImportKind kind, std::chrono::nanoseconds duration);
    void scores_imported(std::uint64_t written, std::uint64_t unchanged);
    /// A request that was refused since its database was away. `shard`: 0 for the registry.
    void database_lost(int shard);
    void turned_away(TurnedAway why);
    void throttled(Throttled what);
    void signed_in(SignInResult result);
    void mail_done(MailResult result);
    void set_mails_waiting(std::int64_t count);

    void collect(MetricFamilies& families) const;

private:
    template <std::size_t Count>
    using Counts = std::array<std::uint64_t, Count>;

    mutable std::mutex mutex_;  // of what follows
    Counts<3> imports_{};
    std::array<OwnDurations, 2> import_durations_{};
    std::uint64_t scores_written_ = 0;
    std::uint64_t scores_unchanged_ = 0;
    std::map<int, std::uint64_t> database_lost_;
    Counts<2> turned_away_{};
    Counts<5> throttled_{};
    Counts<2> sign_ins_{};
    Counts<3> mails_{};
    std::int64_t mails_waiting_ = 0;
};

}  // namespace gi::api
