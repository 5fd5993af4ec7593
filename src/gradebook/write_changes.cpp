#include "gradebook/write_changes.hpp"

#include <algorithm>
#include <utility>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "gradebook/change_statements.hpp"
#include "gradebook/history_chain.hpp"

namespace gi::gradebook {
namespace {

constexpr std::string_view unique_violation = "23505";
constexpr std::string_view deadlock_detected = "40P01";

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

std::vector<std::int64_t> values_of(const auto& ids) {
    std::vector<std::int64_t> values;
    values.reserve(ids.size());
    for (const auto id : ids) values.push_back(id.value);
    return values;
}

pg::Query students_query(const pg::Statement& statement, const tenancy::Tenant& tenant,
                         const std::vector<StudentWrite>& students) {
    std::vector<std::int64_t> ids;
    std::vector<std::string_view> emails;
    std::vector<std::string_view> last_names;
    std::vector<std::string_view> first_names;
    std::vector<std::string_view> sort_keys;
    for (const auto& student : students) {
        ids.push_back(student.id.value);
        emails.push_back(student.email);
        last_names.push_back(student.last_name);
        first_names.push_back(student.first_name);
        sort_keys.push_back(student.sort_key);
    }
    auto query = query_of(statement, tenant);
    query.params.int8_array(ids)
        .text_array(emails)
        .text_array(last_names)
        .text_array(first_names)
        .bytes_array(sort_keys);
    return query;
}

std::vector<StudentWrite> rows_after(const std::vector<StudentChange>& changes) {
    std::vector<StudentWrite> rows;
    rows.reserve(changes.size());
    for (const auto& [id, before, after] : changes)
        rows.push_back({id, after.email, after.last_name, after.first_name,
                        collation_key(after.last_name + ", " + after.first_name)});
    return rows;
}

pg::Query identities_query(const tenancy::Tenant& tenant, const std::vector<IdentityWrite>& identities,
                           ChangeSetId change_set) {
    std::vector<std::string_view> kinds;
    std::vector<std::string_view> values;
    std::vector<std::int64_t> students;
    for (const auto& [kind, value, student] : identities) {
        kinds.push_back(kind);
        values.push_back(value);
        students.push_back(student.value);
    }
    auto query = query_of(insert_identities, tenant);
    query.params.text_array(kinds).text_array(values).int8_array(students).id(change_set);
    return query;
}

pg::Query new_assignments_query(const tenancy::Tenant& tenant, ClassId id, const ChangeSet& changes) {
    std::string rows;
    JsonWriter out{rows};
    out.begin_array();
    for (const auto& write : changes.new_assignments) {
        out.begin_object().member("id", write.id.value).member("slot", write.slot).key("facts");
        write_facts(out, {write.name, write.date, write.max_points, write.category, write.platform_key, changes.tags,
                          write.extra_credit, write.never_drop});
        out.end_object();
    }
    out.end_array();
    auto query = query_of(insert_assignments, tenant);
    query.params.id(id).text(rows);
    query.params.text_or_null(changes.published ? std::optional<std::string_view>{*changes.published ? "true" : "false"}
                                                : std::nullopt);
    return query;
}

/// An import says what a file calls a column today, so only a person's changes are kept in mind.
pg::Query changed_assignments_query(const tenancy::Tenant& tenant, const ChangeSet& changes) {
    std::string rows;
    JsonWriter out{rows};
    out.begin_array();
    for (const auto& [id, before, after] : changes.changed_assignments) {
        out.begin_object().member("id", id.value).member("was", former_name(before.name, before.date)).key("after");
        write_facts(out, after);
        out.end_object();
    }
    out.end_array();
    auto query = query_of(update_assignments, tenant);
    query.params.text(rows).boolean(changes.kind == ChangeKind::edit || changes.kind == ChangeKind::undo);
    return query;
}

pg::Query mark_query(const tenancy::Tenant& tenant, const std::vector<AssignmentId>& ids, bool removed) {
    auto query = query_of(mark_assignments, tenant);
    query.params.int8_array(values_of(ids)).boolean(removed);
    return query;
}

pg::Query change_set_query(const tenancy::Tenant& tenant, const ChangeAuthor& author, const ChangeSet& changes,
                           const PreparedChanges& prepared) {
    auto query = query_of(insert_change_set, tenant);
    query.params.id(prepared.id).id(author.class_id).id(author.account).text(to_string(changes.kind));
    query.params.int8(prepared.seq);
    query.params.int8_or_null(changes.undoes ? std::optional{changes.undoes->value} : std::nullopt);
    query.params.text(prepared.details).text(prepared.summary).bytes(prepared.chain);
    return query;
}

pg::Query sections_query(const tenancy::Tenant& tenant, ClassId id, const std::vector<SectionChange>& sections) {
    std::vector<std::int64_t> students;
    std::vector<std::string_view> after;
    for (const auto& change : sections) {
        students.push_back(change.student.value);
        after.push_back(change.after);
    }
    auto query = query_of(put_sections, tenant);
    query.params.id(id).int8_array(students).text_array(after);
    return query;
}

void append_element(pg::BinaryWriter& writer, std::string& out, pg::Oid type, auto append_value) {
    writer.int32(static_cast<std::int32_t>(type));
    const auto length = writer.begin_length();
    append_value(out);
    writer.patch_length(length);
}

void append_null(pg::BinaryWriter& writer, pg::Oid type) {
    writer.int32(static_cast<std::int32_t>(type));
    writer.int32(-1);
}

/// In binary: array header, then each composite with its fields' types and lengths. See write_enrolments for what is
/// left out.
std::string encode_rows(std::span<const EnrolmentWrite> writes, pg::Oid row_type,
                        std::span<const std::int32_t> common_slots) {
    constexpr std::int32_t fields = 9;
    constexpr pg::Oid bool_oid = 16;
    constexpr pg::Oid int8_oid = 20;
    constexpr pg::Oid text_oid = 25;
    constexpr pg::Oid int4_array_oid = 1007;
    constexpr pg::Oid int8_array_oid = 1016;
    std::string out;
    out.reserve(writes.size() * (200 + writes.front().points.size() * 15));
    pg::BinaryWriter writer{out};
    writer.int32(1);
    writer.int32(0);
    writer.int32(static_cast<std::int32_t>(row_type));
    writer.int32(static_cast<std::int32_t>(writes.size()));
    writer.int32(1);
    const auto is_removed = [](const EnrolmentWrite& write) {
        return write.presence == Presence::leaves || write.presence == Presence::absent;
    };
    const auto text = [&](const std::string& value) {
        append_element(writer, out, text_oid, [&value](std::string& to) { to += value; });
    };
    const auto points = [&](const std::vector<std::int64_t>& values, bool left_out) {
        if (left_out) return append_null(writer, int8_array_oid);
        append_element(writer, out, int8_array_oid,
                       [&values](std::string& to) { pg::append_int8_array(to, values, no_points); });
    };
    for (const auto& write : writes) {
        const auto row = writer.begin_length();
        writer.int32(fields);
        append_element(writer, out, int8_oid,
                       [&](std::string& to) { pg::BinaryWriter{to}.int64(write.student.value); });
        append_element(writer, out, bool_oid, [&](std::string& to) { to.push_back(is_removed(write) ? '\1' : '\0'); });
        points(write.points, false);
        text(write.statuses);
        if (std::ranges::equal(write.slots, common_slots))
            append_null(writer, int4_array_oid);
        else
            append_element(writer, out, int4_array_oid,
                           [&](std::string& to) { pg::append_int4_array(to, write.slots); });
        points(write.old_points,
               std::ranges::all_of(write.old_points, [](std::int64_t old) { return old == no_points; }));
        points(write.new_points, write.new_points == write.points);
        text(write.old_statuses);
        text(write.new_statuses);
        writer.patch_length(row);
    }
    return out;
}

void encode_pieces(std::span<const EnrolmentWrite> writes, pg::Oid row_type, PreparedChanges& encoded) {
    const auto changed = std::ranges::find_if(writes, [](const auto& write) { return !write.slots.empty(); });
    if (changed != writes.end()) encoded.slots = changed->slots;
    while (!writes.empty()) {
        std::size_t rows = 0;
        for (std::size_t cells = 0; rows < writes.size() && cells < cells_per_piece; ++rows)
            cells += writes[rows].points.size();
        encoded.rows.push_back(encode_rows(writes.first(rows), row_type, encoded.slots));
        writes = writes.subspan(rows);
    }
}

std::string link_of(const ChangeSet& changes, const PreparedChanges& prepared, const HistoryHead& head,
                    const ChangeAuthor& author) {
    HistoryLink link{{prepared.id, author.class_id, author.account, changes.kind, prepared.seq, changes.undoes,
                      prepared.details, prepared.summary},
                     head.chain};
    for (const auto& write : changes.enrolments) {
        link.add(
            {write.student, write.slots, write.old_points, write.new_points, write.old_statuses, write.new_statuses});
    }
    return link.finish();
}

}  // namespace

PreparedChanges prepare_changes(const ChangeSet& changes, const HistoryHead& head, const ChangeAuthor& author,
                                pg::Oid row_type) {
    PreparedChanges prepared;
    prepared.id = next_id<ChangeSetId>();
    prepared.seq = head.seq + 1;
    prepared.details = to_json(details_of(changes));
    prepared.summary = summary_json(changes);
    prepared.chain = link_of(changes, prepared, head, author);
    encode_pieces(changes.enrolments, row_type, prepared);
    return prepared;
}

void add_change_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const ChangeAuthor& author,
                        const ChangeSet& changes, const PreparedChanges& prepared) {
    if (!changes.new_students.empty()) batch.push_back(students_query(insert_students, tenant, changes.new_students));
    if (!changes.changed_students.empty())
        batch.push_back(students_query(update_students, tenant, rows_after(changes.changed_students)));
    if (!changes.identities.empty()) batch.push_back(identities_query(tenant, changes.identities, prepared.id));
    if (changes.forgets_identities && changes.undoes) {
        batch.push_back(query_of(forget_identities, tenant));
        batch.back().params.id(*changes.undoes);
    }
    // A name is free again before another assignment takes it.
    if (!changes.removed_assignments.empty()) batch.push_back(mark_query(tenant, changes.removed_assignments, true));
    if (!changes.changed_assignments.empty()) batch.push_back(changed_assignments_query(tenant, changes));
    if (!changes.restored_assignments.empty()) batch.push_back(mark_query(tenant, changes.restored_assignments, false));
    if (!changes.new_assignments.empty()) batch.push_back(new_assignments_query(tenant, author.class_id, changes));
    batch.push_back(change_set_query(tenant, author, changes, prepared));
    for (const auto& rows : prepared.rows) {
        batch.push_back(query_of(write_enrolments, tenant));
        batch.back().params.id(author.class_id).id(prepared.id).encoded(rows).int4_array(prepared.slots);
    }
    if (!changes.sections.empty()) batch.push_back(sections_query(tenant, author.class_id, changes.sections));
    batch.push_back(query_of(bump_class, tenant));
    batch.back().params.id(author.class_id).int4(changes.next_slot).int8(prepared.seq).bytes(prepared.chain);
}

bool may_try_again(const pg::SqlError& error) noexcept {
    return error.sqlstate == unique_violation || error.sqlstate == deadlock_detected;
}

Task<std::optional<std::vector<pg::ResultSet>>> try_to_run(tenancy::WriteTransaction& transaction,
                                                           std::vector<pg::Query> batch) {
    try {
        co_return co_await transaction.run(std::move(batch));
    } catch (const pg::UnexpectedSqlError& error) {  // already rolled back
        if (!may_try_again(error.sql())) throw;
    }
    co_return std::nullopt;
}

}  // namespace gi::gradebook
