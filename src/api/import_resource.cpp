#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "api/identity.hpp"
#include "api/routes.hpp"
#include "base/digest.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "intake/apply.hpp"
#include "intake/column_rule.hpp"
#include "intake/import_report.hpp"
#include "net/multipart.hpp"

namespace gi::api {
namespace {

constexpr std::size_t form_overhead_bytes = 64 * 1024;  // boundaries, part headers and the small fields
constexpr std::size_t longest_file_name = 200;

struct Upload {
    net::FormField file;
    std::vector<std::string> tags;
    intake::ReadOptions options;
    intake::ColumnChoice columns;
};

Task<Result<Upload>> read_upload(Context& context) {
    net::FormLimits limits;
    limits.file_bytes = context.process.config.max_upload_bytes;
    context.request.body->set_limit(limits.file_bytes + form_overhead_bytes);
    auto form = co_await net::read_form(context.request, limits);
    if (!form) co_return std::unexpected(form.error());

    Upload upload;
    std::vector<std::string> tag_fields;
    bool has_file = false;
    for (auto& field : *form) {
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
        }
    }
    if (!has_file)
        co_return fail(ErrorCode::file_missing, "Choose a gradebook file: the form's part `file` is missing.", "file");
    auto tags = intake::parse_tags(tag_fields);
    if (!tags) co_return std::unexpected(tags.error());
    upload.tags = std::move(*tags);
    co_return upload;
}

std::string display_name(std::string_view file_name) {
    const auto name = cut_utf8(trim(file_name), longest_file_name);
    return is_valid_utf8(name) && !name.empty() ? std::string{name} : std::string{"gradebook.csv"};
}

/// The stored report, with the time that only the end of the request knows.
std::string with_duration(std::string report, std::chrono::milliseconds duration) {
    report.pop_back();
    report += ",\"duration_ms\":" + std::to_string(duration.count()) + "}";
    return report;
}

}  // namespace

Task<Answer> import_file(Context& context) {
    const auto begin = std::chrono::steady_clock::now();
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    auto upload = co_await read_upload(context);
    if (!upload) co_return std::unexpected(upload.error());

    std::string file_digest;
    auto parsed = co_await context.process.offload.run([&] {
        file_digest = digest(upload->file.content);
        auto read = intake::read_gradebook(upload->file.content, upload->options);
        if (read) intake::choose_columns(*read, upload->columns);
        return read;
    });
    if (!parsed) co_return std::unexpected(parsed.error());
    if (!*parsed) co_return std::unexpected(parsed->error());
    const auto& file = **parsed;

    const auto name = display_name(upload->file.file_name);
    intake::ImportRequest request{*class_id, context.principal->account, name, std::move(file_digest)};
    request.choice.tags = std::move(upload->tags);
    auto result =
        co_await intake::apply_import(context.thread.database, context.process.offload, context.tenant, file,
                                      std::move(request), [&](const intake::ImportOutcome& outcome) {
                                          return intake::report_json(outcome.id, name, outcome.file, outcome.plan);
                                      });
    if (!result) co_return std::unexpected(result.error());

    const auto& scores = result->plan.scores;
    const bool changed = !result->plan.changes_nothing();
    const auto now = std::chrono::steady_clock::now();
    context.process.class_versions.saw(context.tenant->id, *class_id, result->class_version, now);
    context.process.metrics.import_done(scores.added + scores.updated, scores.unchanged);
    const auto duration = std::chrono::duration_cast<std::chrono::milliseconds>(now - begin);
    context.process.log.info("import", {{"request_id", context.request.request_id},
                                        {"tenant", context.tenant->id.value},
                                        {"students", static_cast<std::int64_t>(result->plan.students.total())},
                                        {"scores", static_cast<std::int64_t>(scores.total())},
                                        {"milliseconds", std::int64_t{duration.count()}}});
    co_return json_answer(with_duration(std::move(result->output), duration), changed ? 201 : 200);
}

Task<Answer> list_imports(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto records = co_await intake::list_imports(context.thread.database, context.tenant, *class_id);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("imports").begin_array();
    for (const auto& record : records) {
        json.begin_object().member("id", std::string_view{to_string(record.id)});
        json.member("file_name", std::string_view{record.file_name}).member("format", std::string_view{record.format});
        json.member("at", std::string_view{record.at}).member("by", std::string_view{record.by});
        json.key("summary").raw(record.summary).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
