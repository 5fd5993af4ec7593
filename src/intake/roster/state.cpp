#include "intake/roster/state.hpp"

namespace gi::intake {

RosterValues values_of(const RosterState& state) {
    RosterValues values;
    values.reserve(state.students.size() + state.student_keys.size() + state.places.size() + state.guardians.size() +
                   state.accounts.size() + state.classes.size());
    for (const auto& student : state.students) {
        values.emplace(RosterObject::student(student.id),
                       to_value(PersonFacts{student.last_name, student.first_name, student.email}));
    }
    for (const auto& [kind, value, student] : state.student_keys)
        values.emplace(RosterObject::known_by(ObjectKind::student_key, kind, value), to_string(student));
    for (const auto& known : state.classes) values.emplace(RosterObject::school_class(known.id), to_value(known.facts));
    for (const auto& [kind, value, id] : state.class_keys)
        values.emplace(RosterObject::known_by(ObjectKind::class_key, kind, value), encode_id(id));
    for (const auto& known : state.accounts) values.emplace(RosterObject::account(known.id), to_value(known.facts));
    for (const auto& [kind, value, id] : state.account_keys)
        values.emplace(RosterObject::known_by(ObjectKind::account_key, kind, value), encode_id(id));
    for (const auto& [id, account] : state.teachers) values.emplace(RosterObject::teacher(id, account), is_here);
    for (const auto& [account, student] : state.guardians)
        values.emplace(RosterObject::guardian(account, student), is_here);
    for (const auto& place : state.places) {
        values.emplace(RosterObject::enrolment(place.class_id, place.student), place.dropped ? is_dropped : is_here);
    }
    return values;
}

}  // namespace gi::intake
