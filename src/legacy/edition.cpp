#include "legacy/edition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.hpp"

namespace gi::legacy {
namespace {

using Names = std::initializer_list<std::string_view>;

class Recogniser {
public:
    explicit Recogniser(std::span<const TableShape> tables) : tables_(tables) {}

    Result<Layout> run() {
        if (find(scores_table) == nullptr) return nothing_known();
        Layout layout;
        if (read_one_table(layout)) return layout;
        for (const auto table : {students_table, assignments_table})
            if (find(table) == nullptr) return lacks(fmt::format("table {}", table));
        read_students(layout);
        read_assignments(layout);
        if (auto scores = read_scores(layout); !scores) return std::unexpected(scores.error());
        if (layout.students.last_name.empty() && layout.students.full_name.empty())
            return lacks("column last_name of table students");
        if (layout.assignments.key.empty() || layout.assignments.name.empty())
            return lacks("columns id and name of table assignments");
        if (layout.assignments.max_points.empty()) return lacks("column max_points of table assignments");
        read_tags(layout);
        read_tenants(layout);
        layout.edition = edition_of(layout);
        return layout;
    }

private:
    const TableShape* find(std::string_view table) const {
        const auto found = std::ranges::find(tables_, table, &TableShape::name);
        return found == tables_.end() ? nullptr : &*found;
    }

    /// The first of these columns that the table has.
    std::string column(std::string_view table, Names names) const {
        const auto* shape = find(table);
        if (shape == nullptr) return {};
        for (const auto name : names)
            if (std::ranges::find(shape->columns, name) != shape->columns.end()) return std::string{name};
        return {};
    }

    bool read_one_table(Layout& layout) const {
        const auto at = [&](std::string_view name) { return column(scores_table, {name}); };
        layout.one_table = {at("last_name"),       at("first_name"), at("email"), at("assignment"),
                            at("assignment_date"), at("max_points"), at("mark"),  at("tenant_id")};
        layout.edition = Edition::one_table;
        const auto& read = layout.one_table;
        if (!read.email.empty() && !read.assignment.empty() && !read.points.empty()) return true;
        layout.one_table = {};
        return false;
    }

    void read_students(Layout& layout) const {
        const auto at = [&](std::string_view name) { return column(students_table, {name}); };
        layout.students = {{},          at("last_name"),      at("first_name"), at("name"),
                           at("email"), at("student_number"), at("tenant_id"),  at("is_active")};
        if (!layout.students.last_name.empty()) layout.students.full_name.clear();
    }

    void read_assignments(Layout& layout) const {
        const auto at = [&](Names names) { return column(assignments_table, names); };
        layout.assignments = {
            at({"id"}),        at({"name"}),     at({"date", "assignment_date"}), at({"max_points", "total_points"}),
            at({"tenant_id"}), at({"is_active"})};
    }

    /// What a grade calls its student by is the key of the students.
    Result<void> read_scores(Layout& layout) const {
        const auto at = [&](Names names) { return column(scores_table, names); };
        layout.scores = {
            {}, at({"assignment_id"}), at({"score", "points_earned"}), at({"tenant_id"}), at({"class_tag"})};
        struct Key {
            std::string_view of_grade, of_student;
        };
        constexpr std::array<Key, 3> keys{
            {{"student_id", "id"}, {"email", "email"}, {"student_number", "student_number"}}};
        for (const auto& key : keys) {
            layout.scores.student = at({key.of_grade});
            layout.students.key = column(students_table, {key.of_student});
            if (!layout.scores.student.empty() && !layout.students.key.empty()) break;
        }
        if (layout.scores.student.empty() || layout.students.key.empty())
            return lacks("column of table grades that says whose grade it is");
        if (layout.scores.assignment.empty()) return lacks("column assignment_id of table grades");
        if (layout.scores.points.empty()) return lacks("column score of table grades");
        return {};
    }

