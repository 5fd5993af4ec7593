/// Erasing: hold back other writers, read everything that names the student, seal what histories keep, write.
#include "people/erasure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "gradebook/write_changes.hpp"
#include "people/erasure_statements.hpp"
#include "people/moved_records.hpp"
#include "people/redaction.hpp"

namespace gi::people {
namespace {

constexpr std::array mode_names{std::pair{std::string_view{"anonymise"}, ErasureMode::anonymise},
                                std::pair{std::string_view{"erase"}, ErasureMode::erase}};
constexpr std::array reason_names{std::pair{std::string_view{"requested"}, ErasureReason::requested},
                                  std::pair{std::string_view{"not_needed"}, ErasureReason::not_needed},
                                  std::pair{std::string_view{"mistake"}, ErasureReason::mistake},
                                  std::pair{std::string_view{"retention"}, ErasureReason::retention}};

template <class Names>
auto value_in(const Names& names, std::string_view text) noexcept {
    using Value = typename Names::value_type::second_type;
    for (const auto& [name, value] : names)
        if (name == text) return std::optional<Value>{value};
    return std::optional<Value>{};
}

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) noexcept {
    for (const auto& [name, known] : names)
        if (known == value) return name;
    return {};
}

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

template <class IdType>
std::vector<std::int64_t> values_of(const std::vector<IdType>& ids) {
    std::vector<std::int64_t> values(ids.size());
    std::ranges::transform(ids, values.begin(), &IdType::value);
    return values;
}

template <class IdType>
std::vector<std::string> texts_of(const std::vector<IdType>& ids) {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const auto id : ids) texts.push_back(gi::to_string(id));
    return texts;
}

/// The student with everybody who was merged into them, earlier records of the same person, and what else names them.
struct Erased {
    std::vector<StudentId> ids;          // the student first
    std::vector<StudentId> uncertain{};  // see ErasureResult
    std::string name;
    std::vector<std::string> marks{};   // what reports of files may call them, as it stands in JSON
    std::vector<AccountId> accounts{};  // that are theirs alone
    std::vector<AccountId> others{};    // theirs, of people with other roles as well
    std::vector<AccountId> guardians{};
    Redactions changes{};
    Redactions rosters{};
};

/// Short ones only as a whole JSON text: "Li" is a part of too many words.
void add_mark(std::vector<std::string>& marks, std::string_view text) {
    constexpr std::size_t telling = 4;
    if (text.empty()) return;
    std::string mark;
    append_json_string(mark, text);
    if (text.size() >= telling) mark = mark.substr(1, mark.size() - 2);
    if (std::ranges::find(marks, mark) == marks.end()) marks.push_back(std::move(mark));
}

void add_name_marks(std::vector<std::string>& marks, std::string_view last, std::string_view first) {
    add_mark(marks, last.empty() ? first : last);
    if (last.empty() || first.empty()) return;
    add_mark(marks, fmt::format("{}, {}", last, first));
    add_mark(marks, fmt::format("{} {}", first, last));
}

/// A row of id, address, last and first name.
void add_person(Erased& erased, const pg::ResultSet& rows, std::size_t row) {
    erased.ids.push_back(rows.id<StudentId>(row, 0));
    add_mark(erased.marks, rows.text(row, 1));
    add_name_marks(erased.marks, rows.text(row, 2), rows.text(row, 3));
}

void add_earlier_records(Erased& erased, const pg::ResultSet& rows) {
    erased.uncertain.clear();
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (rows.boolean(row, 4))
            add_person(erased, rows, row);
        else
            erased.uncertain.push_back(rows.id<StudentId>(row, 0));
    }
}

