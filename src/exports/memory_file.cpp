#include "exports/memory_file.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace gi::exports {

MemoryFile::MemoryFile() : descriptor_(memfd_create("workbook.xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::runtime_error("writing a workbook: no file in memory could be made");
}

MemoryFile::~MemoryFile() { close(descriptor_); }

std::string MemoryFile::path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

std::string MemoryFile::content() const {
    std::string bytes(static_cast<std::size_t>(std::max<off_t>(lseek(descriptor_, 0, SEEK_END), 0)), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const auto got = pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got <= 0) throw std::runtime_error("writing a workbook: it cannot be read again");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace gi::exports
