#include "api/roster_upload.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/text.hpp"
#include "exports/zip_archive.hpp"
#include "net/multipart.hpp"

namespace gi::api {
namespace {

constexpr std::size_t form_overhead_bytes = 64 * 1024;  // boundaries and part headers
constexpr std::size_t longest_file_name = 200;

std::string title_of(std::string_view file_name) {
    const auto name = cut_utf8(trim(file_name), longest_file_name);
    return is_valid_utf8(name) && !name.empty() ? std::string{name} : std::string{"roster.csv"};
}

}  // namespace

Task<Result<RosterUpload>> read_roster_upload(Context& context) {
    net::FormLimits limits;
    limits.file_bytes = context.process.config.max_upload_bytes;
    context.request.body->set_limit(limits.file_bytes + form_overhead_bytes);
    auto form = co_await net::read_form(context.request, limits);
    if (!form) co_return std::unexpected(form.error());
    std::vector<exports::ArchiveFile> files;
    for (auto& field : *form)
        if (field.name == "file") files.push_back({title_of(field.file_name), std::move(field.content)});
    if (files.empty())
        co_return fail(ErrorCode::file_missing, "Choose a roster: the form's part `file` is missing.", "file");
    if (files.size() == 1) co_return RosterUpload{std::move(files[0].name), std::move(files[0].content)};
    for (std::size_t i = 0; i < files.size(); ++i) {
        for (std::size_t other = 0; other < i; ++other) {
            if (files[i].name == files[other].name)
                co_return fail(ErrorCode::invalid_field, "Two of the files have the same name. Send each once.",
                               "file");
        }
    }
    auto bytes = co_await context.process.offload.run([&files] { return exports::zip_archive(files); });
    if (!bytes) co_return std::unexpected(bytes.error());
    co_return RosterUpload{
        fmt::format("{} and {} more", cut_utf8(files[0].name, longest_file_name - 20), files.size() - 1),
        std::move(*bytes)};
}

}  // namespace gi::api
