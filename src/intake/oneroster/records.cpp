#include "intake/oneroster/records.hpp"

#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake::oneroster {
namespace {

constexpr std::size_t quoted_bytes = 60;

/// What all tables have in common.
class ItemReader {
public:
    ItemReader(const Table& table, ProblemList& problems)
        : table_(&table), problems_(&problems), id_(table.column("sourcedId")), status_(table.column("status")) {}

    /// False: the row is left out.
    bool read(const Row& row, Item& item, bool needs_id) {
        item.row = row.number();
        item.id = row[id_];
        item.deleted = is_word(row[status_], "tobedeleted");
        if (item.id.empty() && needs_id) {
            problems_->about_part(
                table_->file(), item.row, {}, "no_sourced_id",
                at_row(table_->file(), item.row,
                       said("no_sourced_id", "there is no sourcedId, so the row was left out. Export the set again.")));
            return false;
        }
        if (!item.id.empty()) return is_first(item);
        return true;
    }

private:
    bool is_first(const Item& item) {
        const auto [first, is_new] = row_of_.try_emplace(item.id, item.row);
        if (is_new) return true;
        problems_->about_part(table_->file(), item.row, item.id, "duplicate_sourced_id",
                              at_row(table_->file(), item.row,
                                     said("duplicate_sourced_id",
                                          "“{value}” stands in row {row} already, so this row was left out. Each "
                                          "sourcedId may come once.",
                                          {{"value", cut_utf8(item.id, quoted_bytes)}, {"row", first->second}})));
        return false;
    }

    const Table* table_;
    ProblemList* problems_;
    Column id_;
    Column status_;
    std::unordered_map<std::string_view, std::uint32_t> row_of_;
};

/// `bind` looks the columns up and gives what fills an item of a row. An absent table has no items.
template <class Kind, class Bind>
Result<std::vector<Kind>> read_items(FileSet& set, std::string_view name, ProblemList& problems, bool needs_id,
                                     const Bind& bind) {
    std::vector<Kind> items;
    auto* const table = set.table(name);
    if (table == nullptr) return items;
    ItemReader reader(*table, problems);
    const auto fill = bind(*table);
    auto read = table->for_each([&](const Row& row) {
        Kind item;
        if (!reader.read(row, item, needs_id)) return;
        fill(row, item);
        items.push_back(item);
    });
    if (!read) return std::unexpected(std::move(read.error()));
    return items;
}

bool is_true(std::string_view cell) noexcept { return is_word(cell, "true") || cell == "1"; }

}  // namespace

bool is_word(std::string_view text, std::string_view lower_case) noexcept {
    return equals_ignoring_case(text, lower_case);
}

std::string_view name_of(std::string_view cell) noexcept { return cell == "(none)" ? std::string_view{} : cell; }

