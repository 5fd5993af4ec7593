#include "api/gradebook_upload.hpp"

#include <fmt/format.h>

#include <utility>

#include "api/import_decisions.hpp"
#include "base/text.hpp"
#include "intake/plan.hpp"

namespace gi::api {
namespace {

constexpr std::size_t form_overhead_bytes = 512 * 1024;  // boundaries, part headers and the small fields
constexpr std::size_t longest_field = 4 * 1024;
constexpr std::size_t longest_mapping = 256 * 1024;  // a mapping of 2,000 columns
constexpr std::size_t longest_file_name = 200;

Result<SaidColumns> parse_mapping(const std::string& text, const std::optional<intake::Format>& format) {
    boost::system::error_code broken;
    const auto value = boost::json::parse(text, broken);
    if (broken) return fail(ErrorCode::invalid_field, "mapping must be a list of columns as JSON.", "mapping");
    return said_columns(value, format);
}

}  // namespace

std::string GradebookUpload::title() const {
    const auto name = cut_utf8(trim(file.file_name), longest_file_name);
    return is_valid_utf8(name) && !name.empty() ? std::string{name} : std::string{"gradebook.csv"};
}

Task<Result<GradebookUpload>> read_gradebook_upload(Context& context) {
    net::FormLimits limits;
    limits.field_bytes = longest_mapping;
    limits.file_bytes = context.process.config.max_upload_bytes;
    context.request.body->set_limit(limits.file_bytes + form_overhead_bytes);
    auto form = co_await net::read_form(context.request, limits);
    if (!form) co_return std::unexpected(form.error());

    GradebookUpload upload;
    std::vector<std::string> tag_fields;
    std::string mapping;
    bool has_file = false;
    for (auto& field : *form) {
        if (field.name != "file" && field.name != "mapping" && field.content.size() > longest_field)
            co_return fail(ErrorCode::body_too_large, "The field is longer than 4 kB.", field.name);
        if (field.name == "file") {
            if (std::exchange(has_file, true))
                co_return fail(ErrorCode::invalid_field, "Send one file at a time.", "file");
            upload.file = std::move(field);
        } else if (field.name == "tags") {
            tag_fields.push_back(std::move(field.content));
        } else if (field.name == "sparse") {
            if (field.content != "skip" && field.content != "include")
                co_return fail(ErrorCode::invalid_field, "sparse is skip or include.", "sparse");
            upload.columns.include_sparse = field.content == "include";
        } else if (field.name == "mapping") {
            mapping = std::move(field.content);
        } else if (field.name == "format" && field.content != "auto") {
            upload.options.format = intake::format_from(field.content);
            if (!upload.options.format) {
                co_return fail(ErrorCode::invalid_field,
                               fmt::format("format is auto or one of {}.", intake::format_names()), "format");
            }
        } else if (field.name == "class") {
            if (field.content.size() > intake::longest_class_key || !is_valid_utf8(field.content))
                co_return fail(ErrorCode::invalid_field, "class is the key of a class of the file.", "class");
            upload.options.class_key = std::move(field.content);
        }
    }
    if (!has_file)
        co_return fail(ErrorCode::file_missing, "Choose a gradebook file: the form's part `file` is missing.", "file");
    if (!mapping.empty()) {
        auto said = parse_mapping(mapping, upload.options.format);
        if (!said) co_return std::unexpected(said.error());
        upload.said_columns = std::move(*said);
        upload.mapping = std::move(mapping);
    }
    auto tags = intake::parse_tags(tag_fields);
    if (!tags) co_return std::unexpected(tags.error());
    upload.tags = std::move(*tags);
    co_return upload;
}

}  // namespace gi::api
