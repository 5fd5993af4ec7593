/// A teacher's own file, filled with the scores of a class; and what filling would change, before it is done.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "api/gradebook_upload.hpp"
#include "api/identity.hpp"
#include "api/routes.hpp"
#include "api/view_record.hpp"
#include "exports/fill/fill_plan.hpp"
#include "exports/fill/fill_report.hpp"
#include "intake/import_state.hpp"
#include "net/content_disposition.hpp"

namespace gi::api {
namespace {

/// An uploaded file with its reading. Moved only before it is opened: the sheet may view the bytes.
struct OwnFile {
    GradebookUpload upload;
    intake::SheetText sheet{};
    intake::GradebookFile gradebook{};

    [[nodiscard]] std::string_view bytes() const noexcept { return upload.file.content; }

    [[nodiscard]] Result<void> open() {
        if (auto fillable = exports::check_fillable(bytes()); !fillable) return fillable;
        auto read = intake::read_gradebook(bytes(), exports::fill_options(upload.options.format));
        if (!read) return std::unexpected(std::move(read.error()));
        gradebook = std::move(*read);
        auto opened = intake::open_sheet(bytes());
        if (!opened) return std::unexpected(std::move(opened.error()));
        sheet = std::move(*opened);
        return exports::check_fillable(gradebook);
    }
};

/// Alive as long as the answer is made of it.
struct FillRequest {
    ClassId class_id;
    std::unique_ptr<OwnFile> file;
    intake::ImportState state;
};

Task<Result<FillRequest>> read_fill_request(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    auto upload = co_await read_gradebook_upload(context);
    if (!upload) co_return std::unexpected(upload.error());
    auto file = std::make_unique<OwnFile>(std::move(*upload));
    const auto opened = co_await context.process.offload.run([&] { return file->open(); });
    if (!opened) co_return std::unexpected(opened.error());
    if (!*opened) co_return std::unexpected(opened->error());
    auto state =
        co_await intake::read_import_state(context.thread.database, context.tenant, *class_id, file->gradebook);
    if (!state)
        co_return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
    co_return FillRequest{*class_id, std::move(file), std::move(*state)};
}

/// The name that the file came with, as far as every system takes it.
net::Header disposition(std::string_view name) {
    constexpr std::size_t longest_extension = 8;
    const auto is_letter = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); };
    auto extension = name.substr(std::min(name.rfind('.'), name.size()));
    if (extension.size() > longest_extension ||
        !std::ranges::all_of(extension.substr(extension.empty() ? 0 : 1), is_letter))
        extension = {};
    return {"Content-Disposition", net::attachment(name.substr(0, name.size() - extension.size()), extension)};
}

}  // namespace

Task<Answer> report_fill(Context& context) {
    const auto request = co_await read_fill_request(context);
    if (!request) co_return std::unexpected(request.error());
    const auto& file = *request->file;
    auto report = co_await context.process.offload.run([&] {
        const auto plan = exports::plan_fill(file.sheet, file.gradebook, request->state);
        return exports::fill_report(file.upload.title(), file.gradebook, request->state, plan);
    });
    if (!report) co_return std::unexpected(report.error());
    co_return json_answer(std::move(*report));
}

Task<Answer> fill_file(Context& context) {
    const auto request = co_await read_fill_request(context);
    if (!request) co_return std::unexpected(request.error());
    const auto& file = *request->file;
    auto filled = co_await context.process.offload.run([&] {
        return exports::fill(file.bytes(), file.sheet, exports::plan_fill(file.sheet, file.gradebook, request->state));
    });
    if (!filled) co_return std::unexpected(filled.error());
    co_await record_export(context, "fill", request->class_id);
    net::Response response;
    response.content_type = "application/octet-stream";  // whatever the encoding is: nobody may touch the bytes
    response.body = std::move(*filled);
    response.headers.push_back(disposition(file.upload.title()));
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace gi::api
