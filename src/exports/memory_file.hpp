#pragma once
/// A file in memory with a name that a C library can open.
#include <string>

namespace gi::exports {

class MemoryFile {
public:
    /// Throws std::runtime_error when none can be made.
    MemoryFile();
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    MemoryFile(MemoryFile&&) = delete;
    MemoryFile& operator=(MemoryFile&&) = delete;

    [[nodiscard]] std::string path() const;
    [[nodiscard]] std::string content() const;

private:
    int descriptor_;
};

}  // namespace gi::exports
