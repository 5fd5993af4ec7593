#pragma once
/// Mails to whoever signs a school up. Each is written when it is sent, with a link of its own: of a link only the hash
/// is kept, so a mail that is sent again has another one. All of them lead to the same page.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mail/message.hpp"
#include "pg/sync_connection.hpp"

namespace gi::control {

struct ClaimedSignUpMail {
    std::int64_t id = 0;
    std::int64_t sign_up = 0;
    std::string kind;
    std::int64_t tries = 1;
};

/// The mail that is due longest; nobody else takes it for two minutes. Empty when none is due.
[[nodiscard]] std::optional<ClaimedSignUpMail> claim_sign_up_mail(pg::SyncConnection& registry);
/// Empty when what it would say is no longer true.
[[nodiscard]] std::optional<mail::Message> write_sign_up_mail(pg::SyncConnection& registry,
                                                              const ClaimedSignUpMail& mail,
                                                              std::string_view public_url);
void end_sign_up_mail(pg::SyncConnection& registry, std::int64_t id);
/// For another try, later from time to time.
void put_sign_up_mail_back(pg::SyncConnection& registry, const ClaimedSignUpMail& mail);

}  // namespace gi::control
