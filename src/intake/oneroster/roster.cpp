#include "intake/oneroster/roster.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/date.hpp"
#include "intake/oneroster/class_names.hpp"
#include "intake/oneroster/records.hpp"
#include "intake/roster_builder.hpp"

namespace gi::intake::oneroster {
namespace {

constexpr std::size_t quoted_bytes = 60;

struct RoleWord {
    std::string_view word;  // lower case
    PersonRole role;
};

/// Aides, proctors and counsellors see grades in no school by themselves, so they are not read.
constexpr std::array role_words{
    RoleWord{"student", PersonRole::student},
    RoleWord{"teacher", PersonRole::teacher},
    RoleWord{"parent", PersonRole::guardian},
    RoleWord{"guardian", PersonRole::guardian},
    RoleWord{"relative", PersonRole::guardian},
    RoleWord{"administrator", PersonRole::administrator},
    RoleWord{"siteadministrator", PersonRole::administrator},
    RoleWord{"districtadministrator", PersonRole::administrator},
    RoleWord{"systemadministrator", PersonRole::administrator},
    RoleWord{"principal", PersonRole::administrator},
};

std::optional<PersonRole> role_of(std::string_view word) noexcept {
    for (const auto& known : role_words)
        if (is_word(word, known.word)) return known.role;
    return std::nullopt;
}

/// What the set says somebody is, primary roles first, then in the order of the file.
struct KnownRoles {
    std::vector<PersonRole> roles;
    std::size_t primary = 0;
    std::string_view other{};  // a role that has no place here
    bool ended = false;        // every role of the person is “tobedeleted”
};

class RosterReader {
public:
    RosterReader(FileSet& set, const ReadOptions& options) : set_(&set), builder_(options) {}

    [[nodiscard]] Result<RosterFile> read();

private:
    [[nodiscard]] Result<void> read_tables();
    void collect_roles();
    void add_role(std::string_view user, std::string_view word, bool primary, bool deleted);
    void add_people();
    [[nodiscard]] std::optional<PersonRole> choose_role(const User& user);
    void add_classes();
    void add_places();
    void add_place(const Enrollment& enrollment, PersonRole role);
    [[nodiscard]] std::string date_of(std::string_view cell, std::uint32_t row);
    void add_guardians();
    void add_guardian(const User& user, std::uint32_t person, std::string_view agent);
    [[nodiscard]] bool has_role(std::string_view user, PersonRole role) const;
    [[nodiscard]] std::optional<std::uint32_t> person(std::string_view id, PersonRole role, std::string_view part,
                                                      std::uint32_t row);
    [[nodiscard]] std::optional<std::uint32_t> class_of(const Enrollment& enrollment);
    void tell(std::string_view part, std::uint32_t row, std::string_view value, std::string_view code,
              const Said& what);

