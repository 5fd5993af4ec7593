#include "intake/roster/plan.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "gradebook/classes.hpp"
#include "intake/roster/match_classes.hpp"
#include "intake/roster/match_people.hpp"

namespace gi::intake {
namespace {

std::string filled(const std::string& wanted, const std::string& known) { return wanted.empty() ? known : wanted; }

std::string display_name(const RosterPerson& person) {
    if (person.first_name.empty()) return person.last_name;
    return person.last_name.empty() ? person.first_name : person.first_name + " " + person.last_name;
}

/// Who has which e-mail address when everything is written: no two may have the same.
template <class IdType>
class Addresses {
public:
    void has(const std::string& email, IdType id) {
        if (!email.empty()) owners_.emplace(email, id);
    }
    void gives_up(const std::string& email, IdType id) {
        const auto found = owners_.find(email);
        if (found != owners_.end() && found->second == id) owners_.erase(found);
    }
    /// `wanted` when it is free, else `old`.
    std::string take(const std::string& wanted, const std::string& old, IdType id) {
        if (wanted.empty() || owners_.try_emplace(wanted, id).first->second == id) return wanted;
        if (!old.empty() && owners_.try_emplace(old, id).first->second == id) return old;
        return {};
    }

private:
    std::unordered_map<std::string, IdType> owners_;
};

class Planner {
public:
    Planner(const RosterFile& file, const RosterState& state, const RosterChoice& choice)
        : file_(file),
          state_(state),
          choice_(choice),
          values_(values_of(state)),
          students_(match_roster_students(file, state, choice.matches)),
          accounts_(match_roster_accounts(file, state)),
          classes_(match_roster_classes(file, state)) {
        plan_.people.resize(file.people.size());
        plan_.classes.resize(file.classes.size());
        plan_.marks_missing = choice.mark_missing && !file.is_delta && !file.places.empty();
    }

    RosterPlan run() {
        collect_addresses();
        for (std::size_t index = 0; index < file_.people.size(); ++index) {
            if (file_.people[index].role == PersonRole::student)
                plan_student(index);
            else
                plan_account(index);
        }
        for (std::size_t index = 0; index < file_.classes.size(); ++index) plan_class(index);
        plan_places();
        plan_guardianships();
        plan_leavers();
        if (plan_.marks_missing) mark_missing();
        std::erase_if(plan_.writes, [](const RosterWrite& one) { return one.before == one.after; });
        return std::move(plan_);
    }

private:
    /// What is there in the end: the last word counts.
    void write(const RosterObject& object, std::string_view after) {
        const auto before = value_in(values_, object);
        const auto at = written_.find(object);
        if (at != written_.end()) {
            plan_.writes[at->second].after = after;
            return;
        }
        if (before == after) return;
        written_.emplace(object, plan_.writes.size());
        plan_.writes.push_back({object, std::string{before}, std::string{after}});
    }

    PersonFacts known_student(StudentId id) const { return person_facts(value_in(values_, RosterObject::student(id))); }

    void collect_addresses() {
        for (const auto& student : state_.students) student_addresses_.has(student.email, student.id);
        for (const auto& account : state_.accounts) account_addresses_.has(account.facts.email, account.id);
        for (std::size_t index = 0; index < file_.people.size(); ++index) {
            const auto& email = file_.people[index].email;
            if (email.empty() || students_[index].by.code == known_by_earlier_email) continue;
            if (const auto& match = students_[index]; match.kind == StudentMatch::Kind::known)
                if (const auto known = known_student(match.student); known.email != email)
                    student_addresses_.gives_up(known.email, match.student);
        }
    }

    void plan_student(std::size_t index) {
        const auto& person = file_.people[index];
        auto& match = students_[index];
        auto& report = plan_.people[index];
        report.after = {person.last_name, person.first_name, person.email};
        report.reason = match.by;
        if (match.kind == StudentMatch::Kind::unmatched) {
            report.kind = RosterPersonReport::Kind::unmatched;
            report.suggestions = match.suggestions;
            for (const auto& suggestion : match.suggestions) doubtful_.insert(suggestion.student);
            return;
        }
        if (match.kind == StudentMatch::Kind::left_out) {
            report.reason = chosen_by_you();
            return;
        }
        const bool is_new = match.kind == StudentMatch::Kind::added;
        if (is_new && (person.leaves || person.only_referenced)) {
            report.reason = person.leaves ? no_longer_here() : only_named_by_key();
            match = {.kind = StudentMatch::Kind::left_out};
            return;
        }
        if (!is_new) report.before = known_student(match.student);
        const auto& before = report.before;
        report.after = {filled(person.last_name, before.last_name), filled(person.first_name, before.first_name),
                        student_addresses_.take(filled(person.email, before.email), before.email, match.student)};
        if (match.by.code == known_by_earlier_email)
            report.after = before;  // a roster from before the merge has that time's name, too
        report.kind = RosterPersonReport::Kind::taken;
        report.id = match.student.value;
        report.outcome = is_new ? Outcome::added : report.after == before ? Outcome::unchanged : Outcome::updated;
        write(RosterObject::student(match.student), to_value(report.after));
        for (const auto& [kind, value, student] : match.learned)
            write(RosterObject::known_by(ObjectKind::student_key, kind, value), to_string(student));
    }

