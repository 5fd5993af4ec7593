#include "pg/pool.hpp"

#include <algorithm>
#include <utility>

namespace gi::pg {
namespace {

/// Counts something that is under way, for as long as it is.
class Counted {
public:
    explicit Counted(std::size_t& count) noexcept : count_(&count) { ++count; }
    ~Counted() {
        if (count_ != nullptr) --*count_;
    }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    void keep() noexcept { count_ = nullptr; }

private:
    std::size_t* count_;
};

}  // namespace

Pool::Pool(std::string conninfo, PoolLimits limits) : conninfo_(std::move(conninfo)), limits_(limits) {}

Pool::~Pool() { close(); }

void Pool::close() noexcept {
    for (const auto& channel : shared_) channel->close();
    for (const auto& channel : idle_) channel->close();
    shared_.clear();
    idle_.clear();
}

Task<BatchResult> Pool::run(std::vector<Query> batch) {
    const auto channel = co_await shared_channel();
    if (channel->in_flight() >= limits_.batches_per_channel) throw PoolExhausted("too many queries wait already");
    co_return co_await channel->run(std::move(batch));
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
        auto turn = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor,
                                                         std::chrono::steady_clock::time_point::max());
        waiting_for_shared_.push_back(turn);
        error_code ec;
        co_await turn->async_wait(nothrow(ec));
    }
}

Task<std::shared_ptr<Channel>> Pool::connect_shared() {
    std::exception_ptr failure;
    std::shared_ptr<Channel> channel;
    {
        const Counted connecting{shared_connecting_};
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
    const auto deadline = std::chrono::steady_clock::now() + limits_.connect_time;
    while (leased_ >= limits_.leased_channels) {
        if (waiting_.size() >= limits_.waiting_leases) throw PoolExhausted("too many transactions wait already");
        auto turn = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, deadline);
        waiting_.push_back(turn);
        error_code ec;
        co_await turn->async_wait(nothrow(ec));
        std::erase(waiting_, turn);
        if (!ec) throw PoolExhausted("no database connection became free in time");
    }
    Counted counted{leased_};
    std::erase_if(idle_, [](const auto& channel) { return !channel->usable(); });
    std::shared_ptr<Channel> channel;
    if (idle_.empty()) {
        channel = co_await connect();
    } else {
        channel = std::move(idle_.back());
        idle_.pop_back();
    }
    counted.keep();
    co_return Lease{*this, std::move(channel)};
}

Task<std::shared_ptr<Channel>> Pool::connect() {
    if (std::chrono::steady_clock::now() < closed_until_)
        throw LostConnection("the database server could not be reached a moment ago");
    try {
        co_return co_await Channel::connect(conninfo_, limits_.connect_time);
    } catch (const LostConnection&) {
        closed_until_ = std::chrono::steady_clock::now() + limits_.retry_pause;
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
    if (waiting_.empty()) return;
    waiting_.front()->cancel();  // wakes it
    waiting_.pop_front();
}

Pool::Lease::~Lease() {
    if (channel_) pool_->give_back(std::move(channel_), finished_);
}

}  // namespace gi::pg
