#include <array>
#include <chrono>
#include <utility>

#include "api/background.hpp"
#include "api/gradebook_upload.hpp"
#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/run_import.hpp"
#include "base/json_text.hpp"
#include "intake/apply.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::array<exports::TableColumn<intake::ImportRecord>, 6> file_columns{{
    {words::when, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
    {words::file, [](const auto& one, Language) -> exports::TableCell { return one.file_name; }},
    {words::format, [](const auto& one, Language) -> exports::TableCell { return one.format; }},
    {words::scores_new, [](const auto& one, Language) { return counted_cell(one.summary, "scores", "new"); }},
    {words::scores_changed, [](const auto& one, Language) { return counted_cell(one.summary, "scores", "updated"); }},
}};

Task<Answer> imports_file(Context& context, ListWish wish, ClassId class_id) {
    const auto records =
        co_await intake::list_imports(context.thread.database, context.tenant, class_id, exports::most_table_rows + 1);
    exports::TableOf<intake::ImportRecord> table{words::imports, file_columns, wish.language};
    table.add(records);
    co_return co_await list_file(context, wish, table.finish(), {"imports", {}, class_id});
}

}  // namespace

Task<Answer> import_file(Context& context) {
    const auto begin = std::chrono::steady_clock::now();
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    auto upload = co_await read_gradebook_upload(context);
    if (!upload) co_return std::unexpected(upload.error());
    if (wants_background(context))
        co_return co_await start_upload(context, *class_id, std::move(*upload), intake::JobKind::import);
    co_return co_await run_import(site_of(context), *class_id, source_of(*upload), begin);
}

Task<Answer> list_imports(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await imports_file(context, **wish, *class_id);
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
