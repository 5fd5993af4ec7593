/// Moodle, "Export > Plain text file". Source: moodle/moodle, grade/export/lib.php and grade/export/txt.
///   First name, Last name (older: Surname), ID number, Institution, Department, Email address, the school's own
///   fields; "Assignment: Essay (Real)" for each activity, "Essay (Real)" for each manual item, the same once more with
///   (Percentage), (Letter) or (Feedback); "Homework total (Real)" and "Course total (Real)"; in the last column the
///   time of the download in seconds since 1970. All words are translated. "-" is no grade. No maximum points.
/// Older exports have no "(Real)", and "Feedback: Essay" for comments.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/moodle_words.hpp"
#include "intake/formats/score_sheet.hpp"
#include "intake/number.hpp"

namespace gi::intake {
namespace {

enum class Shows : std::uint8_t { not_said, points, percentage, letter, feedback };

/// "Assignment: Essay (Real)"
struct Item {
    std::string_view title;  // "Assignment: Essay"
    std::string_view shown;  // "Real"; empty when there is none
};

Item split_item(std::string_view heading) noexcept {
    const auto opening = heading.rfind('(');
    if (opening == std::string_view::npos || !heading.ends_with(')')) return {heading, {}};
    const auto title = trim(heading.substr(0, opening));
    if (title.empty()) return {heading, {}};
    return {title, heading.substr(opening + 1, heading.size() - opening - 2)};
}

Shows what_is_shown(std::string_view shown, const MoodleLanguage& language) {
    const auto key = moodle_key(shown);
    if (is_one_of(language.points, key)) return Shows::points;
    if (is_one_of(language.percentage, key)) return Shows::percentage;
    if (is_one_of(language.letter, key)) return Shows::letter;
    return is_one_of(language.feedback, key) ? Shows::feedback : Shows::not_said;
}

/// In any language, since sites mix them.
bool is_course_total(std::string_view heading) {
    const auto key = moodle_key(split_item(heading).title);
    return std::ranges::any_of(moodle_languages(),
                               [&](const auto& language) { return is_one_of(language.course_total, key); });
}

bool is_last_download(std::string_view heading) {
    const auto key = moodle_key(heading);
    return std::ranges::any_of(moodle_languages(),
                               [&](const auto& language) { return is_one_of(language.last_download, key); });
}

/// Seconds since 1970.
bool is_time(std::string_view cell) noexcept {
    constexpr std::size_t digits = 10;
    return cell.size() == digits && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

/// What was found at the top of the file.
struct Layout {
    const FileHead::Row* headings = nullptr;
    const MoodleLanguage* language = nullptr;  // null: one that is not in our list
    std::string_view email_heading{};
    std::string_view mark{};  // the heading that only Moodle writes
    std::uint32_t known_words = 0;
    bool is_certain = false;
};

Layout look_for(const FileHead::Row& row, const MoodleLanguage& language) {
    Layout layout{.headings = &row, .language = &language};
    for (const auto cell : row.cells) {
        const auto heading = unwrap_cell(cell);
        const auto key = moodle_key(heading);
        const bool is_email = is_one_of(language.email, key);
        const bool is_download = is_last_download(heading);
        const bool is_mark = is_download || is_course_total(heading) ||
                             what_is_shown(split_item(heading).shown, language) == Shows::points;
        const bool is_name = is_one_of(language.first_name, key) || is_one_of(language.last_name, key);
        layout.known_words += is_email || is_mark || is_name ? 1 : 0;
        layout.is_certain = layout.is_certain || is_download;
        if (is_email) layout.email_heading = heading;
        if (is_mark) layout.mark = heading;
    }
    return layout;
}

/// In any language: the last column holds nothing but times, and another one addresses.
bool has_times_and_addresses(const FileHead& head, const FileHead::Row& headings) {
    auto last = headings.cells.size();
    while (last > 0 && trim(headings.cells[last - 1]).empty()) --last;
    if (last == 0) return false;
    std::size_t rows = 0;
    bool has_address = false;
    for (const auto& row : head.rows) {
        if (row.number <= headings.number) continue;
        if (row.cells.size() < last || !is_time(trim(row.cells[last - 1]))) return false;
        has_address =
            has_address || std::ranges::any_of(row.cells, [](auto cell) { return looks_like_email(trim(cell)); });
        ++rows;
    }
    return rows > 0 && has_address;
}

std::optional<Layout> find_layout(const FileHead& head) {
    Layout best;
    for (const auto& row : head.rows) {
        for (const auto& language : moodle_languages()) {
            const auto layout = look_for(row, language);
            const bool fits = !layout.email_heading.empty() && !layout.mark.empty();
            if (fits && layout.known_words > best.known_words) best = layout;
        }
    }
    if (best.headings != nullptr) return best;
    if (!has_times_and_addresses(head, head.rows.front())) return std::nullopt;
    return Layout{.headings = &head.rows.front(), .is_certain = true};
}

std::optional<Said> recognised_by(const FileHead& head) {
    const auto layout = find_layout(head);
    if (!layout) return std::nullopt;
    if (layout->language == nullptr) return said("by_download_times", "the times of the download in the last column");
    const auto sheet = find_headings(head);  // somebody's own sheet with DATE and POINTS rows
    if (sheet && sheet->has_labelled && !layout->is_certain) return std::nullopt;
    return by_headings(std::array{layout->email_heading, cut_utf8(layout->mark, problem_value_bytes)}, " and ");
}

class MoodleHeadings {
public:
    MoodleHeadings(const FileHead& head, const Layout& layout, ProblemList& problems)
        : head_(&head), layout_(&layout), problems_(&problems) {}

    [[nodiscard]] std::vector<SheetColumn> read(const csv::Record& record) {
        headings_ = record.cells;
        last_ = static_cast<std::uint32_t>(headings_.size());
        while (last_ > 0 && trim(headings_[last_ - 1]).empty()) --last_;
        has_times_ = has_times_and_addresses(*head_, *layout_->headings);
        for (std::uint32_t i = 0; i < last_; ++i) {
            if (is_email(i)) email_ = i;
            items_.push_back(split_item(unwrap_cell(headings_[i])));
            shows_.push_back(shows(i));
        }
        says_what_is_shown_ = std::ranges::find(shows_, Shows::points) != shows_.end() ||
                              std::ranges::find(shows_, Shows::percentage) != shows_.end();
        return read_heading_row(record, *problems_, [&](std::string heading, std::uint32_t i) {
            return understand(std::move(heading), i);
        });
    }

private:
    [[nodiscard]] bool is_email(std::uint32_t i) const {
        if (layout_->language != nullptr)
            return is_one_of(layout_->language->email, moodle_key(unwrap_cell(headings_[i])));
        return std::ranges::any_of(
            head_->rows, [&](const auto& row) { return i < row.cells.size() && looks_like_email(trim(row.cells[i])); });
    }

    [[nodiscard]] Shows shows(std::uint32_t i) const {
        if (items_[i].shown.empty()) return Shows::not_said;
        if (layout_->language != nullptr) {
            const auto shown = what_is_shown(items_[i].shown, *layout_->language);
            return shown == Shows::not_said ? what_is_shown(items_[i].shown, moodle_languages().front()) : shown;
        }
        return shows_by_cells(i);
    }

    /// An unknown language: the first cells tell.
    [[nodiscard]] Shows shows_by_cells(std::uint32_t i) const {
        for (const auto& row : head_->rows) {
            if (row.number <= layout_->headings->number || i >= row.cells.size()) continue;
            const auto cell = trim(row.cells[i]);
            if (cell.empty() || cell == "-") continue;
            if (cell.ends_with('%')) return Shows::percentage;
            return read_number(cell, ';').number ? Shows::points : Shows::feedback;
        }
        return Shows::points;
    }

    [[nodiscard]] SheetColumn understand(std::string heading, std::uint32_t i) {
        const auto role = role_of(i);
        if (role != ColumnRole::assignment) return {.role = role, .name = std::move(heading)};
        const bool is_field = says_what_is_shown_ ? shows_[i] == Shows::not_said : email_ && i < *email_;
        const bool is_time_column = has_times_ && i + 1 == last_;
        if (is_field || is_time_column || is_last_download(heading)) return ignored(std::move(heading), not_a_score());
        if (is_feedback(i)) return ignored(std::move(heading), said("feedback_not_score", "feedback, not a score"));
        if (is_total(i)) return ignored(std::move(heading), a_total());
        return understand_item(std::move(heading), i);
    }

    [[nodiscard]] ColumnRole role_of(std::uint32_t i) const {
        if (email_ == i) return ColumnRole::email;
        if (layout_->language == nullptr) return role_by_place(i);
        const auto& language = *layout_->language;
        const auto key = moodle_key(unwrap_cell(headings_[i]));
        if (is_one_of(language.first_name, key)) return ColumnRole::first_name;
        if (is_one_of(language.last_name, key)) return ColumnRole::last_name;
        if (is_one_of(language.id_number, key)) return ColumnRole::student_number;
        return is_one_of(language.username, key) ? ColumnRole::username : ColumnRole::assignment;
    }

    /// Moodle's own order; the ID number stands there when the fields are the usual six.
    [[nodiscard]] ColumnRole role_by_place(std::uint32_t i) const noexcept {
        constexpr std::uint32_t usual_email = 5;
        if (!email_ || i > *email_ || *email_ < 2) return ColumnRole::assignment;
        if (i == 0) return ColumnRole::first_name;
        if (i == 1) return ColumnRole::last_name;
        return i == 2 && *email_ == usual_email ? ColumnRole::student_number : ColumnRole::assignment;
    }

    [[nodiscard]] bool is_feedback(std::uint32_t i) const {
        if (shows_[i] == Shows::feedback) return true;
        const auto title = items_[i].title;
        const auto word = moodle_key(title.substr(0, std::min(title.find(':'), title.size())));
        return !says_what_is_shown_ && title.contains(':') && layout_->language != nullptr &&
               is_one_of(layout_->language->feedback, word);
    }

    [[nodiscard]] bool is_total(std::uint32_t i) const {
        const auto title = items_[i].title;
        if (is_course_total(title)) return true;
        if (layout_->language == nullptr) return i + 2 == last_ && !title.contains(':');  // the course's comes last
        const auto& language = *layout_->language;
        if (without_module(title).size() < title.size()) return false;
        const auto starts = !language.total_prefix.empty() && title.starts_with(language.total_prefix);
        return starts || (!language.total_suffix.empty() && title.ends_with(language.total_suffix));
    }

    /// "Essay" of "Assignment: Essay" and of "Devoir\u00a0: Essay".
    [[nodiscard]] std::string_view without_module(std::string_view title) const {
        const auto colon = title.find(':');
        if (colon == std::string_view::npos) return title;
        const auto rest = trim(title.substr(colon + 1));
        const auto word = moodle_key(title.substr(0, colon));
        const auto& english = moodle_languages().front();
        const auto& language = layout_->language == nullptr ? english : *layout_->language;
        const bool known = is_one_of(language.modules, word) || is_one_of(english.modules, word);
        return known && !rest.empty() ? rest : title;
    }

    [[nodiscard]] std::optional<std::uint32_t> points_beside(std::uint32_t i) const noexcept {
        for (std::uint32_t other = 0; other < last_; ++other)
            if (shows_[other] == Shows::points && items_[other].title == items_[i].title) return other + 1;
        return std::nullopt;
    }

    [[nodiscard]] SheetColumn understand_item(std::string heading, std::uint32_t i) {
        const auto title = read_title(without_module(items_[i].title), i + 1, *problems_);
        SheetColumn column{.role = ColumnRole::assignment, .name = title};
        if (shows_[i] == Shows::percentage || shows_[i] == Shows::letter) {
            if (const auto points = points_beside(i))
                return ignored(std::move(heading),
                               said("points_in_column", "the points are in column {column}", {{"column", *points}}));
        }
        if (shows_[i] == Shows::letter) return ignored(std::move(heading), letters_without_points());
        if (shows_[i] == Shows::percentage) {
            constexpr std::int64_t hundred = 100;
            column.max_points = whole_points(hundred);
            column.form = ScoreForm::percent;
            problems_->about_column(
                i + 1, heading, "read_as_percent",
                said("read_as_percent_only",
                     "“{name}” is in the file as a percentage only, so it was read as points out of 100. Export it as "
                     "“Real” to have its points.",
                     {{"name", cut_utf8(title, problem_value_bytes)}}));
        }
        return column;
    }

    static SheetColumn ignored(std::string heading, Said reason) {
        return {.name = std::move(heading), .ignored_reason = std::move(reason)};
    }

    const FileHead* head_;
    const Layout* layout_;
    ProblemList* problems_;
    std::span<const std::string_view> headings_{};
    std::vector<Item> items_;
    std::vector<Shows> shows_;
    std::optional<std::uint32_t> email_;
    std::uint32_t last_ = 0;  // columns up to the last heading
    bool has_times_ = false;
    bool says_what_is_shown_ = false;
};

bool fits(const FileHead& head) { return find_layout(head).has_value(); }

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    const auto layout = find_layout(head).value();
    builder.set_rules({.student_key = StudentKey::any_identity, .titles_repeat = true});
    return read_below_headings(
        records, builder, layout.headings->number,
        [&](const csv::Record& record) {
            builder.set_columns(MoodleHeadings(head, layout, builder.problems()).read(record));
        },
        [&](const csv::Record& record) { builder.add_row(record); });
}

}  // namespace

constexpr FormatReader moodle_format{.format = Format::moodle,
                                     .name = "moodle",
                                     .display = "Moodle",
                                     .recognised_by = recognised_by,
                                     .fits = fits,
                                     .read = read};

}  // namespace gi::intake