Result<Erased> people_from(const pg::ResultSet& rows, const pg::ResultSet& facts, const ErasureRequest& request) {
    if (rows.empty()) return fail(ErrorCode::not_found, "There is no such student here. Look for them again.");
    if (rows.boolean(0, 4)) {
        return fail(ErrorCode::conflict,
                    "This student was merged into another one. Erase that one: both are one person, and go together.");
    }
    if (rows.boolean(0, 5) && request.mode == ErasureMode::anonymise)
        return fail(ErrorCode::conflict, "This student was anonymised already. Nothing of them is left to take out.");
    if (facts.int8(0, 0) > 0 && !request.preview)
        return fail(ErrorCode::conflict, "A large file is being imported right now. Try again when it is done.");
    Erased erased;
    for (std::size_t row = 0; row < rows.rows(); ++row) add_person(erased, rows, row);
    erased.name = trim(fmt::format("{} {}", rows.text(0, 3), rows.text(0, 2)));
    return erased;
}

std::vector<pg::Query> names_batch(const tenancy::Tenant& tenant, const Erased& erased, bool drop_rows) {
    const auto ids = values_of(erased.ids);
    std::vector<pg::Query> batch;
    for (const auto* statement :
         {&erased_identities, &erased_merges, &erased_accounts, &erased_guardians, &redacted_changes}) {
        batch.push_back(query_of(*statement, tenant));
        batch.back().params.int8_array(ids);
    }
    batch.back().params.boolean(drop_rows);
    return batch;
}

void read_names(Erased& erased, const std::vector<pg::ResultSet>& results) {
    for (std::size_t row = 0; row < results[0].rows(); ++row) add_mark(erased.marks, results[0].text(row, 0));
    for (std::size_t row = 0; row < results[1].rows(); ++row) {
        const auto moved = moved_records_from(results[1].text(row, 0));
        add_mark(erased.marks, moved.email);
        for (const auto& [kind, value] : moved.identities) add_mark(erased.marks, value);
    }
    for (std::size_t row = 0; row < results[2].rows(); ++row) {
        (results[2].boolean(row, 1) ? erased.accounts : erased.others).push_back(results[2].id<AccountId>(row, 0));
        if (results[2].boolean(row, 1)) add_mark(erased.marks, results[2].text(row, 2));
    }
    for (std::size_t row = 0; row < results[3].rows(); ++row)
        erased.guardians.push_back(results[3].id<AccountId>(row, 0));
}

std::vector<std::int64_t> first_column(const pg::ResultSet& rows) {
    std::vector<std::int64_t> ids(rows.rows());
    for (std::size_t row = 0; row < ids.size(); ++row) ids[row] = rows.int8(row, 0);
    return ids;
}

/// Adds to the ids those of earlier records of the same person, and to the marks what histories say of all of them.
Task<> find_earlier_records(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, Erased& erased) {
    for (std::size_t known = 0; known != erased.ids.size();) {
        known = erased.ids.size();
        const auto texts = texts_of(erased.ids);
        std::vector<pg::Query> batch;
        for (const auto* statement : {&earlier_records, &former_names}) {
            batch.push_back(query_of(*statement, *tenant));
            batch.back().params.int8_array(values_of(erased.ids)).text_array(views(texts));
        }
        const auto found = co_await transaction.run(std::move(batch));
        add_earlier_records(erased, found[0]);
        for (std::size_t row = 0; row < found[1].rows(); ++row) {
            add_name_marks(erased.marks, found[1].text(row, 0), found[1].text(row, 1));
            add_mark(erased.marks, found[1].text(row, 2));
        }
    }
}

/// The parts of histories that go. Three round trips in all: what is named, the changes' content, and the counts.
Task<std::string> read_histories(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, Erased& erased,
                                 bool drop_rows) {
    auto batch = names_batch(*tenant, erased, drop_rows);
    const auto named = co_await transaction.run(std::move(batch));
    read_names(erased, named);
    const auto students = texts_of(erased.ids);
    const auto accounts = texts_of(erased.accounts);
    std::vector<pg::Query> content;
    content.push_back(query_of(rows_of_changes, *tenant));
    content.back().params.int8_array(first_column(named[4]));
    content.push_back(query_of(redacted_rosters, *tenant));
    content.back().params.text_array(views(students)).text_array(views(accounts));
    content.push_back(query_of(count_erased, *tenant));
    content.back().params.int8_array(values_of(erased.ids)).boolean(drop_rows).text_array(views(erased.marks));
    content.back().params.text_array(views(students)).text_array(views(accounts));
    const auto read = co_await transaction.run(std::move(content));
    erased.changes = redact_changes(named[4], read[0], erased.ids, drop_rows);
    if (!read[1].empty()) {
        std::vector<pg::Query> lines;
        lines.push_back(query_of(lines_of_rosters, *tenant));
        lines.back().params.int8_array(first_column(read[1]));
        lines.back().params.text_array(views(students)).text_array(views(accounts));
        const auto found = co_await transaction.run(std::move(lines));
        erased.rosters = redact_rosters(read[1], found[0]);
    }
    co_return std::string{read[2].text(0, 0)};
}

