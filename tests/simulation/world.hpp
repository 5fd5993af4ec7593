#pragma once
/// A virtual clock and everything that goes on in it. One thing at a time; which one is next follows from the seed.
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

#include "simulation/fiber.hpp"
#include "simulation/random.hpp"

namespace gi::simulation {

/// Microseconds since the run's beginning.
using Time = std::int64_t;
inline constexpr Time millisecond = 1'000;

/// Goes through a process that was killed. Not a std::exception: nobody handles one's own death.
struct Killed {};

/// Something with a memory of its own, which dies with it.
struct Process {
    bool killed = false;
    Time asleep_until = 0;  // stopped, and it does not know
};

/// What happened, for a person. `what` is a literal.
struct Event {
    Time at = 0;
    const char* what = "";
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t c = 0;
};

class World {
public:
    World(std::uint64_t seed, Stacks& stacks) : random(seed), stacks_(&stacks) {}

    Random random;

    [[nodiscard]] Time now() const noexcept { return now_; }
    /// Starts something in a process, now.
    void spawn(std::shared_ptr<Process> process, std::function<void()> body);
    /// Inside of a fiber: others go on. Throws Killed in a killed process, unless `on_its_way`: what was sent arrives
    /// although its sender is dead.
    void pass(Time pause, bool on_its_way = false);
    /// The process that is running.
    [[nodiscard]] Process& self() noexcept { return *running_->process; }
    /// The running fiber, in the name of another process.
    void become(std::shared_ptr<Process> process) { running_->process = std::move(process); }

    /// Goes on until nothing is left to happen. `check` is called after each step.
    void run(const std::function<void()>& check);
    /// Every process is killed, and comes to its end.
    void end() noexcept;

    void note(const char* what, std::int64_t a = 0, std::int64_t b = 0, std::int64_t c = 0);
    /// Everything at once, to stdout, as it happens.
    void print_events() noexcept { printing_ = true; }
    void print_last_events(std::FILE* to) const;
    [[nodiscard]] std::uint64_t steps() const noexcept { return steps_; }
    /// Of everything that happened, in its order. Two runs of a seed have the same.
    [[nodiscard]] std::uint64_t digest() const noexcept { return digest_; }

private:
    struct Task {
        std::shared_ptr<Process> process;
        std::unique_ptr<Fiber> fiber;
        std::uint32_t number = 0;
    };
    struct Wake {
        Time at;
        std::uint64_t order;
        Task* task;
    };
    void wake_at(Time at, Task& task);
    void mix(std::uint64_t value) noexcept { digest_ = (digest_ ^ value) * 0x100000001B3U; }

    static constexpr std::size_t kept_events = 256;
    Stacks* stacks_;
    Time now_ = 0;
    std::uint64_t steps_ = 0;
    std::uint64_t order_ = 0;
    std::uint64_t digest_ = 0xCBF29CE484222325U;
    std::vector<std::unique_ptr<Task>> tasks_;
    std::vector<Wake> queue_;
    Task* running_ = nullptr;
    std::vector<Event> events_;
    std::size_t next_event_ = 0;
    bool printing_ = false;
};

}  // namespace gi::simulation
