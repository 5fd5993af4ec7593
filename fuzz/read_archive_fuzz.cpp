/// Archives: workbooks and others. Mutated ZIP bytes rarely get past their checksums, so the input is the files inside,
/// each below a line "=== name"; an input that starts as an archive does is read as it is.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gradebook_promises.hpp"
#include "intake/zip/archive.hpp"
#include "intake/zip/archive_testing.hpp"

namespace {

constexpr std::string_view mark = "=== ";
constexpr std::size_t most_files = 30;

std::vector<gi::intake::zip::testing::Entry> split_files(std::string_view text) {
    std::vector<gi::intake::zip::testing::Entry> files;
    while (text.starts_with(mark) && files.size() < most_files) {
        text.remove_prefix(mark.size());
        const auto name_end = std::min(text.find('\n'), text.size());
        const auto next = std::min(text.find("\n=== ", name_end), text.size());
        const auto content_start = std::min(name_end + 1, next);
        const std::string_view name = text.substr(0, name_end);
        if (!name.empty() && name.find('\0') == std::string_view::npos)
            files.push_back({std::string{name}, std::string{text.substr(content_start, next - content_start)}});
        text.remove_prefix(std::min(next + 1, text.size()));
    }
    return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const bool is_archive = gi::intake::zip::looks_like_archive(bytes);
    gi::intake::promises::read_and_check(is_archive ? std::string{bytes}
                                                    : gi::intake::zip::testing::make_archive(split_files(bytes)));
    return 0;
}
