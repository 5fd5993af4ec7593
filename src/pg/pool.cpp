#include "pg/pool.hpp"

#include <algorithm>
#include <utility>

namespace gi::pg {
namespace {

using Clock = std::chrono::steady_clock;

/// Counts something that is under way, for as long as it is.
class Counted {
public:
    Counted(std::size_t& count, std::weak_ptr<const Pool*> alive) noexcept : count_(&count), alive_(std::move(alive)) {
        ++count;
    }
    ~Counted() {
        if (count_ != nullptr && !alive_.expired()) --*count_;
    }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    void keep() noexcept { count_ = nullptr; }

private:
    std::size_t* count_;
    std::weak_ptr<const Pool*> alive_;
};

}  // namespace

Pool::Pool(std::string conninfo, PoolLimits limits, std::shared_ptr<PoolFigures> figures)
    : conninfo_(std::move(conninfo)),
      limits_(limits),
      figures_(figures ? std::move(figures) : std::make_shared<PoolFigures>(limits.channels())) {}

Pool::~Pool() { close(); }

void Pool::close() noexcept {
    for (const auto& channel : shared_) channel->close();
    for (const auto& channel : idle_) channel->close();
    shared_.clear();
    idle_.clear();
}

Task<BatchResult> Pool::run(std::vector<Query> batch) {
    const auto begin = Clock::now();
    const auto channel = co_await shared_channel();
    if (channel->in_flight() >= limits_.batches_per_channel) throw PoolExhausted("too many queries wait already");
    const auto waited = Clock::now() - begin;
    figures_->waited.add(waited);
    show_connections(channel.get());
    auto outcome = co_await run_on(channel, std::move(batch));
    outcome.waited = waited;
    co_return outcome;
}

Task<BatchResult> Pool::run_on(std::shared_ptr<Channel> channel, std::vector<Query> batch) {
    const std::weak_ptr<const Pool*> alive = alive_;
    const auto figures = figures_;
    BatchResult outcome;
    std::exception_ptr failure;
    try {
        outcome = co_await channel->run(std::move(batch));
        figures->round_trip.add(outcome.took);
    } catch (...) {
        failure = std::current_exception();
    }
    if (!alive.expired()) show_connections();
    if (!failure) figures->set_reachable(true);
    if (failure) std::rethrow_exception(failure);
    co_return outcome;
}

void Pool::show_connections(const Channel* about_to_work) noexcept {
    std::size_t busy = leased_;
    std::size_t idle = idle_.size();
    for (const auto& channel : shared_) {
        if (!channel->usable()) continue;
        ++(channel->in_flight() > 0 || channel.get() == about_to_work ? busy : idle);
    }
    figures_->set_connections(busy, idle);
}

Task<std::shared_ptr<Channel>> Pool::shared_channel() {
    for (;;) {
        std::erase_if(shared_, [](const auto& channel) { return !channel->usable(); });
        const auto best =
            std::ranges::min_element(shared_, {}, [](const auto& channel) { return channel->in_flight(); });
        const bool may_open = shared_.size() + shared_connecting_ < limits_.shared_channels;
        if (best != shared_.end() && ((*best)->in_flight() == 0 || !may_open)) co_return *best;
        if (may_open) co_return co_await connect_shared();
        // A cold start, or a server that came back: the others have opened as many as there may be.
        auto turn = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, Clock::time_point::max());
        waiting_for_shared_.push_back(turn);
        error_code ec;
        co_await turn->async_wait(nothrow(ec));
    }
}

Task<std::shared_ptr<Channel>> Pool::connect_shared() {
    std::exception_ptr failure;
    std::shared_ptr<Channel> channel;
    {
        const Counted connecting{shared_connecting_, alive_};
        try {
            channel = co_await connect();
            shared_.push_back(channel);
        } catch (...) {
            failure = std::current_exception();
        }
    }
    for (const auto& turn : std::exchange(waiting_for_shared_, {})) turn->cancel();  // wakes it
    if (failure) std::rethrow_exception(failure);
    co_return channel;
}

Task<Pool::Lease> Pool::lease() {
    const auto begin = Clock::now();
    const auto deadline = begin + limits_.connect_time;
    while (leased_ >= limits_.leased_channels) {
        if (waiting_.size() >= limits_.waiting_leases) throw PoolExhausted("too many transactions wait already");
        auto turn = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, deadline);
        waiting_.push_back(turn);
        error_code ec;
        co_await turn->async_wait(nothrow(ec));
        std::erase(waiting_, turn);
        if (!ec) throw PoolExhausted("no database connection became free in time");
    }
    Counted counted{leased_, alive_};
    std::erase_if(idle_, [](const auto& channel) { return !channel->usable(); });
    std::shared_ptr<Channel> channel;
    if (idle_.empty()) {
        channel = co_await connect();
    } else {
        channel = std::move(idle_.back());
        idle_.pop_back();
    }
    counted.keep();
    const auto waited = Clock::now() - begin;
    figures_->waited.add(waited);
    show_connections();
    co_return Lease{*this, std::move(channel), waited};
}

Task<BatchResult> Pool::Lease::run(std::vector<Query> batch) {
    if (alive_.expired()) throw LostConnection("the connections to the database server are closed");
    co_return co_await pool_->run_on(channel_, std::move(batch));
}

Task<std::shared_ptr<Channel>> Pool::connect() {
    if (Clock::now() < closed_until_) throw LostConnection("the database server could not be reached a moment ago");
    try {
        auto channel = co_await Channel::connect(conninfo_, limits_.connect_time);
        figures_->set_reachable(true);
        co_return channel;
    } catch (const LostConnection&) {
        figures_->set_reachable(false);
        closed_until_ = Clock::now() + limits_.retry_pause;
        throw;
    }
}

void Pool::give_back(std::shared_ptr<Channel> channel, bool finished) noexcept {
    --leased_;
    if (finished && channel->usable()) {
        idle_.push_back(std::move(channel));
    } else {
        channel->close();
    }
    show_connections();
    if (waiting_.empty()) return;
    waiting_.front()->cancel();  // wakes it
    waiting_.pop_front();
}

Pool::Lease::~Lease() {
    if (channel_ && !alive_.expired()) pool_->give_back(std::move(channel_), finished_);
}

}  // namespace gi::pg
