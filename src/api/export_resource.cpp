/// Gradebooks as files to take away.
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>

#include "api/identity.hpp"
#include "api/routes.hpp"
#include "api/view_record.hpp"
#include "exports/class_keys.hpp"
#include "exports/collected_gradebook.hpp"
#include "exports/grade_insight_csv.hpp"
#include "exports/oneroster.hpp"
#include "exports/xlsx.hpp"
#include "intake/cell_text.hpp"
#include "net/content_disposition.hpp"
#include "pg/params.hpp"

namespace gi::api {
namespace {

struct ExportFormat {
    std::string_view extension;
    std::string_view content_type;
    std::string (*write)(const exports::CollectedGradebook& gradebook, const exports::Occasion& occasion);
};

std::string today() {
    using std::chrono::days, std::chrono::sys_days, std::chrono::year, std::chrono::January;
    const auto now = std::chrono::floor<days>(std::chrono::system_clock::now());
    return pg::to_iso({static_cast<std::int32_t>((now - sys_days{year{2000} / January / 1}).count())});
}

Task<Answer> send(Context& context, const ExportFormat& format) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());

    exports::GradebookCollector collector;
    const auto version =
        co_await gradebook::read_gradebook(context.thread.database, context.tenant, *class_id, collector);
    if (!version) co_return std::unexpected(version.error());
    auto gradebook = collector.finish();
    exports::add_keys(gradebook, co_await exports::read_class_keys(context.thread.database, context.tenant, *class_id));
    const exports::Occasion occasion{context.tenant->uuid, context.tenant->name, today()};
    co_await record_export(context, format.extension.substr(1), *class_id);
    auto file = co_await context.process.offload.run([&] { return format.write(gradebook, occasion); });
    if (!file) co_return std::unexpected(file.error());

    const auto name = fmt::format("{} {}", intake::clean_text(gradebook.header.name).text, occasion.date);
    net::Response response;
    response.content_type = format.content_type;
    response.body = std::move(*file);
    response.headers.push_back({"Content-Disposition", net::attachment(name, format.extension)});
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace

Task<Answer> export_csv(Context& context) {
    static constexpr ExportFormat format{".csv", "text/csv; charset=utf-8",
                                         [](const exports::CollectedGradebook& gradebook, const exports::Occasion&) {
                                             return exports::grade_insight_csv(gradebook);
                                         }};
    co_return co_await send(context, format);
}

Task<Answer> export_xlsx(Context& context) {
    static constexpr ExportFormat format{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                         [](const exports::CollectedGradebook& gradebook, const exports::Occasion&) {
                                             return exports::xlsx(gradebook);
                                         }};
    co_return co_await send(context, format);
}

Task<Answer> export_oneroster(Context& context) {
    static constexpr ExportFormat format{".oneroster.zip", "application/zip", exports::oneroster_zip};
    co_return co_await send(context, format);
}

}  // namespace gi::api
