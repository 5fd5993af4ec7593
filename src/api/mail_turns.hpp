#pragma once
/// Which school's mail is sent next. Schools take turns, one mail each. Mails that somebody waits for go first, and
/// digests never hold all connections to the mail server: however many there are, a link to sign in finds one free.
#include <array>
#include <deque>
#include <optional>
#include <set>

#include "mail/outbox.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::api {

/// One thread.
class MailTurns {
public:
    explicit MailTurns(unsigned workers) noexcept : most_digests_(workers > 1 ? workers / 2 : 1) {}

    struct Turn {
        mail::Sort sort;
        tenancy::TenantPtr tenant;
    };
    /// This school has such mail. False when that was known.
    bool add(mail::Sort sort, tenancy::TenantPtr tenant);
    /// A school has one turn of a sort at a time. Empty when none waits, or digests must wait for one that is sent.
    [[nodiscard]] std::optional<Turn> next();
    /// After each turn. `more`: the school may have more such mail.
    void end(Turn turn, bool more);

private:
    struct Line {
        std::deque<tenancy::TenantPtr> waiting;  // each once
        std::set<TenantId> known;                // waiting, or having their turn
        std::set<TenantId> again;                // having their turn, and told of more meanwhile
    };
    Line& line(mail::Sort sort) { return lines_[static_cast<std::size_t>(sort)]; }

    std::array<Line, 2> lines_;
    unsigned most_digests_;
    unsigned digests_ = 0;  // having their turn
};

}  // namespace gi::api
