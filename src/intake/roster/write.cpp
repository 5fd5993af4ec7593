#include "intake/roster/write.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "intake/roster/write_statements.hpp"

namespace gi::intake {
namespace {

/// The writes of one kind: what goes away, and what comes or becomes another.
struct Split {
    std::vector<const RosterWrite*> gone{};
    std::vector<const RosterWrite*> there{};
};

Split split(const std::vector<RosterWrite>& writes, ObjectKind kind) {
    Split parts;
    for (const auto& write : writes)
        if (write.object.kind == kind) (write.after.empty() ? parts.gone : parts.there).push_back(&write);
    // All writers take rows in one order, or they would wait in a circle.
    for (auto* part : {&parts.gone, &parts.there})
        std::ranges::sort(*part, {}, [](const RosterWrite* write) -> const RosterObject& { return write->object; });
    return parts;
}

class BatchWriter {
public:
    BatchWriter(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant) : batch_(batch), tenant_(tenant) {}

    pg::Params& add(const pg::Statement& statement) {
        batch_.push_back({&statement, {}});
        return batch_.back().params.id(tenant_.id);
    }

    void ids(const pg::Statement& statement, const std::vector<const RosterWrite*>& writes) {
        if (!writes.empty()) add(statement).int8_array(firsts(writes));
    }

    void pairs(const pg::Statement& statement, const std::vector<const RosterWrite*>& writes) {
        if (!writes.empty()) add(statement).int8_array(firsts(writes)).int8_array(seconds(writes));
    }

    /// With the ids that they mean, when these are to be written.
    void keys(const pg::Statement& statement, const std::vector<const RosterWrite*>& writes, bool with_ids) {
        if (writes.empty()) return;
        std::vector<std::string_view> kinds;
        std::vector<std::string_view> values;
        std::vector<std::int64_t> ids;
        for (const auto* write : writes) {
            const std::string_view key = write->object.key;
            kinds.push_back(key.substr(0, key.find('/')));
            values.push_back(key.substr(kinds.back().size() + 1));
            ids.push_back(decode_id(write->after).value_or(0));
        }
        auto& params = add(statement).text_array(kinds).text_array(values);
        if (with_ids) params.int8_array(ids);
    }

