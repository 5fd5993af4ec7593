#pragma once
/// Runs one coroutine to its end on an io_context of the caller, and hands on what it throws.
#include <exception>
#include <optional>
#include <utility>

#include "net/asio.hpp"

namespace gi::test {

template <class T>
T run_task(asio::io_context& context, Task<T> task) {
    std::exception_ptr failure;
    std::optional<T> value;
    asio::co_spawn(context, std::move(task), [&](std::exception_ptr error, T result) {
        failure = error;
        value.emplace(std::move(result));
        context.stop();
    });
    context.restart();
    context.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*value);
}

inline void run_task(asio::io_context& context, Task<> task) {
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(task), [&](std::exception_ptr error) {
        failure = error;
        context.stop();
    });
    context.restart();
    context.run();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace gi::test
