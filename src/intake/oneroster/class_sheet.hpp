#pragma once
/// One class of a set as a sheet with one row a student, read by the rules that all gradebooks have.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/gradebook_builder.hpp"
#include "intake/oneroster/records.hpp"

namespace gi::intake::oneroster {

/// The tables of a gradebook.
struct GradebookTables {
    std::vector<User> users;
    std::vector<Class> classes;
    std::vector<Course> courses;
    std::vector<Enrollment> enrollments;
    std::vector<Category> categories;
    std::vector<LineItem> line_items;
    std::vector<ScoreResult> results;
    /// Our own export: what it had to fill in because the standard demands it is taken out again.
    bool is_own = false;
};

class ClassSheet {
public:
    /// `tables` outlive this.
    ClassSheet(const GradebookTables& tables, std::string_view class_id, const ReadOptions& options);

    [[nodiscard]] ProblemList& problems() noexcept { return builder_.problems(); }
    /// Once. Fails with too_many_columns and too_many_rows.
    [[nodiscard]] Result<GradebookFile> read();

private:
    void choose_line_items();
    void choose_students();
    void place_results();
    [[nodiscard]] std::vector<SheetColumn> columns();
    [[nodiscard]] SheetColumn column_of(const LineItem& item, std::uint32_t column);
    [[nodiscard]] std::string date_of(const LineItem& item);
    [[nodiscard]] std::optional<Points> max_points_of(const LineItem& item);
    [[nodiscard]] std::string_view category_of(const LineItem& item) const;
    void add_student(std::size_t index);
    [[nodiscard]] std::string_view text_of(const ScoreResult* result);
    void settle_places(GradebookFile& file) const;
    void tell(std::string_view part, std::uint32_t row, std::string_view value, std::string_view code,
              const Said& what);

    const GradebookTables* tables_;
    std::string_view class_id_;
    ReadOptions options_;
    GradebookBuilder builder_;
    std::vector<const LineItem*> items_;
    std::vector<const User*> students_;
    std::unordered_map<std::string_view, std::size_t> item_index_;
    std::unordered_map<std::string_view, std::size_t> student_index_;
    std::unordered_map<std::string_view, std::string_view> category_titles_;
    std::vector<const ScoreResult*> cells_;  // by student, then item; null: none
    std::deque<std::string> texts_;          // that no table has
};

}  // namespace gi::intake::oneroster
