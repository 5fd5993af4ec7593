#pragma once
/// Boost.Asio and the coroutine vocabulary of the project, as one precompiled header.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

namespace gi {

namespace asio = boost::asio;
using boost::system::error_code;

/// The one awaitable type of the project. A task runs on the io_context of the thread that started it and never
/// migrates; parameters that must outlive a co_await are taken by value.
template <class T = void>
using Task = asio::awaitable<T>;

/// `co_await stream.async_read_some(buffer, nothrow(ec))`: the error lands in `ec` instead of an exception.
inline auto nothrow(error_code& ec) { return asio::redirect_error(asio::use_awaitable, ec); }

}  // namespace gi
