#include "archive/manifest.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_text.hpp"

namespace gi::archive {
namespace {

namespace json = boost::json;

std::unexpected<Error> not_readable(std::string_view why) {
    return fail(ErrorCode::file_unreadable, fmt::format("The archive cannot be read: {}.", why));
}

void write_table(JsonWriter& out, const ArchivedTable& one) {
    out.begin_object().member("name", std::string_view{one.table.name}).member("file", std::string_view{one.file()});
    out.member("rows", one.rows).member("bytes", one.bytes).member("sha256", std::string_view{one.sha256});
    out.key("columns").begin_array();
    for (const auto& [name, type] : one.table.columns)
        out.begin_object().member("name", std::string_view{name}).member("type", std::string_view{type}).end_object();
    out.end_array().key("key").begin_array();
    for (const auto& name : one.table.key) out.value(std::string_view{name});
    out.end_array().end_object();
}

std::string text_of(const json::object& object, std::string_view name) {
    return std::string{object.at(name).as_string()};
}

ArchivedTable table_from(const json::object& object) {
    ArchivedTable one;
    one.table.name = text_of(object, "name");
    one.rows = object.at("rows").as_int64();
    one.bytes = object.at("bytes").as_int64();
    one.sha256 = text_of(object, "sha256");
    for (const auto& column : object.at("columns").as_array())
        one.table.columns.push_back({text_of(column.as_object(), "name"), text_of(column.as_object(), "type")});
    for (const auto& name : object.at("key").as_array()) one.table.key.emplace_back(name.as_string());
    return one;
}

ArchivedSchool school_from(const json::object& object) {
    return {.school_no = object.at("school_no").as_int64(),
            .uuid = text_of(object, "id"),
            .subdomain = text_of(object, "subdomain"),
            .name = text_of(object, "name"),
            .district = text_of(object, "district"),
            .created_at = text_of(object, "created_at")};
}

Manifest read(const json::object& object) {
    Manifest manifest;
    manifest.program = text_of(object, "program");
    manifest.taken_at = text_of(object, "taken_at");
    manifest.schema_version = static_cast<int>(object.at("schema_version").as_int64());
    manifest.school = school_from(object.at("school").as_object());
    for (const auto& one : object.at("tables").as_array()) manifest.tables.push_back(table_from(one.as_object()));
    for (const auto& name : object.at("left_out").as_array()) manifest.left_out.emplace_back(name.as_string());
    return manifest;
}

}  // namespace

std::int64_t Manifest::rows() const noexcept {
    std::int64_t all = 0;
    for (const auto& one : tables) all += one.rows;
    return all;
}

std::string to_json(const Manifest& manifest) {
    std::string text;
    JsonWriter out{text};
    out.begin_object().member("format", format_name).member("version", manifest.version);
    out.member("program", std::string_view{manifest.program}).member("taken_at", std::string_view{manifest.taken_at});
    out.member("schema_version", manifest.schema_version).key("school").begin_object();
    const auto& school = manifest.school;
    out.member("school_no", school.school_no).member("id", std::string_view{school.uuid});
    out.member("subdomain", std::string_view{school.subdomain}).member("name", std::string_view{school.name});
    out.member("district", std::string_view{school.district});
    out.member("created_at", std::string_view{school.created_at}).end_object();
    out.key("tables").begin_array();
    for (const auto& one : manifest.tables) write_table(out, one);
    out.end_array().key("left_out").begin_array();
    for (const auto& name : manifest.left_out) out.value(std::string_view{name});
    out.end_array().end_object();
    return text;
}

Result<Manifest> manifest_from(std::string_view text) {
    try {
        const auto value = json::parse(json::string_view{text.data(), text.size()});
        const auto& object = value.as_object();
        if (text_of(object, "format") != format_name) return not_readable("it is no archive of a school");
        if (const auto version = object.at("version").as_int64(); version != format_version)
            return not_readable(
                fmt::format("its format is {}, and this program knows format {}", version, format_version));
        return read(object);
    } catch (const std::exception&) {  // whatever is wrong with it, it is no manifest
        return not_readable("its manifest is damaged");
    }
}

}  // namespace gi::archive
