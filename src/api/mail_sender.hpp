#pragma once
/// Sends what waits in the schools' outboxes (mail/outbox.hpp), on a thread of its own with its own database
/// connections; SMTP itself blocks threads of a small pool. Told at once of mails that this server queued; those that
/// another one left behind are found school by school. Also does what people ask for by an e-mail address
/// (people/mailed_links.hpp), so that the answer to them cannot depend on it; plans the schools' digests, and writes
/// each when it is sent (digests/).
#include <atomic>
#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "api/context.hpp"
#include "api/mail_turns.hpp"
#include "digests/draft.hpp"
#include "mail/outbox.hpp"
#include "mail/smtp.hpp"
#include "people/mailed_links.hpp"

namespace gi::api {

struct MailSettings {
    /// Connections to the mail server at a time. A school has one of them for each sort of mail at most, so a large one
    /// delays nobody.
    unsigned workers = 4;
    std::chrono::milliseconds sweep{3'000};
    /// Schools are asked no faster than this, so that thousands of them are a light load.
    std::chrono::milliseconds between_schools{20};
    std::size_t most_wishes = 1'000;
};

class MailSender {
public:
    MailSender(Process& process, std::shared_ptr<const tenancy::ShardAddresses> shards, const mail::SmtpServer& server,
               MailSettings settings = {});
    ~MailSender();
    MailSender(const MailSender&) = delete;
    MailSender& operator=(const MailSender&) = delete;

    void start();
    /// Thread-safe. A mail that is being sent is finished or given back.
    void stop();
    /// Thread-safe: this school has mail to send, other than digests.
    void kick(tenancy::TenantPtr tenant);
    /// Thread-safe. False when too many wait.
    [[nodiscard]] bool wish(tenancy::TenantPtr tenant, people::LinkWish link);

private:
    Task<> work(mail::SmtpClient& client);
    Task<bool> send_next(MailTurns::Turn turn, mail::SmtpClient& client);
    Task<> send_digest(tenancy::TenantPtr tenant, mail::ClaimedMail mail, mail::SmtpClient& client);
    Task<mail::DeliveryReport> hand_over(mail::Message message, mail::SmtpClient& client);
    Task<> settle(tenancy::TenantPtr tenant, mail::ClaimedMail mail, mail::DeliveryReport report);
    Task<> grant_wishes();
    Task<> sweep();
    Task<> begin_round(tenancy::TenantPtr tenant);
    Task<> pause(std::chrono::milliseconds time);
    void enqueue(mail::Sort sort, tenancy::TenantPtr tenant);
    void report_refusal(std::int64_t school, std::string_view kind, const mail::DeliveryReport& report);
    void log_failure(const tenancy::Tenant& tenant, std::string_view what);

    Process& process_;
    MailSettings settings_;
    std::int64_t worker_;
    std::atomic<bool> stopping_{false};
    std::vector<std::unique_ptr<mail::SmtpClient>> clients_;
    net::Offload offload_;
    asio::io_context context_{1};
    tenancy::ShardSet shard_set_;
    tenancy::TenantDatabase database_;
    MailTurns turns_;
    std::deque<std::pair<tenancy::TenantPtr, people::LinkWish>> wishes_;
    std::atomic<std::size_t> wishes_waiting_{0};
    asio::steady_timer wake_{context_};
    asio::steady_timer wish_timer_{context_};
    asio::steady_timer sweep_timer_{context_};
    std::jthread thread_;
};

}  // namespace gi::api
