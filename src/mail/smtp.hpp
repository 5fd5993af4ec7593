#pragma once
/// Hands mails to a server by SMTP (libcurl). Blocks: for threads that do nothing else.
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "mail/message.hpp"

namespace gi::mail {

struct SmtpServer {
    std::string url;  // scheme, host and port only
    std::string user;
    std::string password;
    bool loopback = false;  // a relay on this machine: may do without TLS
};

/// smtp://[user:password@]host[:port] (port 587) or smtps:// (port 465). invalid_field on anything else.
[[nodiscard]] Result<SmtpServer> parse_smtp_url(std::string_view url);

enum class Delivery : std::uint8_t {
    accepted,   // the server has it now
    refused,    // and will refuse it again: no such mailbox, say
    try_later,  // not reached, busy, or we may not sign in there
    stopped,    // by the flag
};

struct DeliveryReport {
    Delivery delivery = Delivery::try_later;
    std::int64_t reply = 0;   // the server's last reply code, 0 without one
    std::string_view reason;  // for the log: static text, nothing of the mail
};

/// One thread at a time. Keeps its connection for the next mail.
class SmtpClient {
public:
    /// `sender` is the address that mails come from; `greeting` is what this machine calls itself.
    SmtpClient(SmtpServer server, std::string sender, std::string greeting);
    ~SmtpClient();
    SmtpClient(const SmtpClient&) = delete;
    SmtpClient& operator=(const SmtpClient&) = delete;

    /// Takes at most a minute; ends within a second when `stop` becomes true.
    [[nodiscard]] DeliveryReport send(const Message& message, const std::atomic<bool>& stop);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gi::mail
