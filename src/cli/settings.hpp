#pragma once
/// The option flags that every subcommand takes, and the configuration that they make.
#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/config.hpp"

namespace gi::cli {

/// Adds a flag for each option of base/config.hpp, --config and --set; remembers what was given.
class SettingFlags {
public:
    void add_to(CLI::App& command);
    [[nodiscard]] Result<LoadedConfig> load() const;

private:
    std::map<std::string, std::string, std::less<>> values_;
    std::vector<std::string> assignments_;
    std::string toml_path_;
};

}  // namespace gi::cli
