#include "cli/secret_key.hpp"

#include <filesystem>

#include "base/key_file.hpp"

namespace gi::cli {

Result<std::string> secret_key(const Config& config) {
    if (!config.secret_key.empty() || !config.embedded()) return config.secret_key;
    return read_or_make_key_file(std::filesystem::path{config.data_dir} / "secret.key");
}

}  // namespace gi::cli
