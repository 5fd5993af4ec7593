#include "intake/apply.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "intake/import_statements.hpp"

namespace gi::intake {
namespace {

/// Two imports may bring the same new student to two classes at the same moment; the second reads again and finds them.
constexpr int most_tries = 4;
constexpr std::string_view unique_violation = "23505";
constexpr std::string_view deadlock_detected = "40P01";

bool may_try_again(const pg::SqlError& error) noexcept {
    return error.sqlstate == unique_violation || error.sqlstate == deadlock_detected;
}

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

std::vector<pg::Query> read_batch(const tenancy::Tenant& tenant, const GradebookFile& file,
                                  const ImportRequest& request) {
    std::vector<std::string_view> emails;
    emails.reserve(file.students.size());
    for (const auto& student : file.students) emails.push_back(student.email);

    std::vector<pg::Query> batch;
    batch.push_back(query_of(lock_class, tenant));
    batch.back().params.id(request.class_id);
    batch.push_back(query_of(read_assignments, tenant));
    batch.back().params.id(request.class_id);
    batch.push_back(query_of(read_students, tenant));
    batch.back().params.text_array(emails);
    batch.push_back(query_of(read_enrolments, tenant));
    batch.back().params.id(request.class_id);
    batch.push_back(query_of(read_tags, tenant));
    batch.back().params.boolean(!request.tags.empty());
    return batch;
}

ClassState state_from(const std::vector<pg::ResultSet>& results) {
    ClassState state;
    state.next_slot = results[0].int4(0, 0);
    const auto& assignments = results[1];
    for (std::size_t row = 0; row < assignments.rows(); ++row) {
        KnownAssignment known{assignments.id<AssignmentId>(row, 0),
                              assignments.int4(row, 1),
                              std::string{assignments.text(row, 2)},
                              {},
                              {},
                              {}};
        if (const auto date = assignments.date(row, 3)) known.date = pg::to_iso(*date);
        if (const auto max = assignments.int8_or_null(row, 4)) known.max_points = Points{*max};
        state.assignments.push_back(std::move(known));
    }
    const auto& students = results[2];
    state.students.reserve(students.rows());
    for (std::size_t row = 0; row < students.rows(); ++row)
        state.students.push_back({students.id<StudentId>(row, 0), std::string{students.text(row, 1)},
                                  std::string{students.text(row, 2)}, std::string{students.text(row, 3)}});
    const auto& enrolments = results[3];
    state.enrolments.reserve(enrolments.rows());
    for (std::size_t row = 0; row < enrolments.rows(); ++row) {
        KnownEnrolment known{enrolments.id<StudentId>(row, 0), {}, std::string{enrolments.text(row, 2)}};
        const auto points = enrolments.int8_array(row, 1);
        known.points.reserve(points.size());
        points.for_each(
            [&](std::size_t, std::optional<std::int64_t> value) { known.points.push_back(value.value_or(no_points)); });
        state.enrolments.push_back(std::move(known));
    }
    for (std::size_t row = 0; row < results[4].rows(); ++row) state.tags.emplace_back(results[4].text(row, 0));
    return state;
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

struct AssignmentColumns {
    explicit AssignmentColumns(const std::vector<AssignmentWrite>& writes) {
        for (const auto& write : writes) {
            ids.push_back(write.id.value);
            slots.push_back(write.slot);
            names.push_back(write.name);
            dates.push_back(pg::date_from_iso(write.date));
            max_points.push_back(write.max_points ? write.max_points->ten_thousandths : no_points);
        }
    }
    std::vector<std::int64_t> ids;
    std::vector<std::int32_t> slots;
    std::vector<std::string_view> names;
    std::vector<std::optional<pg::Date>> dates;
    std::vector<std::int64_t> max_points;
};

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

struct EncodedEnrolments {
    std::string rows;                       // gi.enrolment_write[]
    std::span<const std::int32_t> slots{};  // of the rows that bring none of their own
};

/// In binary: array header, then each composite with its fields' types and lengths. See write_enrolments for what is
/// left out.
EncodedEnrolments encode_enrolments(const std::vector<EnrolmentWrite>& writes, pg::Oid row_type) {
    constexpr std::int32_t fields = 8;
    constexpr pg::Oid int8_oid = 20;
    constexpr pg::Oid text_oid = 25;
    constexpr pg::Oid int4_array_oid = 1007;
    constexpr pg::Oid int8_array_oid = 1016;
    EncodedEnrolments encoded;
    auto& out = encoded.rows;
    if (!writes.empty()) out.reserve(writes.size() * (200 + writes.front().points.size() * 15));
    const auto changed = std::ranges::find_if(writes, [](const auto& write) { return !write.slots.empty(); });
    if (changed != writes.end()) encoded.slots = changed->slots;
    pg::BinaryWriter writer{out};
    writer.int32(1);
    writer.int32(0);
    writer.int32(static_cast<std::int32_t>(row_type));
    writer.int32(static_cast<std::int32_t>(writes.size()));
    writer.int32(1);
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
        points(write.points, false);
        text(write.statuses);
        if (std::ranges::equal(write.slots, encoded.slots))
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
    return encoded;
}

void add_class_changes(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const ImportRequest& request,
                       const ImportPlan& plan, ChangeSetId change_set, const EncodedEnrolments& enrolments) {
    if (!plan.new_students.empty()) batch.push_back(students_query(insert_students, tenant, plan.new_students));
    if (!plan.renamed_students.empty()) batch.push_back(students_query(rename_students, tenant, plan.renamed_students));
    if (!plan.new_assignments.empty()) {
        const AssignmentColumns columns{plan.new_assignments};
        const std::vector<std::string_view> tags{plan.tags.begin(), plan.tags.end()};
        batch.push_back(query_of(insert_assignments, tenant));
        batch.back()
            .params.id(request.class_id)
            .int8_array(columns.ids)
            .int4_array(columns.slots)
            .text_array(columns.names)
            .date_array(columns.dates)
            .int8_array(columns.max_points, no_points)
            .text_array(tags);
    }
    if (!plan.updated_assignments.empty()) {
        const AssignmentColumns columns{plan.updated_assignments};
        batch.push_back(query_of(update_assignments, tenant));
        batch.back().params.int8_array(columns.ids).date_array(columns.dates).int8_array(columns.max_points, no_points);
    }
    batch.push_back(query_of(insert_change_set, tenant));
    batch.back().params.id(change_set).id(request.class_id).id(request.account);
    if (!plan.enrolments.empty()) {
        batch.push_back(query_of(write_enrolments, tenant));
        batch.back().params.id(request.class_id).id(change_set).encoded(enrolments.rows).int4_array(enrolments.slots);
    }
    batch.push_back(query_of(bump_class, tenant));
    batch.back().params.id(request.class_id).int4(plan.next_slot);
}

struct Prepared {
    ImportPlan plan;
    EncodedEnrolments enrolments;  // its slots point into the plan
    std::string report;
};

}  // namespace

Task<Result<ImportResult>> apply_import(tenancy::TenantDatabase& database, net::Offload& offload,
                                        tenancy::TenantPtr tenant, const GradebookFile& file, ImportRequest request,
                                        ReportWriter write_report) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        auto read = co_await transaction.run(read_batch(*tenant, file, request));
        if (read[0].empty()) {
            co_await transaction.rollback();
            co_return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
        }
        const auto version = read[0].int8(0, 1);
        const auto row_type = co_await transaction.type_oid("gi.enrolment_write");
        const auto id = next_id<ImportId>();
        auto prepared = co_await offload.run([&] {
            Prepared made;
            made.plan = plan_import(file, state_from(read), request.tags);
            made.enrolments = encode_enrolments(made.plan.enrolments, row_type);
            made.report = write_report(id, file, made.plan);
            return made;
        });
        if (!prepared) {
            co_await transaction.rollback();
            co_return std::unexpected(prepared.error());
        }
        const auto& plan = prepared->plan;
        const auto change_set = next_id<ChangeSetId>();
        const bool changed = !plan.changes_nothing();
        std::vector<pg::Query> batch;
        if (changed) add_class_changes(batch, *tenant, request, plan, change_set, prepared->enrolments);
        batch.push_back(query_of(insert_import, *tenant));
        batch.back()
            .params.id(id)
            .id(request.class_id)
            .id(request.account)
            .int8_or_null(changed ? std::optional{change_set.value} : std::nullopt)
            .text(request.file_name)
            .bytes(request.file_digest)
            .text(to_string(file.format))
            .text(prepared->report);

        auto outcome = co_await transaction.commit(std::move(batch));
        if (!outcome.error) co_return ImportResult{id, std::move(prepared->plan), version + (changed ? 1 : 0)};
        if (!may_try_again(*outcome.error) || attempt == most_tries)
            throw pg::UnexpectedSqlError(std::move(*outcome.error));
    }
}

Task<std::vector<ImportRecord>> list_imports(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(newest_imports, *tenant));
    batch.back().params.id(id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<ImportRecord> records(rows.rows());
    for (std::size_t row = 0; row < records.size(); ++row)
        records[row] = {rows.id<ImportId>(row, 0),      std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                        std::string{rows.text(row, 3)}, std::string{rows.text(row, 4)}, std::string{rows.text(row, 5)}};
    co_return records;
}

}  // namespace gi::intake
