#pragma once
/// A digest as it would be sent at this moment: who may know what is asked now, so a right that was revoked, a class
/// that is held or a score that was corrected a second ago counts.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "digests/digest_letter.hpp"
#include "digests/news.hpp"
#include "digests/rules.hpp"
#include "gradebook/student_grades.hpp"
#include "mail/message.hpp"
#include "mail/outbox.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::digests {

enum class Verdict : std::uint8_t {
    send,
    nothing,  // nothing to tell, or nobody to tell it to
    quiet,    // not at this hour
};

struct Draft {
    Verdict verdict = Verdict::nothing;
    mail::Message message{};         // to send; without its id
    std::chrono::minutes pause{};    // quiet: as long
    std::vector<StudentId> about{};  // of whom all news were read
    News news{};
};

Task<Draft> draft_digest(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, mail::SchoolFacts school,
                         AccountId account);

/// Ends the mail of the draft; what it tells is told, in the same transaction, and a mailbox that refused it is
/// remembered (`failed`). False, and nothing is written, when the mail is another sender's by now: that one tells it.
Task<bool> end_digest(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, mail::ClaimedMail mail,
                      std::int64_t worker, mail::MailEnd end, Draft draft);

struct ChildQuestion {
    std::string name;
    pg::Date today;
    pg::Date due_until;
    std::optional<ClassId> only{};
};
/// What a digest says of a child: the news, with the overall grades of their classes, and what is due. `grades` are
/// read as families see them. Pure.
[[nodiscard]] ChildDigest child_digest(const gradebook::StudentGrades& grades, const News& news,
                                       const ChildQuestion& question);

}  // namespace gi::digests
