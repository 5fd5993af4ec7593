#include "simulation/shard_model.hpp"

#include <ranges>

namespace gi::simulation {
namespace {

template <class Value, class List>
void remove_last(List& list, Value value) {
    const auto found = std::ranges::find(list | std::views::reverse, value);
    if (found != std::ranges::rend(list)) list.erase(std::next(found).base());
}

}  // namespace

void ShardModel::set_fence(int number, Fence fence) {
    auto& here = school(number);
    here.fence = fence;
    ++here.version;
    flush();
}

void ShardModel::insert(int number, Row row) {
    auto& here = school(number);
    here.rows.push_back(row);
    here.log.push_back({Change::Kind::row, row});
    ++here.version;
    flush();
}

void ShardModel::erase(int number, const std::vector<Row>& rows) {
    auto& here = school(number);
    for (const auto row : rows) remove_last(here.rows, row);
    ++here.version;
    flush();
}

void ShardModel::mark(int number, Mark mark) {
    auto& here = school(number);
    here.marks.push_back(mark);
    here.log.push_back({Change::Kind::mark, mark});
    flush();
}

void ShardModel::remove_marks(int number, std::int64_t epoch) {
    auto& here = school(number);
    for (const auto mark : here.marks)
        if (epoch_of(mark) <= epoch) here.log.push_back({Change::Kind::unmark, mark});
    std::erase_if(here.marks, [&](Mark mark) { return epoch_of(mark) <= epoch; });
    flush();
}

void ShardModel::apply(Subscription& subscription, Change change) {
    auto& here = school(subscription.school);
    switch (change.kind) {
        case Change::Kind::row:
            here.rows.push_back(static_cast<Row>(change.value));
            ++here.version;
            break;
        case Change::Kind::mark:
            here.marks.push_back(change.value);
            break;
        case Change::Kind::unmark:
            std::erase(here.marks, change.value);
            break;
    }
    ++subscription.applied;
    unflushed_.push_back({subscription.name, subscription.school, change});
}

void ShardModel::crash() {
    for (const auto& [name, number, change] : unflushed_ | std::views::reverse) {
        auto& here = school(number);
        if (change.kind == Change::Kind::row) remove_last(here.rows, static_cast<Row>(change.value));
        if (change.kind == Change::Kind::mark) std::erase(here.marks, change.value);
        if (change.kind == Change::Kind::unmark) here.marks.push_back(change.value);
        ++here.version;
        const auto subscribed = std::ranges::find(subscriptions, name, &Subscription::name);
        if (subscribed != subscriptions.end()) --subscribed->applied;
    }
    unflushed_.clear();
    for (auto& here : schools_) {
        here.locked_by = nullptr;
        here.writers = 0;
        here.drain_waits = nullptr;
    }
}

}  // namespace gi::simulation
