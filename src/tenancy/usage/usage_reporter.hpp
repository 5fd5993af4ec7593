#pragma once
/// Brings what the book of usage has to the registry, once a minute and at the end. While the registry is away, the
/// book keeps it.
#include <chrono>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "net/asio.hpp"
#include "pg/channel.hpp"
#include "tenancy/usage/usage_book.hpp"

namespace gi::tenancy {

class UsageReporter {
public:
    /// `conninfo`: the registry as role gi_app. Runs on `context`; `book` and `log` must outlive it.
    UsageReporter(asio::io_context& context, std::string conninfo, UsageBook& book, std::chrono::milliseconds every,
                  const Log& log);

    void start();
    /// Thread-safe. What is under way is given up; finish() sends it again.
    void stop();
    /// Sends the rest, after the context has ended: waits a few seconds at most.
    void finish();

private:
    Task<> rounds();
    /// Gathers, connects when there is something to send, and sends all of it. Never throws.
    Task<> send_all();
    Task<> send(std::shared_ptr<pg::Channel> channel);

    asio::io_context* context_;
    std::string conninfo_;
    UsageBook* book_;
    std::chrono::milliseconds every_;
    const Log* log_;
    asio::steady_timer wake_;
    std::shared_ptr<pg::Channel> channel_;
    bool failing_ = false;
    bool stopping_ = false;
};

}  // namespace gi::tenancy
