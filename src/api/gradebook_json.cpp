#include "api/gradebook_json.hpp"

#include <algorithm>
#include <utility>

#include "api/total_json.hpp"
#include "base/json_text.hpp"
#include "gradebook/grading/passing.hpp"

namespace gi::api {

using gradebook::Status;
using gradebook::StudentRow;

void GradebookJson::begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) {
    columns_ = std::move(columns);
    rules_ = header.rules;
    commented_ = header.commented;
    grader_.emplace(rules_, gradebook::works_of(columns_));
    cells_.emplace(columns_);
    fragments_.clear();
    rows_.clear();
    keys_.clear();
    head_.clear();
    JsonWriter json{head_};
    json.begin_object().key("class").begin_object().member("id", std::string_view{to_string(header.id)});
    json.member("name", std::string_view{header.name}).member("term", std::string_view{header.term});
    json.member("version", header.version).member("can_import", can_import_);
    json.member("new_assignments", to_string(header.new_assignments));
    json.text_or_null("archived_at", header.archived_at).key("terms").begin_array();
    for (const auto& term : rules_.terms) json.value(std::string_view{term.name});
    json.end_array().key("failing_grades").begin_array();
    const auto& steps = rules_.scale.steps;
    for (auto step = gradebook::grading::first_failing(rules_.scale); step < steps.size(); ++step)
        json.value(std::string_view{steps[step].name});
    json.end_array().end_object();
    json.key("assignments").begin_array();
    for (const auto& column : columns_) {
        json.begin_object().member("id", std::string_view{to_string(column.id)});
        json.member("name", std::string_view{column.name}).text_or_null("date", column.date);
        json.member("max_points", column.max_points).key("tags").begin_array();
        for (const auto& tag : column.tags) json.value(std::string_view{tag});
        json.end_array().member("published", column.visibility.published);
        json.member("scores_hidden", column.visibility.scores_hidden).text_or_null("category", column.category);
        json.member("extra_credit", column.extra_credit).member("never_drop", column.never_drop);
        if (const auto term = gradebook::grading::term_of(rules_.terms, column.date)) json.member("term", *term);
        json.end_object();
    }
    json.end_array();
}

void GradebookJson::row(const StudentRow& row) {
    const auto cells = cells_->read(row);
    Fragment fragment{keys_.size(), row.sort_key.size(), rows_.size(), 0};
    keys_ += row.sort_key;
    rows_ += R"({"id":")";
    rows_ += to_string(row.id);
    rows_ += R"(","last_name":)";
    append_json_string(rows_, row.last_name);
    rows_ += ",\"first_name\":";
    append_json_string(rows_, row.first_name);
    rows_ += ",\"email\":";
    append_json_string(rows_, row.email);
    if (!row.section.empty()) {
        rows_ += ",\"section\":";
        append_json_string(rows_, row.section);
    }
    write_scores(cells);
    if (!row.statuses.empty()) write_statuses(row);
    write_comments(row.id);
    if (row.dropped) rows_ += ",\"dropped\":true";
    const auto total = grader_->grade(cells);
    rows_ += ",\"points\":";
    append(rows_, total.points);
    rows_ += ",\"max_points\":";
    append(rows_, total.max);
    rows_ += ",\"percent\":";
    JsonWriter json{rows_};
    write_percent(json, total.judged ? std::optional{total.judged->percent} : std::nullopt);
    rows_ += ",\"letter\":";
    if (total.judged)
        append_json_string(rows_, grader_->letter(total));
    else
        rows_ += "null";
    if (!rules_.terms.empty()) write_terms(cells);
    rows_.push_back('}');
    fragment.length = rows_.size() - fragment.offset;
    fragments_.push_back(fragment);
}

void GradebookJson::write_scores(std::span<const gradebook::grading::Cell> cells) {
    rows_ += ",\"scores\":[";
    bool first = true;
    for (const auto& cell : cells) {
        if (!std::exchange(first, false)) rows_.push_back(',');
        if (cell.points)
            append(rows_, Points{*cell.points / gradebook::grading::micropoints_per_unit});
        else
            rows_ += "null";
    }
    rows_.push_back(']');
}

void GradebookJson::write_terms(std::span<const gradebook::grading::Cell> cells) {
    rows_ += ",\"terms\":";
    JsonWriter json{rows_};
    json.begin_array();
    for (const auto& total : grader_->grade_terms(cells)) {
        json.begin_object();
        write_total(json, total, grader_->letter(total));
        json.end_object();
    }
    json.end_array();
}

void GradebookJson::write_statuses(const StudentRow& row) {
    JsonWriter json{rows_};
    bool open = false;
    for (std::size_t index = 0; index < columns_.size(); ++index) {
        const auto status = gradebook::status_at(row.statuses, columns_[index].slot);
        if (status == Status::none) continue;
        if (!std::exchange(open, true)) {
            rows_ += ",\"statuses\":";
            json.begin_object();
        }
        json.member(std::to_string(index), gradebook::to_string(status));
    }
    if (open) json.end_object();
}

/// How many comments the scores have, of columns that are shown.
void GradebookJson::write_comments(StudentId student) {
    JsonWriter json{rows_};
    bool open = false;
    for (const auto& one : std::ranges::equal_range(commented_, student, {}, &gradebook::CommentedScore::student)) {
        const auto column = std::ranges::find(columns_, one.slot, &gradebook::AssignmentColumn::slot);
        if (column == columns_.end()) continue;
        if (!std::exchange(open, true)) {
            rows_ += ",\"comments\":";
            json.begin_object();
        }
        json.member(std::to_string(column - columns_.begin()), one.comments);
    }
    if (open) json.end_object();
}

std::string GradebookJson::finish() {
    const auto key = [this](const Fragment& fragment) {
        return std::pair{std::string_view{keys_}.substr(fragment.key_offset, fragment.key_length), fragment.offset};
    };
    std::ranges::sort(fragments_, {}, key);
    std::string out = std::move(head_);
    out.reserve(out.size() + rows_.size() + fragments_.size() + 16);
    out += ",\"students\":[";
    for (std::size_t index = 0; index < fragments_.size(); ++index) {
        if (index > 0) out.push_back(',');
        out.append(rows_, fragments_[index].offset, fragments_[index].length);
    }
    out += "]}";
    return out;
}

}  // namespace gi::api
