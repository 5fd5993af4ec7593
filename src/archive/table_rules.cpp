#include "archive/table_rules.hpp"

#include <algorithm>
#include <array>

namespace gi::archive {
namespace {

using enum InArchive;
using enum OnRestore;

constexpr std::array rules{
    TableRule{"account", whole, rebuilt,
              "Who may sign in, as what and with which password is as it is now; who is gone comes back blocked."},
    TableRule{"account_identity", whole, stays, "Belongs to accounts."},
    TableRule{"api_token", nothing, stays,
              "A token opens one school of one installation; one that was revoked stays so."},
    TableRule{"assignment", whole, rebuilt, "What is hidden from families, then or now, stays hidden from them."},
    TableRule{"audit", whole, stays, "The record is append-only."},
    TableRule{"audit_head", whole, stays, "The end of the record."},
    TableRule{"change_row", whole, rebuilt, "Of the changes that were there; erasures in them stay."},
    TableRule{"change_set", whole, rebuilt, "Changes that were there, as they are now; erasures in them stay."},
    TableRule{
        "class", whole, rebuilt,
        "With a newer version, so that no browser takes what it has for what is there; holds back what it does now."},
    TableRule{"class_identity", whole, goes_back, ""},
    TableRule{"class_teacher", whole, rebuilt,
              "Who teaches a class is as it is now; of classes that were gone, as then."},
    TableRule{"column_mapping", whole, stays, "Belongs to accounts."},
    TableRule{"digest", whole, stays, "What a person chose."},
    TableRule{"digest_child", whole, stays, "What a person chose, and what they were told."},
    TableRule{"digest_later", whole, emptied, "Speaks of scores that are no longer there."},
    TableRule{"digest_refusal", whole, stays, "Belongs to accounts."},
    TableRule{"disclosure", whole, stays, "To whom records were given cannot be undone."},
    TableRule{"distinct_students", whole, rebuilt, "Without students who were erased since."},
    TableRule{"enrolment", whole, rebuilt, "Without students who were erased since."},
    TableRule{"erasure", whole, stays, "What was erased stays erased."},
    TableRule{"grading_change", whole, goes_back, ""},
    TableRule{"guardian_link", whole, rebuilt, "Rights are as they are now: who lost them does not get them back."},
    TableRule{"import", whole, rebuilt, "With the changes."},
    TableRule{"import_draft", nothing, emptied, "Waits for a decision."},
    TableRule{"import_job", nothing, emptied, "Works on a draft."},
    TableRule{"mail", nothing, rebuilt,
              "What was sent was sent; digests that wait speak of scores that are not there."},
    TableRule{"one_time_secret", nothing, stays, "Opens one school of one installation, for a short time."},
    TableRule{"operator_grant", whole, stays, "Who was let in, and for how long."},
    TableRule{"recovery_code", nothing, stays, "Its digest holds the school's number."},
    TableRule{"redaction", whole, stays, "Belongs to erasures."},
    TableRule{"report_job", nothing, emptied, "Kept for a day; says what was there."},
    TableRule{"report_piece", nothing, emptied, "With its job."},
    TableRule{"roster_change", whole, rebuilt, "As change_set."},
    TableRule{"roster_draft", nothing, emptied, "Waits for a decision."},
    TableRule{"roster_head", whole, goes_back, ""},
    TableRule{"roster_write", whole, rebuilt, "As change_row."},
    TableRule{"school", whole, stays, "What the school has ruled, also who needs a second factor."},
    TableRule{"school_logo", whole, stays, ""},
    TableRule{"score_comment", whole, rebuilt,
              "Without students who were erased since; what families are not to see now, they do not see."},
    TableRule{"second_factor", nothing, stays, "Sealed with secret-key; what was set up since stays."},
    TableRule{"session", nothing, stays, "Who signed out stays out."},
    TableRule{"sso_identity", nothing, stays, "Belongs to a provider."},
    TableRule{"sso_provider", nothing, stays, "Sealed with secret-key, and registered for one address."},
    TableRule{"sso_used_try", nothing, stays, "None comes back twice."},
    TableRule{"student", whole, rebuilt, "Who came since stays, in no class; who was erased since stays erased."},
    TableRule{"student_identity", whole, rebuilt, "With those of students who came since."},
    TableRule{"student_merge", whole, rebuilt, "Without names that were erased since."},
    TableRule{"tag", whole, goes_back, ""},
    TableRule{"tag_change", whole, goes_back, ""},
    TableRule{"tag_rule", whole, stays, "What the school has ruled."},
    TableRule{"visit", whole, stays, "Who has seen what."},
};

struct Replaced {
    std::string_view table;
    std::string_view column;
    std::string_view by;
};
constexpr std::array replaced{
    Replaced{"erasure", "written_in", "'0'::xid8"},  // opens the history to one transaction of one database
    Replaced{"school", "digest_key", "''::bytea"},   // a secret; another is made when it is needed
};

}  // namespace

std::span<const TableRule> table_rules() noexcept { return rules; }

const TableRule* find_rule(std::string_view table) noexcept {
    const auto found = std::ranges::find(rules, table, &TableRule::table);
    return found == rules.end() ? nullptr : &*found;
}

std::string_view in_place_of(std::string_view table, std::string_view column) noexcept {
    for (const auto& one : replaced)
        if (one.table == table && one.column == column) return one.by;
    return {};
}

}  // namespace gi::archive
