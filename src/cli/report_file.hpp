#pragma once
/// A file that a command writes beside its output. It names people, so only its owner may read it.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::cli {

/// Is made under another name at once, so that a wrong path costs no time, and takes its own when it is whole: what was
/// there stays until then, and for good when the command fails.
class ReportFile {
public:
    /// `source` is what the command reads: it cannot be the report, by whatever name. invalid_field for that and for
    /// what is no ordinary file, file_missing where nothing can be written.
    [[nodiscard]] static Result<ReportFile> open(const std::string& path, const std::string& source);
    ReportFile(ReportFile&& other) noexcept;
    ReportFile& operator=(ReportFile&&) = delete;
    ReportFile(const ReportFile&) = delete;
    ReportFile& operator=(const ReportFile&) = delete;
    ~ReportFile();

    /// The whole text, once.
    [[nodiscard]] Result<void> put(std::string_view text);

private:
    ReportFile(int descriptor, std::string path, std::string draft);
    int descriptor_;
    std::string path_;
    std::string draft_;  // empty: it has taken its name
};

}  // namespace gi::cli
