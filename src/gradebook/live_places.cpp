#include "gradebook/live_places.hpp"

#include <algorithm>
#include <ranges>

namespace gi::gradebook {
namespace {

template <class Counts, class Key>
void count_down(Counts& counts, const Key& key) {
    const auto found = counts.find(key);
    if (found != counts.end() && --found->second == 0) counts.erase(found);
}

void make_set(std::vector<AccountId>& accounts) {
    std::ranges::sort(accounts);
    const auto rest = std::ranges::unique(accounts);
    accounts.erase(rest.begin(), rest.end());
}

}  // namespace

LiveLook::LiveLook(std::shared_ptr<LivePlaces> places, const Who& who, asio::any_io_executor executor)
    : places_(std::move(places)), who_(who), timer_(std::move(executor)) {}

LiveLook::~LiveLook() { places_->leave(*this); }

Task<bool> LiveLook::wait(std::chrono::milliseconds time) {
    if (!news_.exchange(false)) {
        timer_.expires_after(time);
        error_code ignored;
        co_await timer_.async_wait(nothrow(ignored));
        co_return news_.exchange(false);
    }
    co_return true;
}

// What is woken between two waits finds the news at the next one.
void LiveLook::wake() {
    if (news_.exchange(true)) return;
    if (auto self = weak_from_this().lock())
        asio::post(timer_.get_executor(), [self = std::move(self)] { self->timer_.cancel(); });
}

void LiveLook::end() {
    ended_ = true;
    wake();
}

std::expected<std::shared_ptr<LiveLook>, LiveRefusal> LivePlaces::look(const LiveLook::Who& who,
                                                                       asio::any_io_executor executor) {
    const std::scoped_lock lock{mutex_};
    const auto refuse = [this](LiveRefusal why) {
        ++figures_.refused[std::to_underlying(why)];
        return std::unexpected(why);
    };
    const auto count = [](const auto& counts, const auto& key) {
        const auto found = counts.find(key);
        return found == counts.end() ? std::size_t{0} : found->second;
    };
    const std::pair person{who.key.tenant, who.account};
    if (stopped_ || figures_.open >= limits_.server) return refuse(LiveRefusal::server);
    if (count(by_school_, who.key.tenant) >= limits_.school) return refuse(LiveRefusal::school);
    if (count(by_person_, person) >= limits_.person) return refuse(LiveRefusal::person);

    auto look = std::make_shared<LiveLook>(shared_from_this(), who, std::move(executor));
    ++figures_.open;
    ++by_school_[who.key.tenant];
    ++by_person_[person];
    auto& place = places_[who.key];
    place.shard = who.shard;
    wake_all(place);
    place.looks.push_back(look.get());
    announce(who.key, who.shard);
    return look;
}

void LivePlaces::leave(const LiveLook& look) {
    const std::scoped_lock lock{mutex_};
    const auto& who = look.who();
    --figures_.open;
    count_down(by_school_, who.key.tenant);
    count_down(by_person_, std::pair{who.key.tenant, who.account});
    const auto found = places_.find(who.key);
    auto& place = found->second;
    std::erase(place.looks, &look);
    announce(who.key, place.shard);
    if (place.looks.empty())
        places_.erase(found);
    else
        wake_all(place);
}

std::vector<AccountId> LivePlaces::present(ClassKey key, Clock::time_point now) const {
    const std::scoped_lock lock{mutex_};
    const auto found = places_.find(key);
    if (found == places_.end()) return {};
    auto all = own_of(found->second);
    for (const auto& others : found->second.others | std::views::values)
        if (others.end > now) all.insert(all.end(), others.accounts.begin(), others.accounts.end());
    make_set(all);
    return all;
}

LiveFigures LivePlaces::figures() const {
    const std::scoped_lock lock{mutex_};
    return figures_;
}

void LivePlaces::changed(ClassKey key) {
    const std::scoped_lock lock{mutex_};
    if (const auto found = places_.find(key); found != places_.end()) wake_all(found->second);
}

// Who hears of a server for the first time at a class tells it who is there: it may have come just now.
void LivePlaces::heard(const ServerWords& words, Clock::time_point now) {
    if (words.server == server_) return;
    const std::scoped_lock lock{mutex_};
    for (const auto& [key, accounts] : words.classes) {
        const auto found = places_.find(key);
        if (found == places_.end()) continue;
        auto& place = found->second;
        std::erase_if(place.others, [now](const auto& one) { return one.second.end <= now; });
        const auto known = place.others.find(words.server);
        if (known == place.others.end() && accounts.empty()) continue;
        if (known == place.others.end()) announce(key, place.shard);
        if (known == place.others.end() || known->second.accounts != accounts) wake_all(place);
        if (accounts.empty())
            place.others.erase(known);
        else
            place.others.insert_or_assign(words.server, Others{accounts, now + life_});
    }
}

void LivePlaces::wake_shard(int shard) {
    const std::scoped_lock lock{mutex_};
    for (const auto& place : places_ | std::views::values)
        if (place.shard == shard) wake_all(place);
}

void LivePlaces::stop() {
    const std::scoped_lock lock{mutex_};
    stopped_ = true;
    for (const auto& place : places_ | std::views::values)
        for (auto* look : place.looks) look->end();
}

std::vector<std::string> LivePlaces::announcements(int shard, bool all) {
    std::vector<PresentWords> words;
    const std::scoped_lock lock{mutex_};
    for (auto next = to_announce_.begin(); next != to_announce_.end();) {
        const auto current = next++;
        if (current->second != shard) continue;
        const auto found = places_.find(current->first);
        if (!all || found == places_.end())
            words.push_back(
                {current->first, found == places_.end() ? std::vector<AccountId>{} : own_of(found->second)});
        to_announce_.erase(current);
    }
    for (const auto& [key, place] : places_)
        if (all && place.shard == shard) words.push_back({key, own_of(place)});
    return all || !words.empty() ? write_present(server_, words) : std::vector<std::string>{};
}

bool LivePlaces::has_announcements(int shard) const {
    const std::scoped_lock lock{mutex_};
    return std::ranges::any_of(to_announce_ | std::views::values, [shard](int other) { return other == shard; });
}

void LivePlaces::on_announcement(std::function<void()> call) {
    const std::scoped_lock lock{mutex_};
    on_announcement_ = std::move(call);
}

void LivePlaces::wake_all(const Place& place) {
    for (auto* look : place.looks) look->wake();
}

std::vector<AccountId> LivePlaces::own_of(const Place& place) {
    std::vector<AccountId> accounts;
    for (const auto* look : place.looks)
        if (look->who().shown) accounts.push_back(look->who().account);
    make_set(accounts);
    return accounts;
}

void LivePlaces::announce(ClassKey key, int shard) {
    to_announce_[key] = shard;
    if (on_announcement_) on_announcement_();
}

}  // namespace gi::gradebook