pg::Query receipt_query(const tenancy::Tenant& tenant, const ErasureRequest& request, const ErasureResult& result,
                        const Erased& erased) {
    auto changes = erased.changes.sealed;
    changes.insert(changes.end(), erased.rosters.sealed.begin(), erased.rosters.sealed.end());
    auto seals = views(erased.changes.seals);
    seals.insert(seals.end(), erased.rosters.seals.begin(), erased.rosters.seals.end());
    auto query = query_of(write_receipt, tenant);
    query.params.id(*result.id).int4(result.number).id(request.student).id(request.account);
    query.params.text(to_string(request.mode)).text(to_string(request.reason)).text(result.counts);
    query.params.int8_array(changes).bytes_array(seals);
    query.params.int8_array(values_of(erased.ids)).int8_array(values_of(erased.accounts));
    return query;
}

void add_history_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const Erased& erased,
                         bool drop_rows) {
    if (!erased.changes.blanked.empty()) {
        batch.push_back(query_of(blank_details, tenant));
        batch.back().params.int8_array(erased.changes.blanked).text_array(views(erased.changes.details));
    }
    if (drop_rows && !erased.changes.changes.empty()) {
        batch.push_back(query_of(delete_rows, tenant));
        batch.back().params.int8_array(erased.changes.changes).int8_array(values_of(erased.ids));
    }
    if (!erased.rosters.changes.empty()) {
        const auto students = texts_of(erased.ids);
        const auto accounts = texts_of(erased.accounts);
        batch.push_back(query_of(delete_lines, tenant));
        batch.back().params.int8_array(erased.rosters.changes).text_array(views(students)).text_array(views(accounts));
    }
    batch.push_back(query_of(blank_reports, tenant));
    batch.back().params.text_array(views(erased.marks));
    for (const auto* statement : {&drop_import_drafts, &drop_roster_drafts, &drop_jobs, &drop_reports})
        batch.push_back(query_of(*statement, tenant));
}

/// Earlier records have no scores; those who were merged into the student go in either mode: their scores are the
/// student's by now.
void add_people_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const Erased& erased,
                        const ErasureRequest& request, int number) {
    batch.push_back(query_of(delete_accounts, tenant));
    batch.back().params.int8_array(values_of(erased.accounts));
    batch.push_back(query_of(release_accounts, tenant));
    batch.back().params.int8_array(values_of(erased.ids));
    auto gone = erased.ids;
    if (request.mode == ErasureMode::anonymise) gone.erase(gone.begin());
    batch.push_back(query_of(delete_students, tenant));
    batch.back().params.int8_array(values_of(gone));
    if (request.mode == ErasureMode::erase) return;
    for (const auto* statement :
         {&drop_identities, &drop_guardian_links, &drop_visits, &drop_digests_told, &drop_digests_left,
          &drop_family_codes, &drop_distinct, &drop_disclosures, &drop_comments, &drop_sections, &blank_merges}) {
        batch.push_back(query_of(*statement, tenant));
        batch.back().params.id(request.student);
    }
    const auto name = fmt::format("Former student {}", number);
    batch.push_back(query_of(make_nobody, tenant));
    batch.back().params.id(request.student).text(name).bytes(collation_key(name + ", "));
}

/// The first statement gives the receipt's digest, the second one the classes.
std::vector<pg::Query> erasure_batch(const tenancy::Tenant& tenant, const Erased& erased, const ErasureRequest& request,
                                     const ErasureResult& result) {
    std::vector<pg::Query> batch;
    batch.push_back(receipt_query(tenant, request, result, erased));
    batch.push_back(query_of(touch_classes, tenant));
    batch.back().params.int8_array(values_of(erased.ids));
    add_history_queries(batch, tenant, erased, request.mode == ErasureMode::erase);
    add_people_queries(batch, tenant, erased, request, result.number);
    return batch;
}

