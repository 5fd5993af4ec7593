#include "cli/report_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace gi::cli {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> not_written(const std::string& path) {
    return fail(ErrorCode::file_missing, fmt::format("{} cannot be written: {}.", path, std::strerror(errno)));
}

Result<void> check_may_be_replaced(const std::string& path, const std::string& source) {
    std::error_code error;
    if (fs::equivalent(path, source, error) && !error)
        return fail(ErrorCode::invalid_field,
                    fmt::format("{} is {}, which is read: the report would replace it. Give the report another name.",
                                path, path == source ? "the file" : source));
    const auto status = fs::status(path, error);
    if (!fs::exists(status) || fs::is_regular_file(status)) return {};
    return fail(ErrorCode::invalid_field, fmt::format("{} is no file. Give the report the name of one.", path));
}

}  // namespace

Result<ReportFile> ReportFile::open(const std::string& path, const std::string& source) {
    if (auto allowed = check_may_be_replaced(path, source); !allowed) return std::unexpected(allowed.error());
    auto draft = path + ".XXXXXX";
    const int descriptor = ::mkostemp(draft.data(), O_CLOEXEC);  // new, and with the mode 0600
    if (descriptor < 0) return not_written(path);
    return ReportFile{descriptor, path, std::move(draft)};
}

ReportFile::ReportFile(int descriptor, std::string path, std::string draft)
    : descriptor_(descriptor), path_(std::move(path)), draft_(std::move(draft)) {}

ReportFile::ReportFile(ReportFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      draft_(std::exchange(other.draft_, {})) {}

ReportFile::~ReportFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!draft_.empty()) ::unlink(draft_.c_str());
}

Result<void> ReportFile::put(std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor_, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return not_written(path_);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::close(std::exchange(descriptor_, -1)) != 0) return not_written(path_);
    if (std::rename(draft_.c_str(), path_.c_str()) != 0) return not_written(path_);
    draft_.clear();
    return {};
}

}  // namespace gi::cli
