#pragma once
/// Where the shards are, as this process knows it. Shards are added while it runs and never taken away or changed: a
/// connection that somebody holds stays right.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gi::tenancy {

/// Thread-safe.
class ShardAddresses {
public:
    explicit ShardAddresses(std::map<int, std::string> conninfos) : conninfos_(std::move(conninfos)) {}

    [[nodiscard]] std::optional<std::string> find(int number) const {
        const std::scoped_lock lock{mutex_};
        const auto found = conninfos_.find(number);
        return found == conninfos_.end() ? std::nullopt : std::optional{found->second};
    }
    [[nodiscard]] std::vector<int> numbers() const {
        const std::scoped_lock lock{mutex_};
        std::vector<int> known;
        for (const auto& [number, conninfo] : conninfos_) known.push_back(number);
        return known;
    }
    /// False when the number is known already; its address stays.
    bool add(int number, std::string conninfo) {
        const std::scoped_lock lock{mutex_};
        return conninfos_.try_emplace(number, std::move(conninfo)).second;
    }

private:
    mutable std::mutex mutex_;
    std::map<int, std::string> conninfos_;
};

}  // namespace gi::tenancy
