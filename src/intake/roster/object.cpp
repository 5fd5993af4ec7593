#include "intake/roster/object.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "base/json_text.hpp"

namespace gi::intake {
namespace {

enum class Shape : std::uint8_t { single, pair, key };
struct Kind {
    ObjectKind kind;
    std::string_view name;
    Shape shape;
};
constexpr std::array kinds{
    Kind{ObjectKind::student, "student", Shape::single},    Kind{ObjectKind::student_key, "student_key", Shape::key},
    Kind{ObjectKind::school_class, "class", Shape::single}, Kind{ObjectKind::class_key, "class_key", Shape::key},
    Kind{ObjectKind::account, "account", Shape::single},    Kind{ObjectKind::account_key, "account_key", Shape::key},
    Kind{ObjectKind::teacher, "teacher", Shape::pair},      Kind{ObjectKind::guardian, "guardian", Shape::pair},
    Kind{ObjectKind::enrolment, "enrolment", Shape::pair},
};

constexpr char separator = '\n';  // no name holds one: readers take control characters out

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (bool first = true; const auto part : parts) {
        if (!std::exchange(first, false)) text.push_back(separator);
        std::ranges::replace_copy(part, std::back_inserter(text), separator, ' ');
    }
    return text;
}

/// The first part of `text`, which loses it.
std::string next_part(std::string_view& text) {
    const auto end = text.find(separator);
    std::string part{text.substr(0, end)};
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
}

std::int64_t id_from(std::string_view text) {
    const auto id = decode_id(text);
    if (!id) throw std::logic_error("a roster object without an id in the database");
    return *id;
}

struct SummaryCounts {
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t removed = 0;

    void count(const RosterWrite& write) noexcept {
        ++(write.before.empty() ? added : write.after.empty() ? removed : changed);
    }
    void write(JsonWriter& json, std::string_view name) const {
        json.key(name).begin_object().member("new", added).member("changed", changed);
        json.member("removed", removed).end_object();
    }
};

struct PlaceCounts {
    std::uint64_t joined = 0;
    std::uint64_t back = 0;
    std::uint64_t dropped = 0;
    std::uint64_t left = 0;

    void count(const RosterWrite& write) noexcept {
        if (write.after.empty())
            ++left;
        else if (write.after == is_dropped)
            ++dropped;
        else
            ++(write.before.empty() ? joined : back);
    }
};

}  // namespace

RosterObject RosterObject::known_by(ObjectKind kind, std::string_view type, std::string_view value) {
    RosterObject object{kind};
    object.key.append(type).append(1, '/').append(value);
    return object;
}

std::string to_string(const RosterObject& object) {
    const auto& [kind, name, shape] = kinds.at(static_cast<std::size_t>(object.kind));
    std::string text{name};
    text.push_back('/');
    if (shape == Shape::key) return text + object.key;
    text += encode_id(object.first);
    if (shape == Shape::pair) text.append(1, '/').append(encode_id(object.second));
    return text;
}

RosterObject roster_object_from(std::string_view text) {
    const auto slash = text.find('/');
    const auto found = std::ranges::find(kinds, text.substr(0, slash), &Kind::name);
    if (slash == std::string_view::npos || found == kinds.end())
        throw std::logic_error("unknown roster object in the database");
    text.remove_prefix(slash + 1);
    RosterObject object{found->kind};
    if (found->shape == Shape::key) {
        object.key = text;
        return object;
    }
    const auto second = text.find('/');
    object.first = id_from(text.substr(0, second));
    if (found->shape == Shape::pair) object.second = id_from(text.substr(std::min(second, text.size() - 1) + 1));
    return object;
}

std::string to_value(const PersonFacts& facts) { return joined({facts.last_name, facts.first_name, facts.email}); }
std::string to_value(const ClassFacts& facts) { return joined({facts.name, facts.term}); }
std::string to_value(const AccountFacts& facts) { return joined({facts.role, facts.email, facts.name}); }

PersonFacts person_facts(std::string_view value) {
    PersonFacts facts;
    for (auto* part : {&facts.last_name, &facts.first_name, &facts.email}) *part = next_part(value);
    return facts;
}

ClassFacts class_facts(std::string_view value) {
    ClassFacts facts;
    for (auto* part : {&facts.name, &facts.term}) *part = next_part(value);
    return facts;
}

AccountFacts account_facts(std::string_view value) {
    AccountFacts facts;
    for (auto* part : {&facts.role, &facts.email, &facts.name}) *part = next_part(value);
    return facts;
}

std::size_t RosterObjectHash::operator()(const RosterObject& object) const noexcept {
    const auto mixed = static_cast<std::uint64_t>(object.first) * 0x9E3779B97F4A7C15U ^
                       static_cast<std::uint64_t>(object.second) * 0xC2B2AE3D27D4EB4FU ^
                       static_cast<std::uint64_t>(object.kind) << 59U;
    return (mixed ^ mixed >> 32U) ^ std::hash<std::string>{}(object.key);
}

std::string_view value_in(const RosterValues& values, const RosterObject& object) noexcept {
    const auto found = values.find(object);
    return found == values.end() ? std::string_view{} : std::string_view{found->second};
}

std::string roster_summary_json(const std::vector<RosterWrite>& writes) {
    std::array<SummaryCounts, kinds.size()> counts;
    PlaceCounts places;
    for (const auto& write : writes) {
        counts.at(static_cast<std::size_t>(write.object.kind)).count(write);
        if (write.object.kind == ObjectKind::enrolment) places.count(write);
    }
    const auto of = [&](ObjectKind kind) { return counts.at(static_cast<std::size_t>(kind)); };
    std::string text;
    JsonWriter json{text};
    json.begin_object();
    of(ObjectKind::student).write(json, "students");
    of(ObjectKind::school_class).write(json, "classes");
    of(ObjectKind::account).write(json, "accounts");
    json.key("places").begin_object().member("joined", places.joined).member("back", places.back);
    json.member("dropped", places.dropped).member("left", places.left).end_object();
    for (const auto& [name, kind] : {std::pair{"teachers", ObjectKind::teacher}, {"guardians", ObjectKind::guardian}}) {
        json.key(name).begin_object().member("added", of(kind).added).member("removed", of(kind).removed);
        json.end_object();
    }
    json.end_object();
    return text;
}

}  // namespace gi::intake
