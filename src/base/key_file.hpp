#pragma once
/// A key that a server without a configured one makes for itself and keeps in its data folder.
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace gi {

/// The text in the file: 32 random bytes as base64. Makes the file (0600, on the disk before this returns) when there
/// is none. Fails with a sentence for the operator when it cannot, or when the file is no such key: what was encrypted
/// with it would be lost, so it is never made anew.
[[nodiscard]] Result<std::string> read_or_make_key_file(const std::filesystem::path& path);

}  // namespace gi
