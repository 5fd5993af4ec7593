#pragma once
/// A school's mails on their way. A mail is a row that is written in the transaction of what causes it, so there is
/// neither a mail without its cause nor a cause without its mail. A sender holds it by a lease; once it is sent, or
/// given up, the row keeps who, what kind and when, and nothing of what it said.
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "mail/letters.hpp"
#include "mail/message.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::mail {

/// Longer than SmtpClient::send ever takes.
inline constexpr std::chrono::seconds send_lease{120};
/// Tries end after so long, or with the life of the link inside.
inline constexpr std::chrono::hours longest_wait{24};
/// What is left of a finished mail goes then.
inline constexpr std::chrono::hours kept_after{24 * 30};

struct NewMail {
    AccountId account;
    LetterFacts facts;
    std::chrono::seconds life{longest_wait};  // of the link inside
    std::string unsubscribe{};                // see Message
};

/// Queues mails of one kind and life: one statement.
[[nodiscard]] pg::Query queue_mails(const tenancy::Tenant& tenant, std::span<const NewMail> mails);
/// Mails that are written when they are sent, since what they say must be true at that moment: the sender asks for it
/// after claim_mail. One at a time for an account: who waits for one gets no other.
[[nodiscard]] pg::Query queue_unwritten(const tenancy::Tenant& tenant, Kind kind,
                                        std::span<const std::int64_t> accounts, std::chrono::seconds life);
/// Mails of this kind that still wait for these accounts are not sent: what they hold has ended.
[[nodiscard]] pg::Query drop_waiting_mails(const tenancy::Tenant& tenant, Kind kind,
                                           std::span<const std::int64_t> accounts);

struct ClaimedMail {
    MailId id;
    AccountId account;
    std::string kind;
    int attempt = 1;
    Message message;
};

/// Digests are many and may come late; whoever asked for a link to sign in waits at the screen. Each sort has a queue
/// of its own, so that no number of digests delays the others.
enum class Sort : std::uint8_t { pressing, digests };

/// The mail of this sort that is due longest, held for send_lease. Gives up those whose time is over. Empty when none
/// is due.
Task<std::optional<ClaimedMail>> claim_mail(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            std::int64_t worker, Sort sort);
enum class MailEnd : std::uint8_t { sent, failed, dropped };
/// Empties the row. Nothing happens when the lease is another's by now.
[[nodiscard]] pg::Query end_mail_query(const tenancy::Tenant& tenant, MailId id, std::int64_t worker, MailEnd end);
Task<> end_mail(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, MailId id, std::int64_t worker,
                MailEnd end);
/// Gives the lease back; the next try comes after `pause`, and 0 does not count this one as a try.
Task<> put_back(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, MailId id, std::int64_t worker,
                std::chrono::seconds pause);
/// How long to wait after the given number of tries: 5 seconds, then longer, at most an hour.
[[nodiscard]] std::chrono::seconds pause_after(int attempts) noexcept;

struct OutboxLook {
    bool due = false;          // mails other than digests
    bool digests_due = false;  // digests that are queued
    bool round_due = false;    // see digests/planner.hpp
    std::int64_t waiting = 0;
};
/// For the rounds over all schools. Also takes away what is long finished.
Task<OutboxLook> look_at_outbox(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::mail
