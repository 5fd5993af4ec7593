#pragma once
/// An archive on its way to the disk: a ZIP with a CSV a table, manifest.json, and signature.json. Only its owner may
/// read it; it takes its name when it is whole.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/manifest.hpp"
#include "base/signing_key.hpp"

namespace gi::archive {

inline constexpr std::string_view key_purpose = "gradeinsight school archive 1";
inline constexpr std::string_view manifest_file = "manifest.json";
inline constexpr std::string_view signature_file = "signature.json";

/// Gives the next piece of a file, valid until the next call, or nothing at its end. May throw.
using NextPiece = std::function<std::optional<std::string_view>()>;

class ArchiveFile {
public:
    /// At once, so that a wrong path costs no time. file_missing when nothing can be written there, invalid_field when
    /// something has the name already.
    [[nodiscard]] static Result<ArchiveFile> make(const std::string& path);
    ArchiveFile(ArchiveFile&& other) noexcept;
    ArchiveFile& operator=(ArchiveFile&&) = delete;
    ArchiveFile(const ArchiveFile&) = delete;
    ArchiveFile& operator=(const ArchiveFile&) = delete;
    ~ArchiveFile();

    /// A file of the archive, read when write_tables() comes to it; in the order given.
    void add(std::string name, NextPiece next);
    /// Streams what was added. Throws what a piece threw; file_missing when the disk is full, say.
    [[nodiscard]] Result<void> write_tables();
    /// Adds the manifest with its signature, and gives the archive its name.
    [[nodiscard]] Result<void> finish(const Manifest& manifest, const SigningKey& key);
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

private:
    struct Entry;
    ArchiveFile(std::string path, std::string draft);
    [[nodiscard]] Result<void> write(std::vector<std::unique_ptr<Entry>>& entries);

    std::string path_;
    std::string draft_;  // empty: it has taken its name
    std::vector<std::unique_ptr<Entry>> entries_;
};

}  // namespace gi::archive
