#include "simulation/fiber.hpp"

#include <cxxabi.h>

#include <cstdint>
#include <cstring>
#include <utility>

#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#else
namespace {
void __sanitizer_start_switch_fiber(void** /*keep*/, const void* /*bottom*/, std::size_t /*size*/) {}
void __sanitizer_finish_switch_fiber(void* /*kept*/, const void** /*bottom*/, std::size_t* /*size*/) {}
void __asan_unpoison_memory_region(const void* /*begin*/, std::size_t /*size*/) {}
}  // namespace
#endif

namespace gi::simulation {

Stacks::Stack Stacks::take() {
    if (free_.empty()) return Stack{new std::byte[size]};  // not zeroed: most of it is never touched
    auto stack = std::move(free_.back());
    free_.pop_back();
    __asan_unpoison_memory_region(stack.get(), size);
    return stack;
}

Fiber::Fiber(Stacks& stacks, std::function<void()> body)
    : stacks_(&stacks), stack_(stacks.take()), body_(std::move(body)) {
    getcontext(&inside_);
    inside_.uc_stack.ss_sp = stack_.get();
    inside_.uc_stack.ss_size = Stacks::size;
    inside_.uc_link = nullptr;
    const auto self = reinterpret_cast<std::uintptr_t>(this);
    constexpr unsigned half = 32;
    // makecontext takes a function without parameters and calls it with those that it is given.
    makecontext(&inside_, reinterpret_cast<void (*)()>(&Fiber::enter), 2, static_cast<unsigned>(self >> half),
                static_cast<unsigned>(self));
}

Fiber::~Fiber() { stacks_->give_back(std::move(stack_)); }

void Fiber::enter(unsigned high, unsigned low) {
    constexpr unsigned half = 32;
    const auto self = (static_cast<std::uintptr_t>(high) << half) | low;
    reinterpret_cast<Fiber*>(self)->run();
}

void Fiber::run() {
    __sanitizer_finish_switch_fiber(nullptr, &outside_bottom_, &outside_size_);
    try {
        body_();
    } catch (...) {
        failure_ = std::current_exception();
    }
    ended_ = true;
    switch_to_outside(nullptr);
}

void Fiber::resume() {
    swap_exceptions();
    __sanitizer_start_switch_fiber(&outside_shadow_, stack_.get(), Stacks::size);
    swapcontext(&outside_, &inside_);
    __sanitizer_finish_switch_fiber(outside_shadow_, nullptr, nullptr);
    swap_exceptions();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Fiber::pause() {
    switch_to_outside(&inside_shadow_);
    __sanitizer_finish_switch_fiber(inside_shadow_, &outside_bottom_, &outside_size_);
}

/// Without a place to keep the sanitizer's own stack, that one is freed: the fiber is at its end.
void Fiber::switch_to_outside(void** keep) {
    __sanitizer_start_switch_fiber(keep, outside_bottom_, outside_size_);
    swapcontext(&inside_, &outside_);
}

/// A fiber may pause inside of a catch: the runtime's list of caught exceptions is one for each thread.
void Fiber::swap_exceptions() {
    void* globals = abi::__cxa_get_globals();
    std::array<void*, 2> now{};
    std::memcpy(now.data(), globals, sizeof now);
    std::memcpy(globals, exceptions_.data(), sizeof now);
    exceptions_ = now;
}

}  // namespace gi::simulation