    [[nodiscard]] bool rules(AccountId id) const {
        const auto known = std::ranges::lower_bound(state_.accounts, id, {}, &RosterKnownAccount::id);
        return known != state_.accounts.end() && known->id == id && known->rules;
    }

    void plan_account(std::size_t index) {
        const auto& person = file_.people[index];
        const auto& match = accounts_[index];
        auto& report = plan_.people[index];
        report.reason = match.reason;
        report.after = {display_name(person), "", person.email};
        if (!match.account) return;
        const auto object = RosterObject::account(*match.account);
        const auto known = account_facts(value_in(values_, object));
        auto facts = known;
        const std::string role = person.role == PersonRole::teacher ? "teacher" : "guardian";
        // An account of another role, or of an administrator, is not this file's to change.
        if (match.added || (known.role == role && !rules(*match.account))) {
            facts.role = role;
            facts.name = filled(display_name(person), known.name);
            facts.email = account_addresses_.take(filled(person.email, known.email), known.email, *match.account);
            if (facts.name.empty()) facts.name = facts.email;
        }
        report.kind = RosterPersonReport::Kind::taken;
        report.id = match.account->value;
        report.before = {known.name, "", known.email};
        report.after = {facts.name, "", facts.email};
        const bool is_written = written_.contains(object);  // by another row
        report.outcome = match.added                    ? Outcome::added
                         : is_written || facts == known ? Outcome::unchanged
                                                        : Outcome::updated;
        if (!is_written) write(object, to_value(facts));
        if (!person.key.empty()) {
            const auto key = RosterObject::known_by(ObjectKind::account_key, roster_key_kind, person.key);
            if (value_in(values_, key).empty()) write(key, to_string(*match.account));
        }
    }

    void plan_class(std::size_t index) {
        const auto& wanted = file_.classes[index];
        const auto& match = classes_[index];
        auto& report = plan_.classes[index];
        report.after = {std::string{cut_utf8(wanted.name, gradebook::longest_class_name)},
                        std::string{cut_utf8(wanted.term, gradebook::longest_term)}};
        if (!match.id) return;
        const auto object = RosterObject::school_class(*match.id);
        report.taken = true;
        report.id = *match.id;
        report.before = class_facts(value_in(values_, object));
        report.after = {filled(report.after.name, report.before.name), filled(report.after.term, report.before.term)};
        report.outcome = match.added                     ? Outcome::added
                         : report.after == report.before ? Outcome::unchanged
                                                         : Outcome::updated;
        write(object, to_value(report.after));
        if (!wanted.key.empty()) {
            const auto key = RosterObject::known_by(ObjectKind::class_key, roster_key_kind, wanted.key);
            if (value_in(values_, key).empty()) write(key, to_string(*match.id));
        }
    }

    /// The student or account of a person, when the plan takes them.
    template <class IdType>
    std::optional<IdType> taken(std::uint32_t person) const {
        const auto& report = plan_.people[person];
        if (report.kind != RosterPersonReport::Kind::taken) return std::nullopt;
        return IdType{report.id};
    }

    void plan_places() {
        for (const bool leaving : {true, false}) {  // who left and is back is here
            for (const auto& place : file_.places) {
                const auto& person = file_.people[place.person];
                const auto& known_class = plan_.classes[place.class_index];
                if (!known_class.taken || (has_ended(place) || person.leaves) != leaving) continue;
                if (person.role == PersonRole::student)
                    plan_place(place, known_class.id, leaving);
                else if (person.role == PersonRole::teacher)
                    plan_teacher(place, known_class.id, leaving);
            }
        }
        for (auto& [object, index] : places_) count(object, plan_.classes[index]);
    }

    bool has_ended(const RosterPlace& place) const {
        return place.leaves || (!place.ends.empty() && !choice_.today.empty() && place.ends <= choice_.today);
    }

    void plan_place(const RosterPlace& place, ClassId id, bool leaving) {
        const auto student = taken<StudentId>(place.person);
        if (!student) return;
        const auto object = RosterObject::enrolment(id, *student);
        if (leaving) {
            if (!value_in(values_, object).empty()) write(object, is_dropped);
        } else {
            write(object, is_here);
        }
        places_.insert_or_assign(object, place.class_index);
        if (!leaving && in_roster_.insert(object).second) ++plan_.classes[place.class_index].students;
    }

    void plan_teacher(const RosterPlace& place, ClassId id, bool leaving) {
        const auto account = taken<AccountId>(place.person);
        if (!account) return;
        write(RosterObject::teacher(id, *account), leaving ? std::string_view{} : is_here);
    }

