#pragma once
/// Archives as they come back: nothing of one is believed before its signature and its digests were looked at.
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "archive/manifest.hpp"

struct zip;  // of libzip

namespace gi::archive {

class ReadArchive {
public:
    /// Reads manifest and signature, and checks that the one fits the other and that the archive has the files that the
    /// manifest names and no other. file_missing, or file_unreadable with what is wrong.
    [[nodiscard]] static Result<ReadArchive> open(const std::string& path);

    [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
    /// Of the key that signed it: 32 bytes. Whose it is, the archive cannot say.
    [[nodiscard]] const std::string& public_key() const noexcept { return public_key_; }
    /// SHA-256 of the manifest, in hex: names this archive among all.
    [[nodiscard]] const std::string& digest() const noexcept { return digest_; }

    /// Reads every table. file_unreadable names the first that is not what the manifest says.
    [[nodiscard]] Result<void> check_tables();

    using Take = std::function<void(std::string_view)>;
    /// The CSV in pieces. Checked while it is read: file_unreadable comes after the pieces, so take them back then.
    [[nodiscard]] Result<void> read(const ArchivedTable& table, const Take& take);

private:
    struct Close {
        void operator()(::zip* archive) const noexcept;
    };
    using Handle = std::unique_ptr<::zip, Close>;
    explicit ReadArchive(Handle handle) : handle_(std::move(handle)) {}
    Result<std::string> read_small(std::string_view name);
    Result<void> check_signature(std::string_view manifest, std::string_view signature);
    Result<void> check_files();

    Handle handle_;
    Manifest manifest_;
    std::string public_key_;
    std::string digest_;
};

/// Whether this installation may believe the archive: signed with the key made from its own secret-key, or with the one
/// that somebody names (`trusted`, in hex, may be empty). forbidden otherwise, with the key that it is.
[[nodiscard]] Result<void> check_trust(const ReadArchive& archive, std::string_view secret_key,
                                       std::string_view trusted);

}  // namespace gi::archive
