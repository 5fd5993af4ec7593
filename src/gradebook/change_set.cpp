#include "gradebook/change_set.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include <unordered_set>

#include "base/json_text.hpp"

namespace gi::gradebook {
namespace {

namespace json = boost::json;

void write_ids(JsonWriter& out, std::string_view name, const auto& ids) {
    if (ids.empty()) return;
    out.key(name).begin_array();
    for (const auto id : ids) out.value(id.value);
    out.end_array();
}

void write_facts(JsonWriter& out, const StudentFacts& facts) {
    out.begin_object().member("last_name", facts.last_name).member("first_name", facts.first_name);
    out.member("email", facts.email).end_object();
}

void write_changes(JsonWriter& out, std::string_view name, const auto& changes) {
    if (changes.empty()) return;
    out.key(name).begin_array();
    for (const auto& change : changes) {
        out.begin_object().member("id", change.id.value).key("before");
        write_facts(out, change.before);
        out.key("after");
        write_facts(out, change.after);
        out.end_object();
    }
    out.end_array();
}

void write_sections(JsonWriter& out, const std::vector<SectionChange>& sections) {
    if (sections.empty()) return;
    out.key("sections").begin_array();
    for (const auto& [student, before, after] : sections) {
        out.begin_object().member("id", student.value).member("before", before).member("after", after);
        out.end_object();
    }
    out.end_array();
}

template <class IdType>
std::vector<IdType> read_ids(const json::object& object, std::string_view name) {
    std::vector<IdType> ids;
    if (const auto* list = object.if_contains(name))
        for (const auto& id : list->as_array()) ids.push_back(IdType{id.as_int64()});
    return ids;
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto& text = object.at(name).as_string();
    return {text.data(), text.size()};
}

StudentFacts student_facts(const json::object& object) {
    return {text_of(object, "last_name"), text_of(object, "first_name"), text_of(object, "email")};
}

template <class Change>
std::vector<Change> read_changes(const json::object& object, std::string_view name, auto facts) {
    std::vector<Change> changes;
    const auto* list = object.if_contains(name);
    if (list == nullptr) return changes;
    for (const auto& item : list->as_array()) {
        const auto& change = item.as_object();
        changes.push_back({{change.at("id").as_int64()},
                           facts(change.at("before").as_object()),
                           facts(change.at("after").as_object())});
    }
    return changes;
}

std::vector<SectionChange> read_sections(const json::object& object) {
    std::vector<SectionChange> sections;
    const auto* list = object.if_contains("sections");
    if (list == nullptr) return sections;
    for (const auto& item : list->as_array()) {
        const auto& change = item.as_object();
        sections.push_back({{change.at("id").as_int64()}, text_of(change, "before"), text_of(change, "after")});
    }
    return sections;
}

struct ScoreCounts {
    std::uint64_t added = 0;
    std::uint64_t updated = 0;
    std::uint64_t cleared = 0;
};

ScoreCounts count_scores(const std::vector<EnrolmentWrite>& enrolments) {
    ScoreCounts counts;
    for (const auto& write : enrolments) {
        for (std::size_t i = 0; i < write.slots.size(); ++i) {
            const bool was_blank = write.old_points[i] == no_points && write.old_statuses[i] == no_status;
            const bool is_blank = write.new_points[i] == no_points && write.new_statuses[i] == no_status;
            ++(was_blank ? counts.added : is_blank ? counts.cleared : counts.updated);
        }
    }
    return counts;
}

}  // namespace

std::string_view to_string(ChangeKind kind) noexcept {
    switch (kind) {
        case ChangeKind::import:
            return "import";
        case ChangeKind::edit:
            return "edit";
        case ChangeKind::undo:
            return "undo";
        case ChangeKind::merge:
            return "merge";
    }
    return "edit";
}

ChangeKind change_kind_from(std::string_view text) {
    for (const auto kind : {ChangeKind::import, ChangeKind::edit, ChangeKind::undo, ChangeKind::merge})
        if (to_string(kind) == text) return kind;
    throw std::logic_error("unknown kind of change-set");
}

void put_new_values(EnrolmentWrite& write) {
    const auto last = write.slots.empty() ? 0 : static_cast<std::size_t>(std::ranges::max(write.slots));
    if (write.points.size() < last) write.points.resize(last, no_points);
    const bool any_status = write.new_statuses.find_first_not_of(no_status) != std::string::npos;
    if (write.statuses.size() < last && any_status) write.statuses.resize(last, no_status);
    for (std::size_t i = 0; i < write.slots.size(); ++i) {
        const auto slot = static_cast<std::size_t>(write.slots[i]);
        write.points[slot - 1] = write.new_points[i];
        if (slot <= write.statuses.size()) write.statuses[slot - 1] = write.new_statuses[i];
    }
}

ChangeDetails details_of(const ChangeSet& changes) {
    ChangeDetails details;
    for (const auto& write : changes.enrolments) {
        if (write.presence == Presence::joins) details.joined.push_back(write.student);
        if (write.presence == Presence::leaves) details.left.push_back(write.student);
    }
    for (const auto& assignment : changes.new_assignments) details.added_assignments.push_back(assignment.id);
    details.added_assignments.insert(details.added_assignments.end(), changes.restored_assignments.begin(),
                                     changes.restored_assignments.end());
    details.removed_assignments = changes.removed_assignments;
    details.changed_students = changes.changed_students;
    details.changed_assignments = changes.changed_assignments;
    details.sections = changes.sections;
    return details;
}

std::string to_json(const ChangeDetails& details) {
    std::string text;
    JsonWriter out{text};
    out.begin_object();
    write_ids(out, "joined", details.joined);
    write_ids(out, "left", details.left);
    write_ids(out, "added_assignments", details.added_assignments);
    write_ids(out, "removed_assignments", details.removed_assignments);
    write_changes(out, "changed_students", details.changed_students);
    write_changes(out, "changed_assignments", details.changed_assignments);
    write_sections(out, details.sections);
    out.end_object();
    return text;
}

ChangeDetails change_details_from(std::string_view text) {
    try {
        const auto parsed = json::parse({text.data(), text.size()});
        const auto& object = parsed.as_object();
        ChangeDetails details;
        details.joined = read_ids<StudentId>(object, "joined");
        details.left = read_ids<StudentId>(object, "left");
        details.added_assignments = read_ids<AssignmentId>(object, "added_assignments");
        details.removed_assignments = read_ids<AssignmentId>(object, "removed_assignments");
        details.changed_students = read_changes<StudentChange>(object, "changed_students", student_facts);
        details.changed_assignments =
            read_changes<AssignmentChange>(object, "changed_assignments", assignment_facts_from);
        details.sections = read_sections(object);
        return details;
    } catch (const std::exception& error) {
        throw std::logic_error(std::string{"details of a change-set cannot be read: "} + error.what());
    }
}

std::size_t count_moved(const ChangeSet& changes) {
    if (changes.sections.empty()) return 0;
    std::unordered_set<StudentId> come_or_go;
    for (const auto& write : changes.enrolments)
        if (write.presence == Presence::joins || write.presence == Presence::leaves) come_or_go.insert(write.student);
    return static_cast<std::size_t>(std::ranges::count_if(
        changes.sections, [&](const SectionChange& change) { return !come_or_go.contains(change.student); }));
}

std::string summary_json(const ChangeSet& changes) {
    const auto scores = count_scores(changes.enrolments);
    const auto details = details_of(changes);
    std::string text;
    JsonWriter out{text};
    out.begin_object().key("scores").begin_object();
    out.member("new", scores.added).member("updated", scores.updated).member("cleared", scores.cleared).end_object();
    out.key("students").begin_object().member("joined", details.joined.size()).member("left", details.left.size());
    out.member("changed", details.changed_students.size()).member("moved", count_moved(changes)).end_object();
    out.key("assignments").begin_object().member("added", details.added_assignments.size());
    out.member("removed", details.removed_assignments.size());
    out.member("changed", details.changed_assignments.size()).end_object().end_object();
    return text;
}

}  // namespace gi::gradebook
