#include "intake/roster/object_names.hpp"

#include <utility>

namespace gi::intake {

ObjectNames::ObjectNames(const RosterState& state, const std::vector<RosterWrite>& writes) : values_(values_of(state)) {
    for (const auto& write : writes) written_.emplace(write.object, write.after.empty() ? write.before : write.after);
}

std::string_view ObjectNames::value(const RosterObject& object) const {
    const auto known = value_in(values_, object);
    return known.empty() ? value_in(written_, object) : known;
}

std::string ObjectNames::of_student(StudentId id) const {
    auto [last_name, first_name, email] = person_facts(value(RosterObject::student(id)));
    if (first_name.empty()) return last_name.empty() ? email : last_name;
    return last_name.empty() ? first_name : first_name + " " + last_name;
}

std::string ObjectNames::of_class(ClassId id) const { return class_facts(value(RosterObject::school_class(id))).name; }

std::string ObjectNames::of_account(AccountId id) const { return account_facts(value(RosterObject::account(id))).name; }

std::string ObjectNames::of_key(const RosterObject& object) const {
    const auto id = decode_id(value(object)).value_or(0);
    auto name = object.kind == ObjectKind::student_key ? of_student({id})
                : object.kind == ObjectKind::class_key ? of_class({id})
                                                       : of_account({id});
    auto key = object.key;
    if (const auto slash = key.find('/'); slash != std::string::npos) key[slash] = ' ';
    return name + ", known by " + key;
}

std::string ObjectNames::of(const RosterObject& object) const {
    switch (object.kind) {
        case ObjectKind::student:
            return of_student({object.first});
        case ObjectKind::school_class:
            return of_class({object.first});
        case ObjectKind::account:
            return of_account({object.first});
        case ObjectKind::student_key:
        case ObjectKind::class_key:
        case ObjectKind::account_key:
            return of_key(object);
        case ObjectKind::teacher:
            return of_account({object.second}) + " in " + of_class({object.first});
        case ObjectKind::guardian:
            return of_account({object.first}) + " for " + of_student({object.second});
        case ObjectKind::enrolment:
            return of_student({object.second}) + " in " + of_class({object.first});
    }
    return {};
}

}  // namespace gi::intake