    FileSet* set_;
    RosterBuilder builder_;
    std::vector<User> users_;
    std::vector<Role> roles_;
    std::vector<Class> classes_;
    std::vector<Course> courses_;
    std::vector<Session> sessions_;
    std::vector<Enrollment> enrollments_;
    std::unordered_map<std::string_view, KnownRoles> roles_of_;
    std::unordered_map<std::string_view, std::optional<std::uint32_t>> person_of_;  // null: left out, which was said
    std::unordered_map<std::string_view, std::optional<std::uint32_t>> class_of_;
};

Result<void> RosterReader::read_tables() {
    Result<void> read;
    const auto take = [&](auto& target, auto read_table) {
        if (!read) return;
        auto items = read_table(*set_, builder_.problems());
        if (items)
            target = *std::move(items);
        else
            read = std::unexpected(std::move(items.error()));
    };
    take(users_, read_users);
    take(roles_, read_roles);
    take(classes_, read_classes);
    take(courses_, read_courses);
    take(sessions_, read_sessions);
    take(enrollments_, read_enrollments);
    return read;
}

Result<RosterFile> RosterReader::read() {
    if (set_->table("users") == nullptr && set_->table("enrollments") == nullptr && set_->table("classes") == nullptr) {
        return fail(ErrorCode::file_not_a_roster,
                    said("set_names_nobody",
                         "This OneRoster set has neither users.csv nor classes.csv nor enrollments.csv, so it names "
                         "nobody. Export it again with people and classes."));
    }
    set_->report(builder_.problems());
    if (auto read = read_tables(); !read) return std::unexpected(std::move(read.error()));
    collect_roles();
    add_people();
    add_classes();
    add_places();
    add_guardians();
    auto& file = builder_.file();
    file.format = Format::oneroster;
    file.recognised_by = set_->recognised_by();
    file.version = set_->version();
    file.is_delta = set_->is_delta();
    return builder_.finish();
}

void RosterReader::tell(std::string_view part, std::uint32_t row, std::string_view value, std::string_view code,
                        const Said& what) {
    builder_.problems().about_part(part, row, value, code, at_row(part, row, what));
}

void RosterReader::add_role(std::string_view user, std::string_view word, bool primary, bool deleted) {
    if (user.empty() || word.empty()) return;
    auto& known = roles_of_[user];
    known.ended = deleted;
    const auto role = role_of(word);
    if (!role) {
        if (known.other.empty()) known.other = word;
        return;
    }
    if (std::ranges::find(known.roles, *role) != known.roles.end()) return;
    if (primary)
        known.roles.insert(known.roles.begin() + static_cast<std::ptrdiff_t>(known.primary++), *role);
    else
        known.roles.push_back(*role);
}

/// From roles.csv (1.2) and users.csv (1.1); who has no role there is what the enrolments and the links to guardians
/// say.
void RosterReader::collect_roles() {
    for (const auto& role : roles_)
        if (!role.deleted) add_role(role.user, role.role, role.primary, false);
    for (const auto& role : roles_)
        if (role.deleted && !roles_of_.contains(role.user)) add_role(role.user, role.role, role.primary, true);
    for (const auto& user : users_) add_role(user.id, user.role, true, false);
    for (const auto& enrollment : enrollments_)
        if (const auto known = roles_of_.find(enrollment.user); known == roles_of_.end())
            add_role(enrollment.user, enrollment.role, true, false);
    for (const auto& user : users_) {
        if (!has_role(user.id, PersonRole::student)) continue;
        for (const auto agent : list_of(user.agents))
            if (!roles_of_.contains(agent)) add_role(agent, "guardian", true, false);
    }
}

bool RosterReader::has_role(std::string_view user, PersonRole role) const {
    const auto known = roles_of_.find(user);
    return known != roles_of_.end() && std::ranges::find(known->second.roles, role) != known->second.roles.end();
}

std::optional<PersonRole> RosterReader::choose_role(const User& user) {
    constexpr std::string_view part = "users.csv";
    const auto known = roles_of_.find(user.id);
    const bool has_other = known != roles_of_.end() && !known->second.other.empty();
    if (known == roles_of_.end() || known->second.roles.empty()) {
        has_other
            ? builder_.skip_row(part, user.row, "other_role", known->second.other,
                                said("role_without_place", "a role that has no place here"),
                                said("people_of_other_role",
                                     "people with the role “{value}” have no place here, so the row was left out. "
                                     "Nothing to do if they are not to see grades.",
                                     {{"value", cut_utf8(known->second.other, quoted_bytes)}}))
            : builder_.skip_row(part, user.row, "no_role", user.id, said("no_role", "no role"),
                                said("role_not_said",
                                     "nothing says whether this is a student, a teacher or a guardian, so the row was "
                                     "left out. Add the role."));
        return std::nullopt;
    }
    const auto& roles = known->second.roles;
    if (roles.size() > 1) {
        tell(
            part, user.row, user.id, "several_roles",
            said("several_roles",
                 "the person has several roles; {role} was taken, and {other} was not. Nothing to do if that is right.",
                 {{"role", in_words(roles[0])}, {"other", in_words(roles[1])}}));
    }
    return roles.front();
}

void RosterReader::add_people() {
    for (const auto& user : users_) {
        auto& place = person_of_[user.id];
        const auto role = choose_role(user);
        if (!role) continue;
        const bool is_student = *role == PersonRole::student;
        place = builder_.add_person({.row = user.row,
                                     .part = "users.csv",
                                     .role = *role,
                                     .key = std::string{user.id},
                                     .last_name = std::string{user.last_name},
                                     .first_name = std::string{user.first_name},
                                     .email = std::string{user.email},
                                     .student_number = std::string{is_student ? user.number : std::string_view{}},
                                     .username = std::string{user.username},
                                     .leaves = user.deleted || roles_of_[user.id].ended,
                                     .may_sign_in = user.enabled});
    }
}

void RosterReader::add_classes() {
    const auto names = class_names(classes_, courses_);
    const TermNames terms(sessions_);
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        const auto& entry = classes_[i];
        class_of_[entry.id] = builder_.add_class({.row = entry.row,
                                                  .part = "classes.csv",
                                                  .key = std::string{entry.id},
                                                  .name = names[i],
                                                  .term = terms.of(entry.terms),
                                                  .leaves = entry.deleted});
    }
}

/// In a delta, whoever is named but not described is known from an earlier set.
std::optional<std::uint32_t> RosterReader::person(std::string_view id, PersonRole role, std::string_view part,
                                                  std::uint32_t row) {
    if (const auto known = person_of_.find(id); known != person_of_.end()) return known->second;
    if (set_->is_delta() && !id.empty()) {
        const auto index = builder_.add_person(
            {.row = row, .part = std::string{part}, .role = role, .key = std::string{id}, .only_referenced = true});
        person_of_.emplace(id, index);
        return index;
    }
    const auto named = cut_utf8(id, quoted_bytes);
    if (role == PersonRole::guardian) {  // the student of the row is read
        tell(
            part, row, id, "unknown_person",
            said("unknown_guardian",
                 "users.csv has no “{value}”, so the link with this guardian was left out. Export all people together.",
                 {{"value", named}}));
    } else {
        builder_.skip_row(
            part, row, "unknown_person", id, said("person_not_in_set", "a person who is not in the set"),
            said("unknown_person",
                 "users.csv has no “{value}”, so this enrolment was left out. Export all people together.",
                 {{"value", named}}));
    }
    return std::nullopt;
}

std::optional<std::uint32_t> RosterReader::class_of(const Enrollment& enrollment) {
    constexpr std::string_view part = "enrollments.csv";
    const auto id = enrollment.class_id;
    if (const auto known = class_of_.find(id); known != class_of_.end()) return known->second;
    if (set_->is_delta() && !id.empty()) {
        const auto index = builder_.add_class(
            {.row = enrollment.row, .part = std::string{part}, .key = std::string{id}, .only_referenced = true});
        class_of_.emplace(id, index);
        return index;
    }
    builder_.skip_row(
        part, enrollment.row, "unknown_class", id, said("class_not_in_set", "a class that is not in the set"),
        said("unknown_class",
             "classes.csv has no “{value}”, so this enrolment was left out. Export classes and enrolments "
             "together.",
             {{"value", cut_utf8(id, quoted_bytes)}}));
    return std::nullopt;
}

/// The standard has plain dates; times behind them are left out.
std::string RosterReader::date_of(std::string_view cell, std::uint32_t row) {
    auto date = read_date(cell);
    if (date.issue == DateIssue::unreadable)
        tell("enrollments.csv", row, cell, "bad_dates",
             said("bad_date_left_out", "“{value}” is no date, so it was left out. Dates stand as 2026-01-31.",
                  {{"value", cut_utf8(cell, quoted_bytes)}}));
    return std::move(date.iso);
}

void RosterReader::add_place(const Enrollment& enrollment, PersonRole role) {
    const auto someone = person(enrollment.user, role, "enrollments.csv", enrollment.row);
    if (!someone) return;
    const auto place = class_of(enrollment);
    if (!place) return;
    // Schools enrol once a term, so the same place twice is usual.
    std::ignore = builder_.add_place({.row = enrollment.row,
                                      .part = "enrollments.csv",
                                      .person = *someone,
                                      .class_index = *place,
                                      .leaves = enrollment.deleted,
                                      .begins = date_of(enrollment.begins, enrollment.row),
                                      .ends = date_of(enrollment.ends, enrollment.row)});
}

void RosterReader::add_places() {
    for (const auto& enrollment : enrollments_) {
        const auto role = role_of(enrollment.role);
        const bool is_place = role == PersonRole::student || role == PersonRole::teacher;
        if (is_place)
            add_place(enrollment, *role);
        else
            builder_.skip_row("enrollments.csv", enrollment.row, "other_role", enrollment.role,
                              said("role_without_place", "a role that has no place in a class"),
                              said("enrolment_of_other_role",
                                   "the role “{value}” has no place in a class here, so this was left out.",
                                   {{"value", cut_utf8(enrollment.role, quoted_bytes)}}));
    }
}

void RosterReader::add_guardian(const User& user, std::uint32_t person_index, std::string_view agent) {
    constexpr std::string_view part = "users.csv";
    const bool is_known = person_of_.contains(agent) || set_->is_delta();
    if (is_known && !has_role(agent, PersonRole::guardian))
        return tell(part, user.row, agent, "agent_is_no_guardian",
                    said("agent_is_no_guardian",
                         "“{value}” is linked with this student and is no guardian, so the link was left out.",
                         {{"value", cut_utf8(agent, quoted_bytes)}}));
    const auto guardian = person(agent, PersonRole::guardian, part, user.row);
    if (!guardian) return;
    builder_.add_guardianship(
        {.row = user.row, .part = std::string{part}, .guardian = *guardian, .student = person_index});
}

/// `agentSourcedIds` of a student names the guardians; some systems name the students of a guardian, too.
void RosterReader::add_guardians() {
    for (const auto& user : users_) {
        const auto known = person_of_.find(user.id);
        if (known == person_of_.end() || !known->second) continue;
        const auto index = *known->second;
        if (has_role(user.id, PersonRole::student)) {
            for (const auto agent : list_of(user.agents)) add_guardian(user, index, agent);
        } else if (has_role(user.id, PersonRole::guardian)) {
            for (const auto agent : list_of(user.agents)) {
                const auto child = person_of_.find(agent);
                if (child == person_of_.end() || !child->second || !has_role(agent, PersonRole::student)) continue;
                builder_.add_guardianship(
                    {.row = user.row, .part = "users.csv", .guardian = index, .student = *child->second});
            }
        }
    }
}

template <class Files>
Result<RosterFile> read_files(Files&& files, const ReadOptions& options) {
    auto set =
        FileSet::open(std::forward<Files>(files),
                      {"users", "roles", "classes", "courses", "enrollments", "academicSessions"}, options.limits);
    if (!set) return std::unexpected(std::move(set.error()));
    return RosterReader(*set, options).read();
}

}  // namespace

Result<RosterFile> read_roster(zip::Archive& archive, const ReadOptions& options) {
    return read_files(archive, options);
}

Result<RosterFile> read_roster(std::span<const NamedFile> files, const ReadOptions& options) {
    return read_files(files, options);
}

}  // namespace gi::intake::oneroster
