#include "exports/xlsx.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "exports/memory_file.hpp"
#include "exports/own_words.hpp"
#include "intake/cell_text.hpp"

namespace gi::exports {
namespace {

constexpr double narrowest_column = 8;
constexpr double widest_column = 32;
constexpr double assignment_width = 13;
constexpr double padding = 2;

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(fmt::format("writing a workbook: {}", lxw_strerror(error)));
}

double to_double(Points points) noexcept {
    return static_cast<double>(points.ten_thousandths) / static_cast<double>(Points::scale);
}

/// A workbook holds text as text, so nothing is evaluated and no apostrophe is needed; but reading takes off one that
/// stands before such text.
std::string as_text(std::string_view text) {
    return text.starts_with('\'') && intake::needs_apostrophe(text) ? fmt::format("'{}", text) : std::string{text};
}

class Sheet {
public:
    Sheet(lxw_workbook& workbook, const CollectedGradebook& gradebook)
        : gradebook_(&gradebook),
          sheet_(workbook_add_worksheet(&workbook, "Gradebook")),
          heading_(workbook_add_format(&workbook)),
          date_(workbook_add_format(&workbook)),
          identities_(identity_columns(gradebook)) {
        format_set_bold(heading_);
        format_set_text_wrap(heading_);
        format_set_align(heading_, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(date_, "yyyy-mm-dd");
        format_set_align(date_, LXW_ALIGN_LEFT);
        // As many decimals as the total has: 89.96 % is no 90.0 %.
        std::string shape = "0.";
        for (auto*& format : percents_) {
            format = workbook_add_format(&workbook);
            shape += '0';
            format_set_num_format(format, (shape + '%').c_str());
        }
    }

    void write() {
        write_headings();
        write_dates();
        write_points();
        const auto totals = totals_of(*gradebook_);
        for (std::size_t i = 0; i < totals.size(); ++i) write_student(gradebook_->students[i], totals[i]);
        worksheet_freeze_panes(sheet_, 3, static_cast<lxw_col_t>(identities_.size()));
        set_widths();
    }

private:
    void text(std::string_view value, lxw_format* format = nullptr) {
        const auto column = column_++;
        if (value.empty()) return;
        check(worksheet_write_string(sheet_, row_, column, as_text(value).c_str(), format));
    }
    void number(double value, lxw_format* format = nullptr) {
        check(worksheet_write_number(sheet_, row_, column_++, value, format));
    }
    void end_row() {
        ++row_;
        column_ = 0;
    }

    void write_headings() {
        for (const auto& column : identities_) text(column.heading, heading_);
        for (const auto& assignment : gradebook_->assignments) text(heading_of(assignment.name), heading_);
        for (const auto& term : gradebook_->header.rules.terms) text(term_heading(term), heading_);
        text("Total", heading_);
        text("Final grade", heading_);  // the importer knows all three as no assignment
        end_row();
    }

    void write_label(std::string_view label) {
        text(label);
        for (std::size_t index = 1; index < identities_.size(); ++index) text("-");
    }

    void write_dates() {
        write_label("DATE");
        for (const auto& assignment : gradebook_->assignments) {
            const auto column = column_++;
            if (auto date = date_of(assignment.date); date.year > 0)
                check(worksheet_write_datetime(sheet_, row_, column, &date, date_));
        }
        end_row();
    }

    /// Zero for no date.
    static lxw_datetime date_of(std::string_view iso) noexcept {
        const auto part = [iso](std::size_t from, std::size_t length) {
            int value = 0;
            if (from + length <= iso.size()) std::from_chars(iso.data() + from, iso.data() + from + length, value);
            return value;
        };
        lxw_datetime date{};
        date.year = part(0, 4);
        date.month = part(5, 2);
        date.day = part(8, 2);
        return date;
    }

    void write_points() {
        write_label("POINTS");
        for (const auto& assignment : gradebook_->assignments)
            assignment.max_points ? number(to_double(*assignment.max_points)) : text({});
        end_row();
    }

    static double share_of(gradebook::grading::Percent percent) noexcept {
        auto parts = 100.0;
        for (int decimal = 0; decimal < percent.decimals; ++decimal) parts *= 10;
        return static_cast<double>(percent.value) / parts;
    }

    void write_student(const Student& student, const StudentTotals& totals) {
        for (const auto& column : identities_) text(column.text_of(student));
        for (const auto& assignment : gradebook_->assignments) {
            const auto score = score_of(student, assignment);
            if (score.points && score.status == gradebook::Status::none)
                number(to_double(*score.points));
            else
                text(score_words(score));
        }
        for (const auto& term : totals.terms) percent(term);
        percent(totals.whole);
        if (const auto& judged = totals.whole.judged) text(gradebook_->header.rules.scale.steps.at(judged->step).name);
        end_row();
    }

    void percent(const gradebook::grading::Total& total) {
        if (!total.judged) return text({});
        const auto decimals = static_cast<std::size_t>(total.judged->percent.decimals);
        number(share_of(total.judged->percent), percents_.at(decimals - 1));
    }

    void set_widths() {
        const auto set = [this](std::size_t column, double width) {
            const auto at = static_cast<lxw_col_t>(column);
            check(worksheet_set_column(sheet_, at, at, width, nullptr));
        };
        for (std::size_t index = 0; index < identities_.size(); ++index) set(index, width_of(identities_[index]));
        for (std::size_t index = 0; index < gradebook_->assignments.size(); ++index)
            set(identities_.size() + index, assignment_width);
        const auto totals = gradebook_->header.rules.terms.size() + 2;
        for (std::size_t index = 0; index < totals; ++index)
            set(identities_.size() + gradebook_->assignments.size() + index, narrowest_column);
    }

    [[nodiscard]] double width_of(const IdentityColumn& column) const {
        auto longest = column.heading.size();
        for (const auto& student : gradebook_->students)
            longest = std::max(longest, intake::count_characters(column.text_of(student)));
        return std::clamp(static_cast<double>(longest) + padding, narrowest_column, widest_column);
    }

    const CollectedGradebook* gradebook_;
    lxw_worksheet* sheet_;  // sheet and formats belong to the workbook
    lxw_format* heading_;
    lxw_format* date_;
    std::array<lxw_format*, gradebook::grading::most_decimals> percents_{};  // with one decimal and more
    std::vector<IdentityColumn> identities_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

}  // namespace

std::string xlsx(const CollectedGradebook& gradebook) {
    const MemoryFile file;
    const auto close = [](lxw_workbook* workbook) { workbook_close(workbook); };
    std::unique_ptr<lxw_workbook, decltype(close)> workbook{workbook_new(file.path().c_str())};
    if (!workbook) throw std::runtime_error("writing a workbook: out of memory");
    auto title = gradebook.header.name;
    lxw_doc_properties properties{};
    properties.title = title.data();
    check(workbook_set_properties(workbook.get(), &properties));
    Sheet{*workbook, gradebook}.write();
    check(workbook_close(workbook.release()));
    return file.content();
}

}  // namespace gi::exports
