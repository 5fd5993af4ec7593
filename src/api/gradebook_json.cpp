#include "api/gradebook_json.hpp"

#include <algorithm>
#include <utility>

#include "base/json_text.hpp"

namespace gi::api {

using gradebook::Status;
using gradebook::StudentRow;

void GradebookJson::begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) {
    columns_ = std::move(columns);
    fragments_.clear();
    rows_.clear();
    keys_.clear();
    head_.clear();
    JsonWriter json{head_};
    json.begin_object().key("class").begin_object().member("id", std::string_view{to_string(header.id)});
    json.member("name", std::string_view{header.name}).member("term", std::string_view{header.term});
    json.member("version", header.version).member("can_import", true).end_object();
    json.key("assignments").begin_array();
    for (const auto& column : columns_) {
        json.begin_object().member("id", std::string_view{to_string(column.id)});
        json.member("name", std::string_view{column.name}).text_or_null("date", column.date);
        json.member("max_points", column.max_points).key("tags").begin_array();
        for (const auto& tag : column.tags) json.value(std::string_view{tag});
        json.end_array().end_object();
    }
    json.end_array();
}

void GradebookJson::row(const StudentRow& row) {
    decode(row);
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
    gradebook::Totals totals;
    write_scores(row, totals);
    if (!row.statuses.empty()) write_statuses(row);
    if (row.dropped) rows_ += ",\"dropped\":true";
    rows_ += ",\"points\":";
    append(rows_, totals.points);
    rows_ += ",\"max_points\":";
    append(rows_, totals.max);
    rows_ += ",\"percent\":";
    JsonWriter{rows_}.tenths(totals.percent());
    rows_.push_back('}');
    fragment.length = rows_.size() - fragment.offset;
    fragments_.push_back(fragment);
}

void GradebookJson::decode(const StudentRow& row) {
    by_slot_.clear();
    row.points.for_each([this](std::size_t, std::optional<std::int64_t> points) { by_slot_.push_back(points); });
}

void GradebookJson::write_scores(const StudentRow& row, gradebook::Totals& totals) {
    rows_ += ",\"scores\":[";
    bool first = true;
    for (const auto& column : columns_) {
        if (!std::exchange(first, false)) rows_.push_back(',');
        const auto slot = static_cast<std::size_t>(column.slot);
        if (slot > by_slot_.size() || !by_slot_[slot - 1]) {
            rows_ += "null";
            continue;
        }
        const Points points{*by_slot_[slot - 1]};
        append(rows_, points);
        totals.add(points, column.max_points, gradebook::status_at(row.statuses, column.slot));
    }
    rows_.push_back(']');
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
