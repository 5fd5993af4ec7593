#pragma once
/// Who looks at which class, through this server and others: wakes those who look when something is new, and holds
/// the limits on how many may look at once.
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "gradebook/live_words.hpp"
#include "net/asio.hpp"

namespace gi::gradebook {

class LivePlaces;

/// Somebody who looks at a class; gone with this object.
class LiveLook : public std::enable_shared_from_this<LiveLook> {
public:
    struct Who {
        ClassKey key;
        int shard = 0;
        AccountId account;
        bool shown = true;  // to others: a person, no program and no guest
    };
    /// Only LivePlaces makes one.
    LiveLook(std::shared_ptr<LivePlaces> places, const Who& who, asio::any_io_executor executor);
    ~LiveLook();
    LiveLook(const LiveLook&) = delete;
    LiveLook& operator=(const LiveLook&) = delete;

    /// Until something is new, or `time` is over; says which. On the thread of the executor.
    Task<bool> wait(std::chrono::milliseconds time);
    /// Thread-safe.
    void wake();
    /// Thread-safe. Nothing more is to be told: the server stops, or who looked is gone.
    void end();
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    [[nodiscard]] const Who& who() const noexcept { return who_; }

private:
    std::shared_ptr<LivePlaces> places_;
    Who who_;
    asio::steady_timer timer_;
    std::atomic<bool> news_ = false;
    std::atomic<bool> ended_ = false;
};

struct LiveLimits {
    std::size_t server = 2'000;
    std::size_t school = 500;
    std::size_t person = 8;
};
enum class LiveRefusal : std::uint8_t { server, school, person };

struct LiveFigures {
    std::size_t open = 0;
    std::array<std::uint64_t, 3> refused{};  // by LiveRefusal
};

/// Thread-safe. Lives as long as anybody looks.
class LivePlaces : public std::enable_shared_from_this<LivePlaces> {
public:
    using Clock = std::chrono::steady_clock;

    /// `life`: so long is believed what another server said.
    LivePlaces(std::string server, LiveLimits limits, std::chrono::milliseconds life)
        : server_(std::move(server)), limits_(limits), life_(life) {}

    std::expected<std::shared_ptr<LiveLook>, LiveRefusal> look(const LiveLook::Who& who,
                                                               asio::any_io_executor executor);
    /// Those who look at a class, each once, in order.
    [[nodiscard]] std::vector<AccountId> present(ClassKey key, Clock::time_point now) const;
    [[nodiscard]] LiveFigures figures() const;

    /// A class has changed.
    void changed(ClassKey key);
    /// What a server said, perhaps this one.
    void heard(const ServerWords& words, Clock::time_point now);
    /// Something may have been missed.
    void wake_shard(int shard);
    /// Everybody is to go, and nobody comes any more.
    void stop();

    /// What the other servers are to be told: of all classes of the shard, or of those where it is new.
    [[nodiscard]] std::vector<std::string> announcements(int shard, bool all);
    [[nodiscard]] bool has_announcements(int shard) const;
    /// Called when there is one; null: no more. It must not call back.
    void on_announcement(std::function<void()> call);

private:
    friend class LiveLook;
    struct Others {
        std::vector<AccountId> accounts;
        Clock::time_point end;
    };
    struct Place {
        int shard = 0;
        std::vector<LiveLook*> looks;
        std::map<std::string, Others, std::less<>> others;  // by server
    };

    void leave(const LiveLook& look);
    // All under the mutex:
    static void wake_all(const Place& place);
    [[nodiscard]] static std::vector<AccountId> own_of(const Place& place);
    void announce(ClassKey key, int shard);

    std::string server_;
    LiveLimits limits_;
    std::chrono::milliseconds life_;
    mutable std::mutex mutex_;  // of what follows
    std::map<ClassKey, Place> places_;
    std::map<TenantId, std::size_t> by_school_;
    std::map<std::pair<TenantId, AccountId>, std::size_t> by_person_;
    std::map<ClassKey, int> to_announce_;
    std::function<void()> on_announcement_;
    LiveFigures figures_;
    bool stopped_ = false;
};

}  // namespace gi::gradebook
