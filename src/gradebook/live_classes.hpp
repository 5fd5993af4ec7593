#pragma once
/// Classes that somebody has open: tells them, within milliseconds, that a class changed and who else looks at it,
/// whichever server wrote or has the other. One connection to each shard where anybody looks listens for that; see
/// docs/decisions/0054-changes-as-they-happen.md.
#include <atomic>
#include <chrono>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "gradebook/live_places.hpp"
#include "pg/channel.hpp"
#include "tenancy/shard_addresses.hpp"

namespace gi::gradebook {

class LiveClasses {
public:
    struct Timing {
        std::chrono::milliseconds announce{10'000};  // who is here, again and again
        std::chrono::milliseconds believe{25'000};   // what a server said, when it says nothing any more
        std::chrono::milliseconds retry{1'000};
        std::chrono::milliseconds connect{5'000};
    };

    /// Listens on `context`. All arguments must outlive it.
    LiveClasses(asio::io_context& context, std::shared_ptr<const tenancy::ShardAddresses> addresses, LiveLimits limits,
                const Log& log);
    LiveClasses(asio::io_context& context, std::shared_ptr<const tenancy::ShardAddresses> addresses, LiveLimits limits,
                const Log& log, Timing timing);
    ~LiveClasses();
    LiveClasses(const LiveClasses&) = delete;
    LiveClasses& operator=(const LiveClasses&) = delete;

    /// Thread-safe.
    void stop();
    /// Thread-safe. What it gives may outlive this.
    std::expected<std::shared_ptr<LiveLook>, LiveRefusal> look(const LiveLook::Who& who,
                                                               asio::any_io_executor executor);
    /// Thread-safe. Those who look at a class.
    [[nodiscard]] std::vector<AccountId> present(ClassKey key) const;
    /// Thread-safe. Whether a change would be told. A pooler that shares connections between transactions passes
    /// nothing on; then whoever looks must look again and again.
    [[nodiscard]] bool hears(int shard) const noexcept;
    /// Thread-safe.
    [[nodiscard]] LiveFigures figures() const { return places_->figures(); }

private:
    using Clock = LivePlaces::Clock;
    static constexpr std::size_t most_shards = 65;  // they have the numbers 1 to 64

    struct Line {
        explicit Line(asio::io_context& context) : wake(context) {}
        asio::steady_timer wake;
        std::shared_ptr<pg::Channel> channel;
    };

    void follow_shard(int shard);
    Task<> follow(int shard, Line& line);
    Task<> listen(int shard, Line& line);
    void heard(int shard, std::string_view channel, std::string_view payload);

    asio::io_context* context_;
    std::shared_ptr<const tenancy::ShardAddresses> addresses_;
    Timing timing_;
    const Log* log_;
    std::shared_ptr<LivePlaces> places_;
    std::map<int, Line> lines_;  // on `context_` alone, as the next one
    bool stopping_ = false;
    std::array<std::atomic<Clock::rep>, most_shards> heard_at_{};  // by shard; 0: nothing yet
};

}  // namespace gi::gradebook
