#include "legacy/read_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/text.hpp"
#include "legacy/tenants.hpp"

namespace gi::legacy {
namespace {

constexpr std::int64_t progress_rows = 100'000;

std::int64_t most_rows(std::string_view table) noexcept {
    constexpr std::int64_t many = 5'000'000;
    constexpr std::int64_t few = 500'000;
    return table == scores_table ? many : few;
}

/// Addresses are known in any case, and numbers as a person writes them.
std::string key_of(const Value& value) { return to_lower(trim(to_text(value))); }

bool is_active(const Value& value) { return to_text(value) != "0"; }

class Reader {
public:
    Reader(const SqliteFile& file, const ReadRequest& request, Ledger& ledger)
        : file_(file), request_(request), ledger_(ledger) {}

    Result<Model> run() {
        for (const auto step :
             {&Reader::find_layout, &Reader::find_tenant, &Reader::read_tables, &Reader::tell_what_is_unused})
            if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
        return std::move(model_);
    }

private:
    Result<void> find_layout() {
        auto names = file_.tables();
        if (!names) return std::unexpected(names.error());
        for (auto& name : *names) {
            auto columns = file_.columns(name);
            if (!columns) return std::unexpected(columns.error());
            tables_.push_back({std::move(name), std::move(*columns)});
        }
        auto layout = recognise(tables_);
        if (!layout) return std::unexpected(layout.error());
        layout_ = std::move(*layout);
        model_.edition = layout_.edition;
        model_.one_table = layout_.edition == Edition::one_table;
        return {};
    }

    [[nodiscard]] bool has_tenants() const {
        return !layout_.students.tenant.empty() || !layout_.one_table.tenant.empty();
    }

    Result<void> find_tenant() {
        if (!has_tenants()) {
            if (request_.tenant.empty()) return {};
            return fail(ErrorCode::invalid_field, "This database holds one school only. Leave --tenant out.", "tenant");
        }
        const auto tenants = list_tenants(file_, layout_);
        if (!tenants) return std::unexpected(tenants.error());
        const auto chosen = choose_tenant(*tenants, request_.tenant);
        if (!chosen) return std::unexpected(chosen.error());
        model_.tenant = chosen->key;
        model_.tenant_name = chosen->name.empty() ? chosen->short_name : chosen->name;
        if (model_.tenant_name.empty()) model_.tenant_name = chosen->key;
        return {};
    }

    Result<void> read_tables() {
        if (model_.one_table) return read_one_table();
        for (const auto step : {&Reader::read_students, &Reader::read_assignments, &Reader::read_scores})
            if (auto done = (this->*step)(); !done) return done;
        if (!layout_.tags.key.empty()) {
            if (auto done = read_tags(); !done) return done;
            if (auto done = read_tag_uses(); !done) return done;
        }
        return layout_.tenants.key.empty() ? Result<void>{} : read_tenants();
    }

    /// Calls `take(row, rows)` for each row of the chosen school. The last column is that of the school.
    template <class Take>
    Result<void> each_row(std::string_view table, std::vector<std::string> columns, const Take& take) {
        const auto counted = file_.count(table);
        if (!counted) return std::unexpected(counted.error());
        if (*counted > most_rows(table))
            return fail(ErrorCode::too_many_rows, fmt::format("Table {} has {} rows; at most {} can be read.", table,
                                                              *counted, most_rows(table)));
        const auto id = ledger_.add_table(table, *counted);
        const auto tenant_column = static_cast<int>(columns.size());
        const bool is_shared = !columns.back().empty();
        auto rows = file_.rows(table, columns);
        if (!rows) return std::unexpected(rows.error());
        for (std::int64_t done = 1;; ++done) {
            const auto row = rows->next();
            if (!row) return std::unexpected(row.error());
            if (!*row) return {};
            const auto entered = ledger_.enter(id, rows->integer(0));
            if (is_shared && tenant_key(rows->value(tenant_column)) != model_.tenant)
                ledger_.settle(entered, Fate::other);
            else
                take(entered, *rows);
            if (request_.progress && done % progress_rows == 0) request_.progress(table, done, *counted);
        }
    }

    Result<void> read_students() {
        const auto& at = layout_.students;
        return each_row(students_table,
                        {at.key, at.last_name, at.first_name, at.full_name, at.email, at.number, at.active, at.tenant},
                        [&](RowRef row, const Rows& rows) {
                            StudentRow student{row,           key_of(rows.value(1)), rows.value(2), rows.value(3),
                                               rows.value(4), rows.value(5),         rows.value(6)};
                            student.active = at.active.empty() || is_active(rows.value(7));
                            students_.try_emplace(student.key, static_cast<std::uint32_t>(model_.students.size()));
                            model_.students.push_back(std::move(student));
                        });
    }

    Result<void> read_assignments() {
        const auto& at = layout_.assignments;
        return each_row(
            assignments_table, {at.key, at.name, at.date, at.max_points, at.active, at.tenant},
            [&](RowRef row, const Rows& rows) {
                AssignmentRow assignment{row, key_of(rows.value(1)), rows.value(2), rows.value(3), rows.value(4)};
                assignment.active = at.active.empty() || is_active(rows.value(5));
                assignments_.try_emplace(assignment.key, static_cast<std::uint32_t>(model_.assignments.size()));
                model_.assignments.push_back(std::move(assignment));
            });
    }

