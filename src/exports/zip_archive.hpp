#pragma once
/// Files packed into one ZIP archive, in memory.
#include <span>
#include <string>

namespace gi::exports {

struct ArchiveFile {
    std::string name;
    std::string content;
};

/// In the order given; the same files always give the same bytes. Throws std::runtime_error when memory runs out.
[[nodiscard]] std::string zip_archive(std::span<const ArchiveFile> files);

}  // namespace gi::exports