    void count(const RosterObject& object, RosterClassReport& report) const {
        const auto before = value_in(values_, object);
        const auto at = written_.find(object);
        if (at == written_.end()) return;
        const auto& after = plan_.writes[at->second].after;
        if (after == before) return;
        if (after == is_here)
            ++(before == is_dropped ? report.back : report.joined);
        else if (after == is_dropped)
            ++report.dropped;
    }

    void plan_guardianships() {
        for (const auto& link : file_.guardianships) {
            const auto guardian = taken<AccountId>(link.guardian);
            const auto student = taken<StudentId>(link.student);
            if (!guardian || !student || file_.people[link.guardian].leaves) continue;
            write(RosterObject::guardian(*guardian, *student), is_here);
        }
    }

    /// Who leaves the school loses all places: students are marked, teachers and guardians lose the right to look.
    void plan_leavers() {
        std::unordered_set<std::int64_t> students;
        std::unordered_set<std::int64_t> accounts;
        for (std::uint32_t index = 0; index < file_.people.size(); ++index) {
            const auto& person = file_.people[index];
            if (!person.leaves || plan_.people[index].kind != RosterPersonReport::Kind::taken) continue;
            (person.role == PersonRole::student ? students : accounts).insert(plan_.people[index].id);
        }
        if (!students.empty())
            for (const auto& place : state_.places)
                if (students.contains(place.student.value))
                    write(RosterObject::enrolment(place.class_id, place.student), is_dropped);
        if (accounts.empty()) return;
        for (const auto& [id, account] : state_.teachers)
            if (accounts.contains(account.value)) write(RosterObject::teacher(id, account), {});
        for (const auto& [account, student] : state_.guardians)
            if (accounts.contains(account.value)) write(RosterObject::guardian(account, student), {});
    }

    void mark_missing() {
        std::unordered_map<ClassId, RosterClassReport*> covered;
        for (std::size_t index = 0; index < plan_.classes.size(); ++index)
            if (plan_.classes[index].taken && !file_.classes[index].leaves)
                covered.emplace(plan_.classes[index].id, &plan_.classes[index]);
        for (const auto& place : state_.places) {
            const auto found = covered.find(place.class_id);
            if (found == covered.end() || place.dropped) continue;
            ++found->second->unmarked;
            const auto object = RosterObject::enrolment(place.class_id, place.student);
            if (places_.contains(object) || doubtful_.contains(place.student)) continue;
            if (written_.contains(object)) continue;  // who left the school is marked already
            write(object, is_dropped);
            ++found->second->dropped;
        }
    }

    const RosterFile& file_;
    const RosterState& state_;
    const RosterChoice& choice_;
    RosterValues values_;
    std::vector<StudentMatch> students_;
    std::vector<AccountMatch> accounts_;
    std::vector<ClassMatch> classes_;
    RosterPlan plan_;
    Addresses<StudentId> student_addresses_;
    Addresses<AccountId> account_addresses_;
    std::unordered_set<StudentId> doubtful_;        // suggested, not decided
    std::map<RosterObject, std::uint32_t> places_;  // that the roster names: the class
    std::unordered_set<RosterObject, RosterObjectHash> in_roster_;
    std::unordered_map<RosterObject, std::size_t, RosterObjectHash> written_;  // index into writes
};

/// Ids that exist already stand for themselves, new ones for their place in the plan.
class PlanDigester {
public:
    explicit PlanDigester(const RosterPlan& plan) : plan_(plan) {
        for (const auto& write : plan.writes) {
            const auto kind = write.object.kind;
            const bool is_thing =
                kind == ObjectKind::student || kind == ObjectKind::school_class || kind == ObjectKind::account;
            if (is_thing && write.before.empty())
                new_ids_.emplace(write.object.first, -static_cast<std::int64_t>(new_ids_.size()) - 1);
        }
    }

    std::string run() {
        for (const auto& write : plan_.writes) {
            digester_.number(static_cast<std::int64_t>(write.object.kind)).number(stable(write.object.first));
            digester_.number(stable(write.object.second)).text(write.object.key).text(write.before);
            const auto id = write.object.key.empty() ? std::nullopt : decode_id(write.after);
            id ? digester_.number(stable(*id)) : digester_.text(write.after);
        }
        for (const auto& person : plan_.people) digester_.number(static_cast<std::int64_t>(person.kind));
        return digester_.finish();
    }

private:
    std::int64_t stable(std::int64_t id) const {
        const auto found = new_ids_.find(id);
        return found == new_ids_.end() ? id : found->second;
    }

    const RosterPlan& plan_;
    std::unordered_map<std::int64_t, std::int64_t> new_ids_;
    Digester digester_;
};

}  // namespace

RosterPlan plan_roster(const RosterFile& file, const RosterState& state, const RosterChoice& choice) {
    return Planner{file, state, choice}.run();
}

std::string plan_digest(const RosterPlan& plan) { return PlanDigester{plan}.run(); }

}  // namespace gi::intake
