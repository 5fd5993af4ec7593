#include "simulation/world.hpp"

#include <algorithm>
#include <utility>

namespace gi::simulation {
namespace {

void print(std::FILE* to, const Event& event) {
    std::fprintf(to, "%10.3f ms  %-34s %lld %lld %lld\n", static_cast<double>(event.at) / millisecond, event.what,
                 static_cast<long long>(event.a), static_cast<long long>(event.b), static_cast<long long>(event.c));
}

/// For a heap whose top is the earliest.
constexpr auto later = [](const auto& a, const auto& b) { return a.at != b.at ? a.at > b.at : a.order > b.order; };

}  // namespace

void World::spawn(std::shared_ptr<Process> process, std::function<void()> body) {
    auto task = std::make_unique<Task>();
    task->process = std::move(process);
    task->number = static_cast<std::uint32_t>(tasks_.size());
    task->fiber = std::make_unique<Fiber>(*stacks_, [work = std::move(body)] {
        try {
            work();
        } catch (const Killed&) {  // the end that was meant for it
        }
    });
    wake_at(now_, *task);
    tasks_.push_back(std::move(task));
}

void World::wake_at(Time at, Task& task) {
    queue_.push_back({at, order_++, &task});
    std::ranges::push_heap(queue_, later);
}

void World::pass(Time pause, bool on_its_way) {
    auto& task = *running_;
    Time until = now_ + pause;
    do {
        wake_at(until, task);
        task.fiber->pause();
        until = task.process->asleep_until;
    } while (until > now_ && !on_its_way && !task.process->killed);
    if (task.process->killed && !on_its_way) throw Killed{};
}

void World::run(const std::function<void()>& check) {
    while (!queue_.empty()) {
        std::ranges::pop_heap(queue_, later);
        const auto next = queue_.back();
        queue_.pop_back();
        now_ = next.at;
        ++steps_;
        mix(static_cast<std::uint64_t>(now_));
        mix(next.task->number);
        running_ = next.task;
        next.task->fiber->resume();
        running_ = nullptr;
        if (next.task->fiber->ended()) next.task->fiber.reset();  // its stack serves the next
        check();
    }
}

void World::end() noexcept {
    for (const auto& task : tasks_) task->process->killed = true;
    while (!queue_.empty()) {
        std::ranges::pop_heap(queue_, later);
        const auto next = queue_.back();
        queue_.pop_back();
        now_ = next.at;
        running_ = next.task;
        if (next.task->fiber == nullptr) continue;
        next.task->process->killed = true;
        try {
            next.task->fiber->resume();
        } catch (...) {  // a violation has been found already
        }
        if (next.task->fiber->ended()) next.task->fiber.reset();
    }
}

void World::note(const char* what, std::int64_t a, std::int64_t b, std::int64_t c) {
    mix(static_cast<std::uint64_t>(a + 31 * b + 961 * c));
    const Event event{now_, what, a, b, c};
    if (printing_) print(stdout, event);
    if (events_.size() < kept_events) {
        events_.push_back(event);
    } else {
        events_[next_event_] = event;
    }
    next_event_ = (next_event_ + 1) % kept_events;
}

void World::print_last_events(std::FILE* to) const {
    const auto first = events_.size() < kept_events ? 0 : next_event_;
    for (std::size_t i = 0; i < events_.size(); ++i) print(to, events_[(first + i) % events_.size()]);
}

}  // namespace gi::simulation
