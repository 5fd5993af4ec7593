#pragma once
/// A thread of control that runs until it pauses itself. Blocking code of the product runs in one, and stops where it
/// would wait for a server.
#include <ucontext.h>

#include <array>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

namespace gi::simulation {

/// Stacks are used again and again: making one costs more than a run.
class Stacks {
public:
    using Stack = std::unique_ptr<std::byte[]>;
    static constexpr std::size_t size = std::size_t{256} * 1'024;

    [[nodiscard]] Stack take();
    void give_back(Stack stack) { free_.push_back(std::move(stack)); }

private:
    std::vector<Stack> free_;
};

class Fiber {
public:
    Fiber(Stacks& stacks, std::function<void()> body);
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;
    /// It must have ended, or never have begun.
    ~Fiber();

    /// From outside: goes on until it pauses or ends. Throws what the body threw.
    void resume();
    /// From inside.
    void pause();
    [[nodiscard]] bool ended() const noexcept { return ended_; }

private:
    static void enter(unsigned high, unsigned low);
    void run();
    void switch_to_outside(void** keep);
    void swap_exceptions();

    Stacks* stacks_;
    Stacks::Stack stack_;
    std::function<void()> body_;
    ucontext_t inside_{};
    ucontext_t outside_{};
    std::exception_ptr failure_;
    bool ended_ = false;
    // What the C++ runtime and the sanitizer know about the stack that is not running.
    std::array<void*, 2> exceptions_{};
    void* inside_shadow_ = nullptr;
    void* outside_shadow_ = nullptr;
    const void* outside_bottom_ = nullptr;
    std::size_t outside_size_ = 0;
};

}  // namespace gi::simulation
