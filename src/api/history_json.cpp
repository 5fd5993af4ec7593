#include "api/history_json.hpp"

#include "gradebook/status.hpp"

namespace gi::api {
namespace {

template <class IdType>
void id_or_null(JsonWriter& json, std::string_view name, const std::optional<IdType>& id) {
    json.text_or_null(name, id ? to_string(*id) : std::string{});
}

}  // namespace

void write_cell_value(JsonWriter& json, gradebook::CellValue value) {
    json.begin_object().key("points");
    value.points == gradebook::no_points ? json.null() : json.value(Points{value.points});
    json.text_or_null("status", gradebook::to_string(gradebook::status_at({&value.status, 1}, 1))).end_object();
}

void write_history(JsonWriter& json, std::span<const gradebook::HistoryEntry> entries) {
    json.begin_array();
    for (const auto& entry : entries) {
        json.begin_object().member("id", std::string_view{to_string(entry.id)}).member("seq", entry.seq);
        json.member("kind", gradebook::to_string(entry.kind)).member("at", entry.at).member("by", entry.by);
        json.key("summary").raw(entry.summary);
        id_or_null(json, "undoes", entry.undoes);
        id_or_null(json, "undone_by", entry.undone_by);
        id_or_null(json, "import", entry.import);
        json.text_or_null("file_name", entry.file_name).text_or_null("format", entry.format);
        json.key("cells").begin_array();
        for (const auto& cell : entry.cells) {
            json.begin_object().member("assignment", std::string_view{to_string(cell.assignment)}).key("before");
            write_cell_value(json, cell.before);
            json.key("after");
            write_cell_value(json, cell.after);
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace gi::api
