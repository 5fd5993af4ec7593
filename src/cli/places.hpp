#pragma once
/// The databases of the configuration as the control plane sees them.
#include <memory>
#include <mutex>

#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "control/places.hpp"

namespace gi::cli {

/// Where shards are: as configured at the start, and read again for a number that was not there. Thread-safe.
class ShardBook {
public:
    ShardBook(std::map<int, ShardUrls> known, SettingFlags flags)
        : known_(std::move(known)), flags_(std::move(flags)) {}
    /// Throws PgError without a SQLSTATE when the configuration does not name the shard.
    [[nodiscard]] ShardUrls find(int number);

private:
    std::mutex mutex_;
    std::map<int, ShardUrls> known_;
    SettingFlags flags_;
};

/// Valid as long as `databases` is.
[[nodiscard]] control::Places places(const Databases& databases, const SettingFlags& flags);

/// Where people reach a school, with {school}. Without the option public-url: plain HTTP at the port of `listen`.
[[nodiscard]] std::string public_url(const Config& config);

}  // namespace gi::cli
