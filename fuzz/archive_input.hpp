#pragma once
/// Archives from inputs that mutate well: mutated ZIP bytes rarely get past their checksums, so the input is the files
/// inside, each below a line "=== name"; an input that starts as an archive does is taken as it is.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "intake/zip/archive.hpp"
#include "intake/zip/archive_testing.hpp"

namespace gi::intake::promises {

inline constexpr std::string_view file_mark = "=== ";
inline constexpr std::size_t most_files = 30;

inline std::vector<zip::testing::Entry> split_files(std::string_view text) {
    std::vector<zip::testing::Entry> files;
    while (text.starts_with(file_mark) && files.size() < most_files) {
        text.remove_prefix(file_mark.size());
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

inline std::string archive_from(std::string_view input) {
    return zip::looks_like_archive(input) ? std::string{input} : zip::testing::make_archive(split_files(input));
}

}  // namespace gi::intake::promises
