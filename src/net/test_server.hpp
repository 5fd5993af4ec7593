#pragma once
/// For tests: a real server on a free port of the loopback, and a client that sends exactly the bytes it is told.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "net/ascii.hpp"
#include "net/server.hpp"

namespace gi::net {

/// Coroutine in, value out: runs a task on a context of its own.
template <class T>
T run_task(Task<T> task) {
    asio::io_context context{1};
    std::optional<T> out;
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(task), [&](std::exception_ptr error, T value) {
        failure = error;
        out.emplace(std::move(value));
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*out);
}

struct Done {
    Method method;
    std::string path;
    unsigned status;
};

/// One thread; protocol errors are answered with their status and their code as text.
class TestServer {
public:
    explicit TestServer(Handler handler, Limits limits = {}, Offload* offload = nullptr,
                        const std::string& address = "127.0.0.1:0")
        : server_{address, 1, limits, offload}, thread_{[this, handler = std::move(handler)] {
              server_.run([&](unsigned) { return hooks(handler); });
              stopped_.set_value();
          }} {}
    ~TestServer() { server_.stop(); }
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }
    [[nodiscard]] asio::io_context& context() noexcept { return server_.context(0); }
    void stop() { server_.stop(); }
    [[nodiscard]] bool stops_within(std::chrono::milliseconds time) {
        return stopped_.get_future().wait_for(time) == std::future_status::ready;
    }
    /// What on_done heard; waits until it heard of `count` answers, since a client may be faster.
    [[nodiscard]] std::vector<Done> done(std::size_t count) {
        std::unique_lock lock{mutex_};
        heard_.wait_for(lock, std::chrono::seconds{10}, [&] { return done_.size() >= count; });
        return done_;
    }
    [[nodiscard]] std::vector<std::string> exceptions() {
        const std::lock_guard lock{mutex_};
        return exceptions_;
    }

private:
    ServerHooks hooks(const Handler& handler) {
        ServerHooks hooks;
        hooks.handle = handler;
        hooks.on_error = [](const Error& error, std::string_view) { return problem(error); };
        hooks.on_exception = [this](std::exception_ptr exception, std::string_view) {
            const std::lock_guard lock{mutex_};
            try {
                std::rethrow_exception(exception);
            } catch (const std::exception& error) {
                exceptions_.emplace_back(error.what());
            }
            return problem({ErrorCode::internal, ""});
        };
        hooks.on_done = [this](const Request& request, const Response& response, std::chrono::nanoseconds) {
            const std::lock_guard lock{mutex_};
            done_.push_back({request.method, request.path, response.status});
            heard_.notify_all();
        };
        return hooks;
    }

public:
    static Response problem(const Error& error) {
        static const std::map<ErrorCode, unsigned> statuses{
            {ErrorCode::request_timeout, 408},   {ErrorCode::body_too_large, 413},
            {ErrorCode::headers_too_large, 431}, {ErrorCode::internal, 500},
            {ErrorCode::too_busy, 503},          {ErrorCode::unsupported_media_type, 415}};
        const auto found = statuses.find(error.code);
        Response response;
        response.status = found == statuses.end() ? 400 : found->second;
        response.content_type = "application/problem+json";
        response.body = std::string{to_string(error.code)};
        return response;
    }

private:
    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<Done> done_;
    std::vector<std::string> exceptions_;
    Server server_;
    std::promise<void> stopped_;
    std::jthread thread_;
};

struct Reply {
    unsigned status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

/// Every wait ends after ten seconds with an exception.
class TestClient {
public:
    explicit TestClient(const TestServer& server) : TestClient{server.port()} {}
    explicit TestClient(std::uint16_t port) : socket_{context_} {
        socket_.connect({asio::ip::address_v4::loopback(), port});
        socket_.set_option(asio::ip::tcp::no_delay(true));
    }

    void send(std::string_view bytes) { asio::write(socket_, asio::buffer(bytes)); }
    /// Byte by byte would need one packet each; here the kernel may join them, but the server sees some splits.
    void send_bytewise(std::string_view bytes) {
        for (const char byte : bytes) send({&byte, 1});
    }
    /// True when the server took it, false when the connection is gone.
    bool try_send(std::string_view bytes) {
        error_code ec;
        asio::write(socket_, asio::buffer(bytes), ec);
        return !ec;
    }
    [[nodiscard]] bool has_input(int within_milliseconds = 0) {
        pollfd waiting{socket_.native_handle(), POLLIN, 0};
        return poll(&waiting, 1, within_milliseconds) == 1;
    }
    void wait_for_input() {
        if (!has_input(10'000)) throw std::runtime_error("nothing came for 10 s");
    }
    void finish_sending() { socket_.shutdown(asio::ip::tcp::socket::shutdown_send); }

    /// The next answer. `of_head`: the answer to HEAD, which has no body.
    Reply read(bool of_head = false) {
        const auto head = read_until("\r\n\r\n");
        Reply reply;
        reply.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
        std::string_view rest = head;
        rest.remove_prefix(rest.find("\r\n") + 2);
        while (rest != "\r\n") {
            auto line = rest.substr(0, rest.find("\r\n"));
            rest.remove_prefix(line.size() + 2);
            const auto name = take_until(line, ':');
            reply.headers[lower(name)] = trim(line);
        }
        if (!of_head && reply.headers.contains("content-length")) {
            const auto length = std::stoul(reply.headers["content-length"]);
            while (received_.size() < length && receive()) {
            }
            reply.body = received_.substr(0, length);
            received_.erase(0, length);
        }
        return reply;
    }
    Reply ask(std::string_view request) {
        send(request);
        return read();
    }
    Reply get(const std::string& target, const std::string& fields = "") {
        return ask("GET " + target + " HTTP/1.1\r\nHost: a.test\r\n" + fields + "\r\n");
    }
    std::string read_until(std::string_view end) {
        while (!received_.contains(end)) {
            if (!receive()) throw std::runtime_error("closed after: " + received_);
        }
        const auto length = received_.find(end) + end.size();
        auto out = received_.substr(0, length);
        received_.erase(0, length);
        return out;
    }
    /// Waits for the server to close in order; true when it sent nothing else before.
    bool is_closed() {
        while (receive()) {
        }
        return received_.empty();
    }
    /// Waits for the server to close or to reset the connection.
    void wait_until_gone() {
        try {
            while (receive()) {
            }
        } catch (const std::runtime_error&) {
            return;  // reset
        }
    }

private:
    /// False at the end.
    bool receive() {
        wait_for_input();
        char bytes[16 * 1024];
        const auto count = recv(socket_.native_handle(), bytes, sizeof bytes, 0);
        if (count < 0) throw std::runtime_error("the connection was reset");
        if (count == 0) return false;
        received_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    asio::io_context context_{1};
    asio::ip::tcp::socket socket_;
    std::string received_;
};

}  // namespace gi::net