    static std::vector<std::int64_t> firsts(const std::vector<const RosterWrite*>& writes) {
        std::vector<std::int64_t> ids(writes.size());
        std::ranges::transform(writes, ids.begin(), [](const auto* write) { return write->object.first; });
        return ids;
    }
    static std::vector<std::int64_t> seconds(const std::vector<const RosterWrite*>& writes) {
        std::vector<std::int64_t> ids(writes.size());
        std::ranges::transform(writes, ids.begin(), [](const auto* write) { return write->object.second; });
        return ids;
    }

private:
    std::vector<pg::Query>& batch_;
    const tenancy::Tenant& tenant_;
};

std::vector<std::string_view> views(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

/// One member of the facts of each write.
std::vector<std::string> column(const std::vector<const RosterWrite*>& writes, auto member_of) {
    std::vector<std::string> texts;
    texts.reserve(writes.size());
    for (const auto* write : writes) texts.push_back(member_of(write->after));
    return texts;
}

void add_students(BatchWriter& batch, const std::vector<const RosterWrite*>& writes) {
    if (writes.empty()) return;
    batch.ids(free_student_addresses, writes);
    const auto emails = column(writes, [](std::string_view value) { return person_facts(value).email; });
    const auto last_names = column(writes, [](std::string_view value) { return person_facts(value).last_name; });
    const auto first_names = column(writes, [](std::string_view value) { return person_facts(value).first_name; });
    const auto sort_keys = column(writes, [](std::string_view value) {
        const auto facts = person_facts(value);
        return collation_key(facts.last_name + ", " + facts.first_name);
    });
    batch.add(write_students)
        .int8_array(BatchWriter::firsts(writes))
        .text_array(views(emails))
        .text_array(views(last_names))
        .text_array(views(first_names))
        .bytes_array(views(sort_keys));
}

void add_accounts(BatchWriter& batch, const std::vector<const RosterWrite*>& writes) {
    if (writes.empty()) return;
    const auto roles = column(writes, [](std::string_view value) { return account_facts(value).role; });
    const auto emails = column(writes, [](std::string_view value) { return account_facts(value).email; });
    batch.add(end_moved_sign_ins).int8_array(BatchWriter::firsts(writes)).text_array(views(emails));
    batch.ids(free_account_addresses, writes);
    const auto names = column(writes, [](std::string_view value) { return account_facts(value).name; });
    batch.add(write_accounts)
        .int8_array(BatchWriter::firsts(writes))
        .text_array(views(roles))
        .text_array(views(emails))
        .text_array(views(names));
}

void add_classes(BatchWriter& batch, const std::vector<const RosterWrite*>& writes, std::int64_t seq) {
    if (writes.empty()) return;
    const auto names = column(writes, [](std::string_view value) { return class_facts(value).name; });
    const auto terms = column(writes, [](std::string_view value) { return class_facts(value).term; });
    batch.add(write_classes)
        .int8_array(BatchWriter::firsts(writes))
        .text_array(views(names))
        .text_array(views(terms))
        .int8(seq + 1);
}

void add_places(BatchWriter& batch, const std::vector<const RosterWrite*>& writes) {
    if (writes.empty()) return;
    std::vector<std::int64_t> dropped;
    for (const auto* write : writes) dropped.push_back(write->after == is_dropped ? 1 : 0);
    batch.add(write_places)
        .int8_array(BatchWriter::firsts(writes))
        .int8_array(BatchWriter::seconds(writes))
        .int8_array(dropped);
}

void add_objects(BatchWriter& batch, const std::vector<RosterWrite>& writes, std::int64_t seq) {
    using enum ObjectKind;
    const auto student_keys = split(writes, student_key);
    const auto class_keys = split(writes, class_key);
    const auto account_keys = split(writes, account_key);
    const auto teachers = split(writes, teacher);
    const auto guardians = split(writes, guardian);
    const auto places = split(writes, enrolment);
    const auto classes = split(writes, school_class);
    const auto accounts = split(writes, account);
    const auto students = split(writes, student);
    batch.keys(delete_student_keys, student_keys.gone, false);
    batch.keys(delete_class_keys, class_keys.gone, false);
    batch.keys(delete_account_keys, account_keys.gone, false);
    batch.pairs(delete_teachers, teachers.gone);
    batch.pairs(delete_guardians, guardians.gone);
    batch.pairs(remove_places, places.gone);
    batch.ids(delete_classes, classes.gone);
    batch.ids(delete_accounts, accounts.gone);
    batch.ids(remove_students, students.gone);
    add_students(batch, students.there);
    add_accounts(batch, accounts.there);
    add_classes(batch, classes.there, seq);
    add_places(batch, places.there);
    batch.pairs(write_teachers, teachers.there);
    batch.pairs(write_guardians, guardians.there);
    batch.keys(write_student_keys, student_keys.there, true);
    batch.keys(write_class_keys, class_keys.there, true);
    batch.keys(write_account_keys, account_keys.there, true);
}

std::vector<RosterWrite> in_order_of_text(const std::vector<RosterWrite>& writes) {
    std::vector<std::pair<std::string, const RosterWrite*>> keyed;
    keyed.reserve(writes.size());
    for (const auto& write : writes) keyed.emplace_back(to_string(write.object), &write);
    std::ranges::sort(keyed);
    std::vector<RosterWrite> sorted;
    sorted.reserve(writes.size());
    for (const auto& [text, write] : keyed) sorted.push_back(*write);
    return sorted;
}

}  // namespace

std::string_view to_string(RosterChangeKind kind) noexcept {
    return kind == RosterChangeKind::import ? "import" : "undo";
}

std::string roster_link(const RosterChangeHeader& header, const std::vector<RosterWrite>& writes,
                        std::string_view chain_before) {
    Digester digester;
    digester.text("gradeinsight roster-change 1").text(chain_before).number(header.id.value);
    digester.number(header.account.value).text(to_string(header.kind)).number(header.seq);
    digester.number(header.undoes ? header.undoes->value : 0).text(header.file_name).text(header.file_digest);
    digester.text(header.format).text(header.summary);
    for (const auto& write : writes) digester.text(to_string(write.object)).text(write.before).text(write.after);
    return digester.finish();
}

std::vector<ClassId> touched_classes(const RosterState& state, const std::vector<RosterWrite>& writes) {
    std::set<ClassId> touched;
    std::unordered_set<StudentId> renamed;
    for (const auto& write : writes) {
        if (write.object.kind == ObjectKind::student) renamed.insert({write.object.first});
        if (write.object.kind == ObjectKind::enrolment || write.object.kind == ObjectKind::teacher ||
            write.object.kind == ObjectKind::school_class)
            touched.insert({write.object.first});
    }
    for (const auto& place : state.places)
        if (renamed.contains(place.student)) touched.insert(place.class_id);
    return {touched.begin(), touched.end()};
}

std::vector<AccountId> touched_accounts(const std::vector<RosterWrite>& writes) {
    std::set<AccountId> touched;
    for (const auto& write : writes) {
        if (write.object.kind == ObjectKind::account || write.object.kind == ObjectKind::guardian)
            touched.insert({write.object.first});
        else if (write.object.kind == ObjectKind::teacher)
            touched.insert({write.object.second});
    }
    return {touched.begin(), touched.end()};
}

void add_roster_change_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const RosterState& state,
                               const RosterChangeHeader& header, const std::vector<RosterWrite>& writes) {
    BatchWriter writer{batch, tenant};
    std::vector<std::int64_t> classes;
    for (const auto id : touched_classes(state, writes)) classes.push_back(id.value);
    writer.add(bump_classes).int8_array(classes);
    add_objects(writer, writes, header.seq);

    const auto sorted = in_order_of_text(writes);
    const auto chain = roster_link(header, sorted, state.history.chain);
    writer.add(insert_roster_change)
        .id(header.id)
        .int8(header.seq)
        .id(header.account)
        .text(to_string(header.kind))
        .int8_or_null(header.undoes ? std::optional{header.undoes->value} : std::nullopt)
        .text(header.file_name)
        .bytes(header.file_digest)
        .text(header.format)
        .text(header.summary)
        .bytes(chain);
    std::vector<std::string> objects;
    std::vector<std::string_view> before;
    std::vector<std::string_view> after;
    for (const auto& write : sorted) {
        objects.push_back(to_string(write.object));
        before.emplace_back(write.before);
        after.emplace_back(write.after);
    }
    writer.add(insert_roster_writes).id(header.id).text_array(views(objects)).text_array(before).text_array(after);
    writer.add(move_head).int8(header.seq).bytes(chain);
}

}  // namespace gi::intake
