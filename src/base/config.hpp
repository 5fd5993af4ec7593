#pragma once
/// One table of options, from which flags, environment, the TOML file, `gradeinsight config` and the reference page
/// are made. Order of precedence: flag, environment, environment *_FILE, TOML file, default.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace gi {

struct Option {
    std::string_view name;  // flag --name, TOML key with '_' for '-'; "<n>" stands for a shard number
    std::string_view environment;
    std::string_view default_value;
    std::string_view meaning;
    bool secret = false;  // hidden by `gradeinsight config`; may be read from the file that <ENVIRONMENT>_FILE names
    bool flag = false;    // true or false; the bare flag means true
};

[[nodiscard]] std::span<const Option> options() noexcept;

enum class CookieSecurity { automatic, always, never };
enum class LogLevel { debug, info, warning, error };

struct ShardUrls {
    std::string app;    // role gi_app
    std::string owner;  // for migrations and provisioning; the app's URL when not set
};

struct Config {
    std::string listen;
    unsigned threads = 0;  // 0: one per core, at most 8
    std::string data_dir;
    std::string base_domain;
    bool demo = false;
    ShardUrls registry;               // empty: embedded PostgreSQL
    std::map<int, ShardUrls> shards;  // empty: embedded PostgreSQL
    std::string redis_url;            // empty: sessions live in PostgreSQL
    std::string jwt_secret;           // key without a name; empty: only jwt_keys
    std::string jwt_keys;             // see people/bearer_token.hpp
    std::string secret_key;           // encrypts what the database must not show; empty: made in data_dir
    std::string public_url;           // with {school}; empty: made from base_domain and listen
    std::string trusted_proxies;      // whose X-Forwarded-For and -Proto count
    std::string smtp_url;             // empty: no mail goes out
    std::string mail_from;
    std::string postgres_bin_dir;
    CookieSecurity secure_cookies = CookieSecurity::automatic;
    std::size_t max_upload_bytes = 0;
    unsigned session_hours = 0;         // a sign-in ends after so long
    unsigned session_idle_minutes = 0;  // or so long after its last use
    unsigned remember_days = 0;         // both, for a device that was to be remembered
    LogLevel log_level = LogLevel::info;

    [[nodiscard]] bool embedded() const noexcept { return shards.empty(); }
};

/// Where each effective value came from, for `gradeinsight config`.
struct EffectiveOption {
    std::string name;
    std::string value;   // "***" for a secret that is set
    std::string source;  // "flag", "environment", "file", "toml", "default"
};

struct LoadedConfig {
    Config config;
    std::vector<EffectiveOption> effective;
};

struct ConfigSources {
    std::map<std::string, std::string, std::less<>> flags;  // by option name
    std::function<std::optional<std::string>(std::string_view)> environment;
    std::string toml_path;  // empty: none
};

/// Fails with invalid_field and a sentence that names the option, where it came from and what is allowed.
[[nodiscard]] Result<LoadedConfig> load_config(const ConfigSources& sources);

/// The process environment, for ConfigSources.
[[nodiscard]] std::optional<std::string> environment_variable(std::string_view name);

/// docs/configuration.md, as Markdown.
[[nodiscard]] std::string configuration_reference();

}  // namespace gi
