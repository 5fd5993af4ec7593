#include "api/mail_turns.hpp"

#include <utility>

namespace gi::api {

bool MailTurns::add(mail::Sort sort, tenancy::TenantPtr tenant) {
    auto& one = line(sort);
    if (!one.known.insert(tenant->id).second) {
        one.again.insert(tenant->id);
        return false;
    }
    one.waiting.push_back(std::move(tenant));
    return true;
}

std::optional<MailTurns::Turn> MailTurns::next() {
    for (const auto sort : {mail::Sort::pressing, mail::Sort::digests}) {
        auto& one = line(sort);
        const bool digests = sort == mail::Sort::digests;
        if (one.waiting.empty() || (digests && digests_ == most_digests_)) continue;
        if (digests) ++digests_;
        Turn turn{sort, std::move(one.waiting.front())};
        one.waiting.pop_front();
        one.again.erase(turn.tenant->id);
        return turn;
    }
    return std::nullopt;
}

void MailTurns::end(Turn turn, bool more) {
    auto& one = line(turn.sort);
    if (turn.sort == mail::Sort::digests) --digests_;
    one.known.erase(turn.tenant->id);
    if (more || one.again.contains(turn.tenant->id)) add(turn.sort, std::move(turn.tenant));
}

}  // namespace gi::api