std::vector<std::string_view> list_of(std::string_view text) {
    std::vector<std::string_view> entries;
    text = trim(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (const auto entry = trim(text.substr(0, comma)); !entry.empty()) entries.push_back(entry);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return entries;
}

Result<std::vector<User>> read_users(FileSet& set, ProblemList& problems) {
    return read_items<User>(set, "users", problems, true, [](const Table& table) {
        return [enabled = table.column("enabledUser"), role = table.column("role"), username = table.column("username"),
                last = table.column("familyName"), first = table.column("givenName"),
                preferred_last = table.column("preferredFamilyName"),
                preferred_first = table.column("preferredGivenName"), number = table.column("identifier"),
                email = table.column("email"), agents = table.column("agentSourcedIds")](const Row& row, User& user) {
            user.enabled = !is_word(row[enabled], "false") && row[enabled] != "0";
            user.role = row[role];
            user.username = row[username];
            user.last_name = name_of(row[preferred_last].empty() ? row[last] : row[preferred_last]);
            user.first_name = name_of(row[preferred_first].empty() ? row[first] : row[preferred_first]);
            user.number = row[number];
            user.email = row[email];
            user.agents = row[agents];
        };
    });
}

Result<std::vector<Role>> read_roles(FileSet& set, ProblemList& problems) {
    return read_items<Role>(set, "roles", problems, false, [](const Table& table) {
        return [user = table.column("userSourcedId"), role = table.column("role"), type = table.column("roleType")](
                   const Row& row, Role& item) {
            item.user = row[user];
            item.role = row[role];
            item.primary = is_word(row[type], "primary");
        };
    });
}

Result<std::vector<Class>> read_classes(FileSet& set, ProblemList& problems) {
    return read_items<Class>(set, "classes", problems, true, [](const Table& table) {
        return
            [title = table.column("title"), code = table.column("classCode"), course = table.column("courseSourcedId"),
             terms = table.column("termSourcedIds"), periods = table.column("periods")](const Row& row, Class& item) {
                item.title = row[title];
                item.code = row[code];
                item.course = row[course];
                item.terms = row[terms];
                item.periods = row[periods];
            };
    });
}

Result<std::vector<Course>> read_courses(FileSet& set, ProblemList& problems) {
    return read_items<Course>(set, "courses", problems, true, [](const Table& table) {
        return [title = table.column("title")](const Row& row, Course& item) { item.title = row[title]; };
    });
}

Result<std::vector<Session>> read_sessions(FileSet& set, ProblemList& problems) {
    return read_items<Session>(set, "academicSessions", problems, true, [](const Table& table) {
        return [title = table.column("title"), type = table.column("type"), parent = table.column("parentSourcedId"),
                begins = table.column("startDate"), ends = table.column("endDate")](const Row& row, Session& item) {
            item.title = row[title];
            item.type = row[type];
            item.parent = row[parent];
            item.begins = row[begins];
            item.ends = row[ends];
        };
    });
}

Result<std::vector<Enrollment>> read_enrollments(FileSet& set, ProblemList& problems) {
    return read_items<Enrollment>(set, "enrollments", problems, false, [](const Table& table) {
        return [class_id = table.column("classSourcedId"), user = table.column("userSourcedId"),
                role = table.column("role"), begins = table.column("beginDate"),
                ends = table.column("endDate")](const Row& row, Enrollment& item) {
            item.class_id = row[class_id];
            item.user = row[user];
            item.role = row[role];
            item.begins = row[begins];
            item.ends = row[ends];
        };
    });
}

Result<std::vector<Category>> read_categories(FileSet& set, ProblemList& problems) {
    return read_items<Category>(set, "categories", problems, true, [](const Table& table) {
        return [title = table.column("title")](const Row& row, Category& item) { item.title = row[title]; };
    });
}

Result<std::vector<LineItem>> read_line_items(FileSet& set, ProblemList& problems) {
    return read_items<LineItem>(set, "lineItems", problems, true, [](const Table& table) {
        const bool newer = table.has("academicSessionSourcedId");
        return [title = table.column("title"), class_id = table.column("classSourcedId"),
                category = table.column("categorySourcedId"),
                session = table.column(newer ? "academicSessionSourcedId" : "gradingPeriodSourcedId"),
                assigned = table.column("assignDate"), due = table.column("dueDate"),
                max_points = table.column("resultValueMax")](const Row& row, LineItem& item) {
            item.title = row[title];
            item.class_id = row[class_id];
            item.category = row[category];
            item.session = row[session];
            item.assigned = row[assigned];
            item.due = row[due];
            item.max_points = row[max_points];
        };
    });
}

Result<std::vector<ScoreResult>> read_results(FileSet& set, ProblemList& problems) {
    return read_items<ScoreResult>(set, "results", problems, false, [](const Table& table) {
        return [line_item = table.column("lineItemSourcedId"), student = table.column("studentSourcedId"),
                status = table.column("scoreStatus"), score = table.column("score"), text = table.column("textScore"),
                incomplete = table.column("incomplete"), late = table.column("late"),
                missing = table.column("missing")](const Row& row, ScoreResult& item) {
            item.line_item = row[line_item];
            item.student = row[student];
            item.status = row[status];
            item.score = row[score];
            item.text = row[text];
            item.incomplete = is_true(row[incomplete]);
            item.late = is_true(row[late]);
            item.missing = is_true(row[missing]);
        };
    });
}

}  // namespace gi::intake::oneroster
