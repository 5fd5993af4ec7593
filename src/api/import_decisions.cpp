#include "api/import_decisions.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "api/json_body.hpp"
#include "api/seen_plan.hpp"
#include "intake/column_mapping_json.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

constexpr std::size_t most_kept_cells = 50'000;
constexpr std::size_t most_matches = 20'000;

std::unexpected<Error> wrong(std::string_view name, std::string_view expected) {
    return fail(ErrorCode::invalid_field, fmt::format("{} must be {}.", name, expected), std::string{name});
}

/// An absent member and null are an empty list.
Result<const json::array*> list_of(const json::object& body, std::string_view name, std::size_t most) {
    static const json::array none;
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return &none;
    if (!value->is_array()) return wrong(name, "a list");
    if (value->get_array().size() > most) return wrong(name, fmt::format("a list of at most {}", most));
    return &value->get_array();
}

std::optional<std::uint32_t> whole_number(const json::value& value) {
    if (!value.is_int64()) return std::nullopt;
    const auto number = value.get_int64();
    if (number < 1 || number > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    return static_cast<std::uint32_t>(number);
}

Result<std::vector<std::uint32_t>> columns_of(const json::object& body, std::string_view name) {
    const auto list = list_of(body, name, intake::ReadLimits{}.columns);
    if (!list) return std::unexpected(list.error());
    std::vector<std::uint32_t> columns;
    for (const auto& item : **list) {
        const auto column = whole_number(item);
        if (!column) return wrong(name, "a list of column numbers from 1");
        columns.push_back(*column);
    }
    return columns;
}

Result<intake::ColumnChoice> read_columns(const json::object& body) {
    intake::ColumnChoice choice;
    if (const auto* sparse = body.if_contains("include_sparse"); sparse != nullptr && !sparse->is_null()) {
        if (!sparse->is_bool()) return wrong("include_sparse", "true or false");
        choice.include_sparse = sparse->get_bool();
    }
    for (auto [name, target] :
         {std::pair{"include_columns", &choice.include}, {"leave_out_columns", &choice.leave_out}}) {
        auto columns = columns_of(body, name);
        if (!columns) return std::unexpected(columns.error());
        *target = std::move(*columns);
    }
    return choice;
}

}  // namespace

Result<intake::MatchChoices> read_matches(const json::object& body) {
    constexpr auto form = "a list of {row, student}, where student is an id, \"new\" or \"leave_out\"";
    const auto list = list_of(body, "matches", most_matches);
    if (!list) return std::unexpected(list.error());
    intake::MatchChoices choices;
    for (const auto& item : **list) {
        const auto* object = item.if_object();
        const auto* row = object == nullptr ? nullptr : object->if_contains("row");
        const auto* student = object == nullptr ? nullptr : object->if_contains("student");
        const auto number = row == nullptr ? std::nullopt : whole_number(*row);
        if (!number || student == nullptr || !student->is_string()) return wrong("matches", form);
        const std::string_view text{student->get_string()};
        using Kind = intake::MatchChoice::Kind;
        if (text == "new") {
            choices[*number] = {Kind::add, {}};
        } else if (text == "leave_out") {
            choices[*number] = {Kind::leave_out, {}};
        } else if (const auto id = decode_id(text)) {
            choices[*number] = {Kind::student, StudentId{*id}};
        } else {
            return wrong("matches", form);
        }
    }
    return choices;
}

namespace {

Result<std::set<std::pair<std::uint32_t, std::uint32_t>>> read_kept_cells(const json::object& body) {
    const auto list = list_of(body, "kept_cells", most_kept_cells);
    if (!list) return std::unexpected(list.error());
    std::set<std::pair<std::uint32_t, std::uint32_t>> cells;
    for (const auto& item : **list) {
        const auto* pair = item.if_array();
        const auto row = pair != nullptr && pair->size() == 2 ? whole_number((*pair)[0]) : std::nullopt;
        const auto column = pair != nullptr && pair->size() == 2 ? whole_number((*pair)[1]) : std::nullopt;
        if (!row || !column) return wrong("kept_cells", "a list of [row, column]");
        cells.emplace(*row, *column);
    }
    return cells;
}

Result<std::vector<std::string>> read_tags(const json::object& body) {
    const auto list = list_of(body, "tags", intake::most_tags);
    if (!list) return std::unexpected(list.error());
    std::vector<std::string> fields;
    for (const auto& item : **list) {
        if (!item.is_string()) return wrong("tags", "a list of texts");
        fields.emplace_back(std::string_view{item.get_string()});
    }
    return intake::parse_tags(fields);
}

Result<SaidColumns> read_mapping(const json::object& body, const std::optional<intake::Format>& format) {
    const auto* mapping = body.if_contains("mapping");
    if (mapping == nullptr || mapping->is_null()) return std::nullopt;
    return said_columns(*mapping, format);
}

}  // namespace

Result<SaidColumns> said_columns(const json::value& mapping, const std::optional<intake::Format>& format) {
    if (format && *format != intake::Format::generic) {
        return fail(ErrorCode::invalid_field,
                    "mapping is for plain sheets: leave it out, or make format auto or generic.", "mapping");
    }
    auto columns = intake::column_mapping_from(mapping);
    if (!columns) return std::unexpected(std::move(columns.error()));
    return std::move(*columns);
}

Result<ImportDecisions> read_decisions(const json::object& body) {
    ImportDecisions decisions;
    auto format = optional_text(body, "format", 40);
    if (!format) return std::unexpected(format.error());
    if (!format->empty() && *format != "auto") {
        decisions.options.format = intake::format_from(*format);
        if (!decisions.options.format) return wrong("format", "auto or one of " + intake::format_names());
    }
    auto class_key = optional_text(body, "class", intake::longest_class_key);
    if (!class_key) return std::unexpected(class_key.error());
    decisions.options.class_key = *std::move(class_key);
    auto mapping = read_mapping(body, decisions.options.format);
    if (!mapping) return std::unexpected(mapping.error());
    auto clear_blanks = columns_of(body, "clear_blank_columns");
    if (!clear_blanks) return std::unexpected(clear_blanks.error());
    auto columns = read_columns(body);
    if (!columns) return std::unexpected(columns.error());
    auto matches = read_matches(body);
    if (!matches) return std::unexpected(matches.error());
    auto kept_cells = read_kept_cells(body);
    if (!kept_cells) return std::unexpected(kept_cells.error());
    auto tags = read_tags(body);
    if (!tags) return std::unexpected(tags.error());
    auto plan = read_seen_plan(body);
    if (!plan) return std::unexpected(plan.error());
    if (const auto* since = body.if_contains("since"); since != nullptr && since->is_int64())
        decisions.since = since->get_int64();
    decisions.options.clear_blanks = std::move(*clear_blanks);
    decisions.said_columns = std::move(*mapping);
    decisions.columns = std::move(*columns);
    decisions.choice = {std::move(*tags), std::move(*matches), std::move(*kept_cells)};
    decisions.plan = std::move(*plan);
    return decisions;
}

std::string decisions_json(const GradebookUpload& upload) {
    json::object decisions;
    if (upload.options.format) decisions["format"] = intake::to_string(*upload.options.format);
    if (!upload.options.class_key.empty()) decisions["class"] = upload.options.class_key;
    if (upload.said_columns) decisions["mapping"] = json::parse(upload.mapping);
    decisions["include_sparse"] = upload.columns.include_sparse;
    decisions["tags"] = json::array(upload.tags.begin(), upload.tags.end());
    return json::serialize(decisions);
}

}  // namespace gi::api
