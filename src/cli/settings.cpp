#include "cli/settings.hpp"

#include <fmt/format.h>

namespace gi::cli {

void SettingFlags::add_to(CLI::App& command) {
    for (const auto& option : options()) {
        if (option.name.contains("<n>")) continue;
        const auto name = std::string{option.name};
        const auto flag = "--" + name;
        const auto help = fmt::format("{} [{}]", option.meaning, option.environment);
        if (option.flag) {
            command.add_flag_callback(flag, [this, name] { values_[name] = "true"; }, help)->group("Settings");
        } else {
            command
                .add_option_function<std::string>(
                    flag, [this, name](const std::string& value) { values_[name] = value; }, help)
                ->group("Settings");
        }
    }
    command.add_option("--set", assignments_, "Any option as name=value, e.g. database-shard-1-url=postgres://...")
        ->group("Settings");
    command.add_option("--config", toml_path_, "TOML file with settings")
        ->envname("GRADEINSIGHT_CONFIG")
        ->group("Settings");
}

Result<LoadedConfig> SettingFlags::load() const {
    ConfigSources sources{values_, environment_variable, toml_path_};
    for (const auto& assignment : assignments_) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos)
            return fail(ErrorCode::invalid_field, fmt::format("--set {}: write name=value.", assignment));
        sources.flags[assignment.substr(0, equals)] = assignment.substr(equals + 1);
    }
    return load_config(sources);
}

}  // namespace gi::cli