    void read_tags(Layout& layout) const {
        Layout::Tags tags{column(tags_table, {"id"}), column(tags_table, {"name"}), column(tags_table, {"tenant_id"})};
        Layout::TagUses uses{column(tag_uses_table, {"assignment_id"}), column(tag_uses_table, {"tag_id"}),
                             column(tag_uses_table, {"tenant_id"})};
        if (tags.key.empty() || tags.name.empty() || uses.assignment.empty() || uses.tag.empty()) return;
        layout.tags = std::move(tags);
        layout.tag_uses = std::move(uses);
    }

    void read_tenants(Layout& layout) const {
        const auto at = [&](Names names) { return column(tenants_table, names); };
        layout.tenants = {at({"id"}), at({"name", "tenant_name"}), at({"tenant_key"})};
        if (layout.students.tenant.empty() || layout.tenants.key.empty()) layout.tenants = {};
    }

    static Edition edition_of(const Layout& layout) {
        if (layout.scores.student == "student_number") return Edition::by_number;
        if (layout.scores.student == "student_id")
            return layout.scores.points == "points_earned" ? Edition::schools : Edition::sections;
        if (!layout.students.tenant.empty()) return Edition::composite;
        return layout.tags.key.empty() ? Edition::by_address : Edition::tagged;
    }

    static std::unexpected<Error> lacks(std::string_view what) {
        return fail(ErrorCode::file_not_a_gradebook,
                    fmt::format("This database is not of the first edition of Grade Insight, or was altered: it has no "
                                "{}. docs/legacy-import.md lists the forms that can be read.",
                                what));
    }

    std::unexpected<Error> nothing_known() const {
        if (tables_.empty())
            return fail(ErrorCode::file_not_a_gradebook, "This database is empty: it has no tables. Was it ever used?");
        return lacks("table grades");
    }

    std::span<const TableShape> tables_;
};

}  // namespace

std::string_view describe(Edition edition) noexcept {
    switch (edition) {
        case Edition::by_number:
            return "one school, students by their number";
        case Edition::by_address:
            return "one school, students by e-mail address";
        case Edition::tagged:
            return "one school, students by e-mail address, with tags";
        case Edition::one_table:
            return "several schools in a single table";
        case Edition::sections:
            return "several schools, with teachers and classes";
        case Edition::schools:
            return "several schools, known by UUID";
        case Edition::composite:
            return "several schools, students by e-mail address, with tags";
    }
    return "";
}

Result<Layout> recognise(std::span<const TableShape> tables) { return Recogniser{tables}.run(); }

std::vector<std::string_view> tables_of(const Layout& layout) {
    if (layout.edition == Edition::one_table) return {scores_table};
    std::vector<std::string_view> tables{students_table, assignments_table, scores_table};
    if (!layout.tags.key.empty()) tables.insert(tables.end(), {tags_table, tag_uses_table});
    if (!layout.tenants.key.empty()) tables.push_back(tenants_table);
    return tables;
}

bool is_read(const Layout& layout, std::string_view table, std::string_view column) {
    constexpr std::array<std::string_view, 5> about_the_row{"id", "created_at", "updated_at", "tenant_id", "is_active"};
    if (std::ranges::find(about_the_row, column) != about_the_row.end()) return true;
    const auto any = [column](Names names) { return std::ranges::find(names, column) != names.end(); };
    if (layout.edition == Edition::one_table) {
        const auto& read = layout.one_table;
        return any(
            {read.last_name, read.first_name, read.email, read.assignment, read.date, read.max_points, read.points});
    }
    const auto& students = layout.students;
    if (table == students_table)
        return any({students.key, students.last_name, students.first_name, students.full_name, students.email,
                    students.number});
    const auto& assignments = layout.assignments;
    if (table == assignments_table) return any({assignments.name, assignments.date, assignments.max_points});
    const auto& scores = layout.scores;
    if (table == scores_table) return any({scores.student, scores.assignment, scores.points, scores.section});
    if (table == tags_table) return column == layout.tags.name;
    if (table == tag_uses_table) return any({layout.tag_uses.assignment, layout.tag_uses.tag});
    return any({layout.tenants.name, layout.tenants.short_name});
}

}  // namespace gi::legacy