AuditEvent event_of(const ErasureRequest& request, const ErasureResult& result, std::string_view digest) {
    return {
        request.actor,
        "student.erased",
        {},
        request.student,
        {},
        fmt::format(R"({{"mode":"{}","receipt":{},"digest":"{}"}})", to_string(request.mode), result.number, digest)};
}

}  // namespace

std::string_view to_string(ErasureMode mode) noexcept { return name_in(mode_names, mode); }
std::optional<ErasureMode> find_erasure_mode(std::string_view text) noexcept { return value_in(mode_names, text); }
std::string_view to_string(ErasureReason reason) noexcept { return name_in(reason_names, reason); }
std::optional<ErasureReason> find_erasure_reason(std::string_view text) noexcept {
    return value_in(reason_names, text);
}

Task<Result<ErasureResult>> erase_student(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          ErasureRequest request) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> batch;
        if (!request.preview) batch.push_back(query_of(lock_for_erasure, *tenant));
        batch.push_back(query_of(erased_people, *tenant));
        batch.back().params.id(request.student);
        batch.push_back(query_of(erasure_facts, *tenant));
        const auto first = co_await gradebook::try_to_run(transaction, std::move(batch));
        if (!first && attempt < gradebook::most_tries) continue;
        if (!first) co_return fail(ErrorCode::too_busy, "Others are changing the school right now. Try again.");
        const auto& facts = first->back();
        auto erased = people_from((*first)[first->size() - 2], facts, request);
        if (!erased) {
            co_await transaction.rollback();
            co_return std::unexpected(erased.error());
        }
        if (!request.preview && request.reason == ErasureReason::retention) {
            std::vector<pg::Query> check;
            check.push_back(query_of(still_away, *tenant));
            check.back().params.id(request.student);
            const auto away = co_await transaction.run(std::move(check));
            if (away[0].empty()) {
                co_await transaction.rollback();
                co_return fail(ErrorCode::preview_outdated,
                               "Somebody on the list came back meanwhile. Look at it again.");
            }
        }
        ErasureResult result{erased->name, {}, static_cast<int>(facts.int4(0, 1)), {}};
        co_await find_earlier_records(transaction, tenant, *erased);
        result.counts = co_await read_histories(transaction, tenant, *erased, request.mode == ErasureMode::erase);
        result.people = erased->guardians;
        result.students = erased->ids;
        result.uncertain = erased->uncertain;
        for (const auto* accounts : {&erased->accounts, &erased->others})
            result.people.insert(result.people.end(), accounts->begin(), accounts->end());
        if (request.preview) {
            co_await transaction.rollback();
            co_return result;
        }
        result.id = next_id<ErasureId>();
        auto writes = erasure_batch(*tenant, *erased, request, result);
        const auto written = co_await transaction.run(std::move(writes));
        for (std::size_t row = 0; row < written[1].rows(); ++row)
            result.classes.emplace_back(written[1].id<ClassId>(row, 0), written[1].int8(row, 1));
        const auto event = event_of(request, result, written[0].text(0, 0));
        std::vector<pg::Query> record;
        record.push_back(audit_query(*tenant, event));
        auto outcome = co_await transaction.commit(std::move(record));
        if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
        co_return result;
    }
}

Task<std::vector<ErasureReceipt>> list_erasures(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(newest_erasures, *tenant));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<ErasureReceipt> receipts(rows.rows());
    for (std::size_t row = 0; row < receipts.size(); ++row) {
        receipts[row] = {rows.id<ErasureId>(row, 0),     static_cast<int>(rows.int4(row, 1)),
                         std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)},
                         std::string{rows.text(row, 4)}, std::string{rows.text(row, 5)},
                         std::string{rows.text(row, 6)}, std::string{rows.text(row, 7)}};
    }
    co_return receipts;
}

}  // namespace gi::people
