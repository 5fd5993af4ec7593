#include "gradebook/live_classes.hpp"

#include <fmt/format.h>

#include <utility>

namespace gi::gradebook {
namespace {

constexpr std::string_view version_channel = "class_version";
constexpr std::string_view present_channel = "class_present";
constexpr pg::Statement listen_versions{"live_versions", "LISTEN class_version"};
constexpr pg::Statement listen_present{"live_present", "LISTEN class_present"};
constexpr pg::Statement tell_present{"live_tell", "SELECT pg_notify('class_present', $1::text)"};

Task<> run(std::shared_ptr<pg::Channel> channel, std::vector<pg::Query> batch) {
    auto outcome = co_await channel->run(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace

LiveClasses::LiveClasses(asio::io_context& context, std::shared_ptr<const tenancy::ShardAddresses> addresses,
                         LiveLimits limits, const Log& log)
    : LiveClasses(context, std::move(addresses), limits, log, Timing{}) {}

// The name is new with each start: what the process before said of itself ends by itself.
LiveClasses::LiveClasses(asio::io_context& context, std::shared_ptr<const tenancy::ShardAddresses> addresses,
                         LiveLimits limits, const Log& log, Timing timing)
    : context_(&context),
      addresses_(std::move(addresses)),
      timing_(timing),
      log_(&log),
      places_(std::make_shared<LivePlaces>(encode_id(next_id_value()), limits, timing.believe)) {
    places_->on_announcement([this] {
        asio::post(*context_, [this] {
            for (auto& [shard, line] : lines_)
                if (places_->has_announcements(shard)) line.wake.cancel();
        });
    });
}

LiveClasses::~LiveClasses() { places_->on_announcement(nullptr); }

void LiveClasses::stop() {
    places_->stop();
    asio::post(*context_, [this] {
        stopping_ = true;
        for (auto& [shard, line] : lines_) {
            if (line.channel) line.channel->close();
            line.wake.cancel();
        }
    });
}

std::expected<std::shared_ptr<LiveLook>, LiveRefusal> LiveClasses::look(const LiveLook::Who& who,
                                                                        asio::any_io_executor executor) {
    auto look = places_->look(who, std::move(executor));
    if (look) asio::post(*context_, [this, shard = who.shard] { follow_shard(shard); });
    return look;
}

std::vector<AccountId> LiveClasses::present(ClassKey key) const { return places_->present(key, Clock::now()); }

bool LiveClasses::hears(int shard) const noexcept {
    const auto at = heard_at_[static_cast<std::size_t>(shard)].load();
    return at != 0 && Clock::now() - Clock::time_point{Clock::duration{at}} < timing_.believe;
}

void LiveClasses::follow_shard(int shard) {
    if (stopping_) return;
    const auto [line, is_new] = lines_.try_emplace(shard, *context_);
    if (is_new) asio::co_spawn(*context_, follow(shard, line->second), asio::detached);
}

Task<> LiveClasses::follow(int shard, Line& line) {
    while (!stopping_) {
        try {
            line.channel = co_await pg::Channel::connect(addresses_->find(shard).value_or(""), timing_.connect);
            co_await listen(shard, line);
        } catch (const std::exception& error) {
            if (!stopping_) log_->warning("live_lost", {{"shard", std::int64_t{shard}}, {"detail", error.what()}});
        }
        if (line.channel) std::exchange(line.channel, nullptr)->close();
        heard_at_[static_cast<std::size_t>(shard)] = 0;
        if (stopping_) break;
        error_code ignored;
        line.wake.expires_after(timing_.retry);
        co_await line.wake.async_wait(nothrow(ignored));
    }
}

// What it says itself comes back as well: that is how it knows that it would hear of changes.
Task<> LiveClasses::listen(int shard, Line& line) {
    const auto channel = line.channel;
    channel->on_notify([this, shard](std::string_view name, std::string_view payload) { heard(shard, name, payload); });
    std::vector<pg::Query> batch(2);
    batch[0].statement = &listen_versions;
    batch[1].statement = &listen_present;
    co_await run(channel, std::move(batch));
    places_->wake_shard(shard);  // what was while nobody listened
    auto all_at = Clock::now();
    while (!stopping_ && channel->usable()) {
        const bool all = Clock::now() >= all_at;
        if (all) all_at = Clock::now() + timing_.announce;
        std::vector<pg::Query> told;
        for (const auto& payload : places_->announcements(shard, all)) {
            told.push_back({&tell_present, {}});
            told.back().params.text(payload);
        }
        if (!told.empty()) co_await run(channel, std::move(told));
        if (stopping_ || places_->has_announcements(shard)) continue;
        error_code ignored;
        line.wake.expires_at(all_at);
        co_await line.wake.async_wait(nothrow(ignored));
    }
}

void LiveClasses::heard(int shard, std::string_view channel, std::string_view payload) {
    const auto now = Clock::now();
    heard_at_[static_cast<std::size_t>(shard)] = now.time_since_epoch().count();
    if (channel == version_channel) {
        if (const auto words = read_version(payload)) places_->changed(words->key);
    } else if (channel == present_channel) {
        if (const auto words = read_present(payload)) places_->heard(*words, now);
    }
}

}  // namespace gi::gradebook
