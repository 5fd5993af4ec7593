#include "control/sign_up_mail.hpp"

#include <fmt/format.h>

#include <array>

#include "api/public_address.hpp"
#include "mail/outbox.hpp"
#include "mail/sign_up_letters.hpp"
#include "people/session_token.hpp"

namespace gi::control {
namespace {

using mail::SignUpLetter;

struct KindFacts {
    std::string_view word;  // in registry.sign_up_mail
    SignUpLetter letter;
    std::string_view states;  // in which it is true
    std::string_view ends;    // of its link; empty: it has none
};

constexpr std::array kinds{
    // However often somebody asks again, an unproved request ends after two days.
    KindFacts{"proof", SignUpLetter::proof, "asked",
              "least(now() + interval '24 hours', created_at + interval '48 hours')"},
    KindFacts{"progress", SignUpLetter::progress, "proved approved made", "now() + interval '7 days'"},
    KindFacts{"taken", SignUpLetter::taken, "taken", "now() + interval '7 days'"},
    KindFacts{"refused", SignUpLetter::refused, "refused", ""},
    KindFacts{"expired", SignUpLetter::expired, "expired", ""},
};

const KindFacts& facts_of(std::string_view word) noexcept {
    for (const auto& kind : kinds)
        if (kind.word == word) return kind;
    return kinds.front();
}

std::string without_scheme(std::string_view url) {
    const auto at = url.find("://");
    return std::string{at == std::string_view::npos ? url : url.substr(at + 3)};
}

/// As PostgreSQL reads bytea.
std::string hex(std::string_view bytes) {
    std::string text = "\\x";
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

/// Gives the secret of a new link.
std::string make_link(pg::SyncConnection& registry, std::int64_t sign_up, std::string_view ends) {
    const auto secret = people::make_session_token();
    registry.exec(fmt::format("INSERT INTO registry.sign_up_link (hash, sign_up_id, ends_at)"
                              " SELECT $1::bytea, id, {} FROM registry.sign_up WHERE id = $2",
                              ends),
                  {hex(secret.hash), sign_up});
    return secret.cookie;
}

}  // namespace

std::optional<ClaimedSignUpMail> claim_sign_up_mail(pg::SyncConnection& registry) {
    const auto rows = registry.exec(
        "UPDATE registry.sign_up_mail SET tries = tries + 1, due_at = now() + interval '2 minutes'"
        " WHERE id = (SELECT id FROM registry.sign_up_mail WHERE sent_at IS NULL AND due_at <= now()"
        "              ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
        " RETURNING id, sign_up_id, kind, tries");
    if (rows.empty()) return std::nullopt;
    return ClaimedSignUpMail{.id = rows.integer(0, 0),
                             .sign_up = rows.integer(0, 1),
                             .kind = std::string{rows.text(0, 2)},
                             .tries = rows.integer(0, 3)};
}

std::optional<mail::Message> write_sign_up_mail(pg::SyncConnection& registry, const ClaimedSignUpMail& mail,
                                                std::string_view public_url) {
    const auto& kind = facts_of(mail.kind);
    const auto rows = registry.exec(
        "SELECT name, subdomain, admin_name, email, reason, language FROM registry.sign_up"
        " WHERE id = $1 AND state = ANY (string_to_array($2, ' '))",
        {mail.sign_up, kind.states});
    if (rows.empty()) return std::nullopt;
    const auto front = api::front_address(public_url);
    mail::SignUpFacts facts{.kind = kind.letter,
                            .language = find_language(rows.text(0, 5)).value_or(Language::english),
                            .school = std::string{rows.text(0, 0)},
                            .wish = without_scheme(api::public_address(public_url, rows.text(0, 1))),
                            .name = std::string{rows.text(0, 2)},
                            .address = std::string{rows.text(0, 3)},
                            .site = without_scheme(front),
                            .reason = std::string{rows.text(0, 4)}};
    if (!kind.ends.empty())
        facts.link = fmt::format("{}/sign-up/confirm#{}", front, make_link(registry, mail.sign_up, kind.ends));
    const auto letter = mail::write_sign_up_letter(facts);
    return mail::Message{.id = fmt::format("sign-up-{}", mail.id),
                         .to_address = facts.address,
                         .to_name = facts.name,
                         .from_name = "Grade Insight",
                         .subject = letter.subject,
                         .text = mail::as_text(letter),
                         .html = mail::as_html(letter)};
}

void end_sign_up_mail(pg::SyncConnection& registry, std::int64_t id) {
    registry.exec("UPDATE registry.sign_up_mail SET sent_at = now() WHERE id = $1", {id});
}

void put_sign_up_mail_back(pg::SyncConnection& registry, const ClaimedSignUpMail& mail) {
    registry.exec("UPDATE registry.sign_up_mail SET due_at = now() + make_interval(secs => $2::integer) WHERE id = $1",
                  {mail.id, mail::pause_after(static_cast<int>(mail.tries)).count()});
}

}  // namespace gi::control
