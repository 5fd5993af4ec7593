#include "api/read_source.hpp"

#include <utility>

#include "base/digest.hpp"
#include "intake/remembered_columns.hpp"

namespace gi::api {
namespace {

struct Reading {
    Result<intake::GradebookFile> file;
    ReadSource rest{};  // all but the file
};

bool may_be_plain(const intake::ReadOptions& options, const Result<intake::GradebookFile>& file) {
    if (options.format && *options.format != intake::Format::generic) return false;
    return file ? file->format == intake::Format::generic : file.error().code == ErrorCode::file_not_a_gradebook;
}

Result<intake::GradebookFile> read_file(const ImportSource& source) {
    auto file = intake::read_gradebook(source.bytes, source.options);
    if (file) intake::choose_columns(*file, source.columns);
    return file;
}

Reading read_once(const ImportSource& source) {
    Reading reading{.file = read_file(source)};
    reading.rest.digest = digest(source.bytes);
    reading.rest.mapping = source.options.mapping;
    if (may_be_plain(source.options, reading.file))
        if (auto signature = intake::table_signature(source.bytes, source.options.limits))
            reading.rest.signature = std::move(*signature);
    return reading;
}

/// What is remembered costs a round trip, so only plain sheets ask for it.
Task<Result<Reading>> read(ImportSite& site, ImportSource& source) {
    if (site.watch != nullptr) site.watch->begin(intake::ImportPhase::reading);
    if (source.said_columns) source.options.mapping = *source.said_columns;
    auto reading = co_await site.offload.run([&source] { return read_once(source); });
    if (!reading) co_return std::unexpected(std::move(reading.error()));
    if (source.said_columns || reading->rest.signature.empty()) co_return std::move(*reading);
    auto remembered = co_await intake::find_columns(site.database, site.tenant, site.account, reading->rest.signature);
    if (!remembered) co_return std::move(*reading);
    source.options.mapping = std::move(remembered->mapping);
    auto file = co_await site.offload.run([&source] { return read_file(source); });
    if (!file) co_return std::unexpected(std::move(file.error()));
    reading->file = std::move(*file);
    reading->rest.mapping = source.options.mapping;
    reading->rest.columns_said_at = std::move(remembered->at);
    co_return std::move(*reading);
}

intake::GradebookFile empty_file(const intake::SheetDescription& sheet) {
    intake::GradebookFile file;
    file.format = intake::Format::generic;
    file.encoding = sheet.encoding;
    file.delimiter = sheet.delimiter;
    return file;
}

ReadSource with_file(Reading& reading, intake::GradebookFile file) {
    reading.rest.file = std::move(file);
    return std::move(reading.rest);
}

}  // namespace

Task<Result<ReadSource>> read_source(ImportSite& site, ImportSource source) {
    auto reading = co_await read(site, source);
    if (!reading) co_return std::unexpected(std::move(reading.error()));
    if (reading->file) co_return with_file(*reading, std::move(*reading->file));
    auto error = std::move(reading->file.error());
    if (!reading->rest.signature.empty()) {
        const auto code = error.code;
        error = error_saying(code, said("or_say_columns", "{why} Or preview the file and say which column is what.",
                                        {{"why", said_in(std::move(error))}}));
    }
    co_return std::unexpected(std::move(error));
}

Task<Result<PreviewSource>> read_for_preview(ImportSite& site, ImportSource source) {
    auto reading = co_await read(site, source);
    if (!reading) co_return std::unexpected(std::move(reading.error()));
    PreviewSource preview;
    if (!reading->rest.signature.empty()) {
        auto columns = co_await site.offload.run(
            [&] { return intake::describe_columns(source.bytes, reading->rest.mapping, source.options.limits); });
        if (!columns) co_return std::unexpected(std::move(columns.error()));
        if (*columns) preview.columns = std::move(**columns);
    }
    if (!reading->file) {
        if (!preview.columns) co_return std::unexpected(std::move(reading->file.error()));
        preview.missing = said_in(std::move(reading->file.error()));
        reading->file = empty_file(*preview.columns);
    }
    preview.read = with_file(*reading, std::move(*reading->file));
    co_return preview;
}

}  // namespace gi::api
