#pragma once
/// How many may ask one identity provider at once. All schools share the threads that ask, so providers that never
/// answer must not hold all of them, however many they are.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/result.hpp"
#include "net/asio.hpp"

namespace gi::people {

/// One per process, shared by all threads.
class ProviderSeats {
public:
    static constexpr unsigned seats = 6;             // of a provider that answers
    static constexpr unsigned seats_unknown = 2;     // of one that was not asked yet
    static constexpr unsigned seats_in_trouble = 1;  // of one that was not reached the last time
    static constexpr unsigned all_unknown = 6;       // of all of these together
    static constexpr unsigned all_in_trouble = 4;    // likewise

    /// `patience`: how long one waits for a seat before too_busy.
    explicit ProviderSeats(std::chrono::milliseconds patience) : patience_(patience) {}
    ProviderSeats(const ProviderSeats&) = delete;
    ProviderSeats& operator=(const ProviderSeats&) = delete;

    /// Held while the provider is asked.
    class Seat {
    public:
        Seat() = default;  // none
        Seat(ProviderSeats& owner, std::string issuer) : owner_(&owner), issuer_(std::move(issuer)) {}
        Seat(Seat&& other) noexcept : owner_(std::exchange(other.owner_, nullptr)), issuer_(std::move(other.issuer_)) {}
        Seat& operator=(Seat&&) = delete;
        ~Seat() {
            if (owner_ != nullptr) owner_->leave(issuer_);
        }
        /// Whether the provider was reached.
        void learned(bool reached) { owner_->learn(issuer_, reached); }

    private:
        ProviderSeats* owner_ = nullptr;
        std::string issuer_;
    };

    /// Who came first is first. Fails with too_busy when the time is over.
    Task<Result<Seat>> take(std::string issuer);

private:
    struct Waiting {
        asio::steady_timer turn;  // touched on its own thread only
        bool seated = false;      // guarded by the mutex
    };
    enum class Standing : std::uint8_t { unknown, reached, in_trouble };
    struct Line {
        unsigned taken = 0;
        Standing standing = Standing::unknown;
        std::deque<std::shared_ptr<Waiting>> waiting;
    };
    class Place;

    Line& line(const std::string& issuer);
    [[nodiscard]] unsigned& taken_together(Standing standing) { return taken_together_[std::to_underlying(standing)]; }
    [[nodiscard]] bool has_room(const Line& line);
    void seat(Line& line);
    void seat_waiting(Line& line);
    void seat_all_waiting();
    void leave(const std::string& issuer);
    void learn(const std::string& issuer, bool reached);

    std::chrono::milliseconds patience_;
    std::mutex mutex_;  // of what follows
    std::unordered_map<std::string, Line> lines_;
    std::array<unsigned, 3> taken_together_{};  // by standing
};

}  // namespace gi::people
