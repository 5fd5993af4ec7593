#pragma once
/// Where requests wait for a school whose fence refuses them just now, mostly because it moves to another shard. One
/// room for each event loop (an asio service). However many wait for a school, one prober asks for all of them; and no
/// more may wait than the room holds.
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>

#include "base/ids.hpp"
#include "net/asio.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::tenancy {

class WaitingRoom : public asio::execution_context::service {
public:
    using Clock = std::chrono::steady_clock;
    /// Readers wait for less than writers do, so they have probers of their own.
    struct Door {
        const void* database = nullptr;
        TenantId school;
        bool for_writers = false;
        friend auto operator<=>(const Door&, const Door&) = default;
    };
    /// Whether the door may be open, or it is time to see for oneself. When it throws, that is found out as well.
    using Ask = std::function<Task<bool>()>;
    enum class End : std::uint8_t {
        called,     // try again
        time_over,  // `until` came first
        room_full   // nobody waits: too many do already, for this school or in all
    };

    // As many as a pool lets wait for a connection: all of them come there when the school is open again.
    static constexpr std::size_t seats_of_a_school = 128;
    static constexpr std::size_t seats = 1'024;

    inline static asio::execution_context::id id;  // as asio finds it
    explicit WaitingRoom(asio::execution_context& context) : asio::execution_context::service(context) {}

    /// The room of the event loop that runs the caller.
    [[nodiscard]] static WaitingRoom& of(const asio::any_io_executor& executor);

    /// Waits with the others at that door; who comes first brings the prober, `ask`.
    [[nodiscard]] Task<End> wait(Door door, Clock::time_point until, Patience patience, Ask ask);

private:
    struct Group {
        std::list<asio::steady_timer*> waiting;
    };
    class Seat;
    Task<> probe(Door door, std::shared_ptr<Group> group, Patience patience, Ask ask);
    void shutdown() noexcept override {}

    std::map<Door, std::shared_ptr<Group>> groups_;
    std::shared_ptr<std::size_t> taken_ = std::make_shared<std::size_t>(0);
};

/// How many requests of this process wait just now, for its metrics.
[[nodiscard]] std::int64_t waiting_requests() noexcept;

}  // namespace gi::tenancy
