#pragma once
/// What happens to a school's request after it was kept: mails go out, what is approved becomes a school by the same
/// pipeline as `tenant create`, and what is over is forgotten. Two threads, for a slow mail server must not hold up the
/// making; without a mail server only the one that makes and forgets. Any number of processes may do this at once, and
/// each may be killed at any moment: what one has begun is another's after a lease.
#include <atomic>
#include <optional>
#include <string>
#include <thread>

#include "base/log.hpp"
#include "control/places.hpp"
#include "mail/smtp.hpp"

namespace gi::control {

struct SignUpWorkerSettings {
    std::string public_url;   // with {school}
    std::string mail_from;    // an address
    std::string base_domain;  // what this machine calls itself to the mail server
};

class SignUpWorker {
public:
    SignUpWorker(const Places& places, SignUpWorkerSettings settings, std::optional<mail::SmtpServer> server,
                 const Log& log);
    ~SignUpWorker() { stop(); }
    SignUpWorker(const SignUpWorker&) = delete;
    SignUpWorker& operator=(const SignUpWorker&) = delete;

    void start();
    /// Thread-safe; the destructor waits for the end.
    void stop() { stopping_ = true; }

private:
    using Step = bool (SignUpWorker::*)(pg::SyncConnection& registry);

    /// Does `step` until it says that nothing is left, then again when something comes in, and now and then anyway.
    void work(Step step);
    void follow(Step step);
    bool make_next(pg::SyncConnection& registry);
    bool send_next(pg::SyncConnection& registry);
    static void tidy_up(pg::SyncConnection& registry);

    const Places* places_;
    SignUpWorkerSettings settings_;
    std::optional<mail::SmtpClient> smtp_;
    const Log* log_;
    std::atomic<bool> stopping_ = false;
    std::jthread maker_;
    std::jthread mailer_;
};

}  // namespace gi::control