    Result<void> read_scores() {
        const auto& at = layout_.scores;
        return each_row(
            scores_table, {at.student, at.assignment, at.points, at.section, at.tenant},
            [&](RowRef row, const Rows& rows) {
                const auto student = find(students_, row, at.student, rows.value(1), "no_student");
                if (!student) return;
                const auto assignment = find(assignments_, row, at.assignment, rows.value(2), "no_assignment");
                if (!assignment) return;
                model_.scores.push_back({row, *student, *assignment, section_of(rows.value(4)), rows.value(3)});
            });
    }

    using Index = std::unordered_map<std::string, std::uint32_t>;

    std::optional<std::uint32_t> find(const Index& index, RowRef row, const std::string& column, const Value& value,
                                      std::string_view code) {
        const auto found = index.find(key_of(value));
        if (found != index.end()) return found->second;
        ledger_.note({row,
                      Fate::skipped,
                      column,
                      to_text(value),
                      {},
                      code,
                      "It points to something that is not in the database any more, so it was left out."});
        return std::nullopt;
    }

    std::uint32_t section_of(const Value& value) {
        std::string name{trim(to_text(value))};
        if (name.empty()) return 0;
        const auto [found, is_new] = sections_.try_emplace(name, static_cast<std::uint32_t>(model_.sections.size()));
        if (is_new) model_.sections.push_back(std::move(name));
        return found->second;
    }

    Result<void> read_tags() {
        const auto& at = layout_.tags;
        return each_row(tags_table, {at.key, at.name, at.tenant}, [&](RowRef row, const Rows& rows) {
            TagRow tag{row, key_of(rows.value(1)), rows.value(2)};
            tags_.try_emplace(tag.key, static_cast<std::uint32_t>(model_.tags.size()));
            model_.tags.push_back(std::move(tag));
        });
    }

    Result<void> read_tag_uses() {
        const auto& at = layout_.tag_uses;
        return each_row(tag_uses_table, {at.assignment, at.tag, at.tenant}, [&](RowRef row, const Rows& rows) {
            // Without a school of its own, it is of that of its assignment.
            if (at.tenant.empty() && has_tenants() && !assignments_.contains(key_of(rows.value(1))))
                return ledger_.settle(row, Fate::other);
            const auto assignment = find(assignments_, row, at.assignment, rows.value(1), "no_assignment");
            if (!assignment) return;
            const auto tag = find(tags_, row, at.tag, rows.value(2), "no_tag");
            if (tag) model_.tag_uses.push_back({row, *tag, *assignment});
        });
    }

    Result<void> read_tenants() {
        return each_row(tenants_table, {layout_.tenants.name, layout_.tenants.key},
                        [&](RowRef row, const Rows&) { ledger_.settle(row, Fate::taken); });
    }

    /// Each row names its student and its assignment; equal ones are one.
    Result<void> read_one_table() {
        const auto& at = layout_.one_table;
        return each_row(
            scores_table,
            {at.email, at.last_name, at.first_name, at.assignment, at.date, at.max_points, at.points, at.tenant},
            [&](RowRef row, const Rows& rows) {
                model_.scores.push_back({row, named_student(row, rows), named_assignment(row, rows), 0, rows.value(7)});
            });
    }

    static std::string joined(const Rows& rows, std::initializer_list<int> columns) {
        std::string text;
        for (const auto column : columns) text += to_text(rows.value(column)) + '\n';
        return text;
    }

    std::uint32_t named_student(RowRef row, const Rows& rows) {
        const auto [found, is_new] =
            students_.try_emplace(joined(rows, {1, 2, 3}), static_cast<std::uint32_t>(model_.students.size()));
        if (is_new)
            model_.students.push_back(
                {row, key_of(rows.value(1)), rows.value(2), rows.value(3), {}, rows.value(1), {}});
        return found->second;
    }

    std::uint32_t named_assignment(RowRef row, const Rows& rows) {
        auto key = joined(rows, {4, 5, 6});
        const auto [found, is_new] =
            assignments_.try_emplace(key, static_cast<std::uint32_t>(model_.assignments.size()));
        if (is_new) model_.assignments.push_back({row, std::move(key), rows.value(4), rows.value(5), rows.value(6)});
        return found->second;
    }

    Result<void> tell_what_is_unused() {
        const auto read = tables_of(layout_);
        for (const auto& table : tables_) {
            if (std::ranges::find(read, table.name) == read.end()) {
                if (auto told = tell_of_table(table.name); !told) return told;
                continue;
            }
            for (const auto& column : table.columns) {
                if (is_read(layout_, table.name, column)) continue;
                const auto filled = file_.count_filled(table.name, column);
                if (!filled) return std::unexpected(filled.error());
                if (*filled > 0) ledger_.unused({table.name, column, *filled, "Grade Insight has no place for it"});
            }
        }
        return {};
    }

    Result<void> tell_of_table(const std::string& table) {
        const auto rows = file_.count(table);
        if (!rows) return std::unexpected(rows.error());
        const auto* reason =
            table == "teachers" ? "teachers get accounts by an invitation or a roster" : "not a table of the gradebook";
        ledger_.unused({table, {}, *rows, reason});
        return {};
    }

    const SqliteFile& file_;
    const ReadRequest& request_;
    Ledger& ledger_;
    std::vector<TableShape> tables_;
    Layout layout_;
    Model model_;
    Index students_;
    Index assignments_;
    Index tags_;
    Index sections_;
};

}  // namespace

Result<Model> read_database(const SqliteFile& file, const ReadRequest& request, Ledger& ledger) {
    return Reader{file, request, ledger}.run();
}

}  // namespace gi::legacy
