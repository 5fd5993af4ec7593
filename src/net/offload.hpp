#pragma once
/// Work that would block an I/O thread (password hashing, file parsing, compressing a big answer) runs on a few
/// threads of its own.
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <cstddef>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/result.hpp"
#include "net/asio.hpp"

namespace gi::net {

/// One per process, shared by all I/O threads; run() may be called from any of them.
class Offload {
public:
    /// `max_queued`: jobs that may wait for a free thread; more are refused with too_busy.
    Offload(unsigned threads, std::size_t max_queued) : pool_(threads), max_pending_(threads + max_queued) {}
    ~Offload() { finish(); }
    Offload(const Offload&) = delete;
    Offload& operator=(const Offload&) = delete;

    /// Calls `f` on a thread of the pool; the awaiting coroutine goes on on its own executor. Fails with too_busy
    /// when too much work waits; what `f` throws is thrown to the caller. `f` is not interrupted by cancellation.
    template <class F>
    Task<Result<std::invoke_result_t<F&>>> run(F f) {
        using Value = std::invoke_result_t<F&>;
        const Admission admission{*this};
        if (!admission.granted) {
            co_return fail(ErrorCode::too_busy, "The server is busy. Try again in a few seconds.");
        }
        std::optional<Result<Value>> result;
        std::exception_ptr error;
        // The frame is suspended until the job is done, so the job may work on `f` and `result` in place.
        co_await asio::async_initiate<decltype(asio::use_awaitable), void()>(
            [this, &f, &result, &error](auto handler) {
                auto back = asio::make_work_guard(asio::get_associated_executor(handler));
                asio::post(pool_,
                           [&f, &result, &error, back = std::move(back), handler = std::move(handler)]() mutable {
                               try {
                                   if constexpr (std::is_void_v<Value>) {
                                       f();
                                       result.emplace();
                                   } else {
                                       result.emplace(f());
                                   }
                               } catch (...) {
                                   error = std::current_exception();
                               }
                               asio::post(back.get_executor(), std::move(handler));
                           });
            },
            asio::use_awaitable);
        if (error) std::rethrow_exception(error);
        co_return std::move(*result);
    }

    /// Waits for every job. Must be called (or the pool destroyed) before the io_contexts of the waiting coroutines
    /// are destroyed; net::Server does so for the pool that it was given. Nothing may be run afterwards.
    void finish() { pool_.join(); }

private:
    struct Admission {
        explicit Admission(Offload& pool)
            : owner{pool}, granted{pool.pending_.fetch_add(1, std::memory_order_relaxed) < pool.max_pending_} {}
        ~Admission() { owner.pending_.fetch_sub(1, std::memory_order_relaxed); }
        Admission(const Admission&) = delete;
        Admission& operator=(const Admission&) = delete;
        Offload& owner;
        bool granted;
    };

    asio::thread_pool pool_;
    std::size_t max_pending_;
    std::atomic<std::size_t> pending_{0};
};

}  // namespace gi::net
