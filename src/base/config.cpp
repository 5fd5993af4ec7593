#include "base/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/text.hpp"

namespace gi {
namespace {

constexpr std::size_t megabyte = 1024 * 1024;
constexpr std::size_t most_upload_megabytes = 512;
constexpr int most_shards = 64;
constexpr std::string_view number_mark = "<n>";
constexpr std::size_t shortest_secret_key = 32;
constexpr std::size_t shortest_jwt_secret = 32;  // bytes; HS256 wants a key as long as its hash (RFC 7518, 3.2)

constexpr std::array table{
    Option{"listen", "LISTEN", "127.0.0.1:8000", "Address and port of the web server."},
    Option{"threads", "THREADS", "0", "I/O threads; 0 takes one per core, at most 8."},
    Option{"data-dir", "DATA_DIR", "gradeinsight-data", "Folder of the embedded PostgreSQL; unused with own servers."},
    Option{"base-domain", "BASE_DOMAIN", "localhost", "Schools live one label below: lincoln.<base-domain>."},
    Option{"demo", "DEMO", "false", "Create the demo schools and show their logins. Never in production.", false, true},
    Option{"tenant-registry-url", "TENANT_REGISTRY_URL", "", "Registry database, as role gi_app. Empty: embedded.",
           true},
    Option{"tenant-registry-owner-url", "TENANT_REGISTRY_OWNER_URL", "",
           "Registry database as its owner, for migrate and tenant. Empty: the URL above.", true},
    Option{"database-shard-<n>-url", "DATABASE_SHARD_<n>_URL", "",
           "Shard n (1 to 64) as role gi_app. None set: embedded PostgreSQL with three shards.", true},
    Option{"database-shard-<n>-owner-url", "DATABASE_SHARD_<n>_OWNER_URL", "",
           "Shard n as its owner, for migrate and tenant. Empty: the URL above.", true},
    Option{"redis-url", "REDIS_URL", "",
           "Keeps sessions in Redis (redis://[:password@]host:port[/db]). Empty: PostgreSQL.", true},
    Option{"jwt-secret", "JWT_SECRET", "", "Key of HS256 tokens, at least 32 bytes. Empty: tokens are refused.", true},
    Option{
        "jwt-keys", "JWT_KEYS", "",
        "Keys of tokens by name, newest first: name:HS256:base64 or name:EdDSA:base64 of the public key, with commas.",
        true},
    Option{
        "secret-key", "SECRET_KEY", "",
        "Encrypts second factors and SSO secrets in the database, at least 32 bytes. Empty: made in the data folder.",
        true},
    Option{"public-url", "PUBLIC_URL", "",
           "Address of a school in mails and letters, such as https://{school}.gradeinsight.com. Empty: http, base "
           "domain and port."},
    Option{"trusted-proxies", "TRUSTED_PROXIES", "127.0.0.1,::1",
           "Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For, X-Forwarded-Proto and traceparent "
           "count."},
    Option{"smtp-url", "SMTP_URL", "",
           "Server for mail: smtp://user:password@host:587 (STARTTLS) or smtps://. Empty: no mail is sent.", true},
    Option{"mail-from", "MAIL_FROM", "", "Sender of mail. Empty: no-reply@<base-domain>."},
    Option{"secure-cookies", "SECURE_COOKIES", "automatic",
           "Mark cookies Secure: always, never, or automatic (when X-Forwarded-Proto says https)."},
    Option{"max-upload-mb", "MAX_UPLOAD_MB", "50", "Largest gradebook file, in megabytes (1 to 512)."},
    Option{"session-hours", "SESSION_HOURS", "12", "A sign-in ends after so many hours (1 to 720)."},
    Option{"session-idle-minutes", "SESSION_IDLE_MINUTES", "120",
           "A sign-in that was not used for so many minutes ends (5 to 43200)."},
    Option{"remember-days", "REMEMBER_DAYS", "30",
           "Both limits for a device that its owner asked to be remembered, in days (0 to 365; 0: not offered)."},
    Option{"event-streams", "EVENT_STREAMS", "2000",
           "So many open gradebooks are told of changes as they happen, at most; others ask each minute (0 to 50000)."},
    Option{"event-streams-per-school", "EVENT_STREAMS_PER_SCHOOL", "500", "The same for one school (0 to 50000)."},
    Option{"drain-seconds", "DRAIN_SECONDS", "0",
           "After SIGTERM, /readyz says no for so long before the server takes no more connections (0 to 300)."},
    Option{"isolation-check-seconds", "ISOLATION_CHECK_SECONDS", "60",
           "Each shard is tried so often whether it keeps schools apart (0 to 600; 0: never). See docs/tenancy.md."},
    Option{"isolation-check-closes", "ISOLATION_CHECK_CLOSES", "false",
           "Answer 503 for the schools of a shard that does not keep them apart, until it does.", false, true},
    Option{"postgres-bin-dir", "POSTGRES_BIN_DIR", "", "Folder of initdb and postgres. Empty: Debian's, then PATH."},
    Option{"backup-dir", "BACKUP_DIR", "",
           "Folder of the backups' configuration, which `gradeinsight backup config` makes. Only for backup commands."},
    Option{"log-level", "LOG_LEVEL", "info", "debug, info, warning or error."},
};

struct Value {
    std::string text;
    std::string source;
};

std::string replace_number(std::string_view pattern, int number) {
    std::string text{pattern};
    if (const auto at = text.find(number_mark); at != std::string::npos)
        text.replace(at, number_mark.size(), std::to_string(number));
    return text;
}

std::string toml_key(std::string name) {
    std::ranges::replace(name, '-', '_');
    return name;
}

std::unexpected<Error> invalid(std::string_view name, const Value& value, std::string_view allowed) {
    return fail(ErrorCode::invalid_field, fmt::format("Option {} ({}): use {}.", name, value.source, allowed),
                std::string{name});
}

Result<std::string> read_secret_file(const std::string& variable, const std::string& path) {
    std::ifstream file{path};
    if (!file)
        return fail(ErrorCode::invalid_field, fmt::format("{} names {}, which cannot be read.", variable, path),
                    variable);
    std::ostringstream content;
    content << file.rdbuf();
    return std::string{trim(content.str())};
}

/// Looks an option up in each source in turn.
class Lookup {
public:
    static Result<Lookup> open(const ConfigSources& sources) {
        Lookup lookup{sources};
        if (sources.toml_path.empty()) return lookup;
        try {
            lookup.toml_ = toml::parse_file(sources.toml_path);
        } catch (const toml::parse_error& error) {
            return fail(ErrorCode::invalid_field, fmt::format("{}, line {}: {}", sources.toml_path,
                                                              error.source().begin.line, error.description()));
        }
        return lookup;
    }

    Result<std::optional<Value>> find(const std::string& name, const std::string& variable) {
        const auto key = toml_key(name);
        known_keys_.push_back(key);
        if (const auto flag = sources_->flags.find(name); flag != sources_->flags.end())
            return Value{flag->second, "flag"};
        const auto direct = sources_->environment(variable);
        const auto path = sources_->environment(variable + "_FILE");
        if (direct && path)
            return fail(ErrorCode::invalid_field, fmt::format("Set {0} or {0}_FILE, not both.", variable), variable);
        if (direct) return Value{*direct, "environment"};
        if (path) {
            auto content = read_secret_file(variable + "_FILE", *path);
            if (!content) return std::unexpected(content.error());
            return Value{*content, "file"};
        }
        const auto* node = toml_.get(key);
        if (node == nullptr) return std::nullopt;
        if (const auto text = node->value_exact<std::string>()) return Value{*text, "toml"};
        if (const auto number = node->value_exact<std::int64_t>()) return Value{std::to_string(*number), "toml"};
        if (const auto truth = node->value_exact<bool>()) return Value{*truth ? "true" : "false", "toml"};
        return fail(ErrorCode::invalid_field, fmt::format("TOML key {} must be text, a number or true/false.", key),
                    key);
    }

    /// A misspelt key would otherwise be ignored for years.
    Result<void> refuse_unknown_keys() const {
        for (const auto& [key, node] : toml_) {
            if (std::ranges::find(known_keys_, key.str()) == known_keys_.end())
                return fail(
                    ErrorCode::invalid_field,
                    fmt::format("TOML key {} is no option. `gradeinsight config --reference` lists them.", key.str()));
        }
        return {};
    }

private:
    explicit Lookup(const ConfigSources& sources) : sources_(&sources) {}
    const ConfigSources* sources_;
    toml::table toml_;
    std::vector<std::string> known_keys_;
};

template <class T>
std::optional<T> whole_number(std::string_view text, T least, T most) {
    T number{};
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

using Values = std::map<std::string, Value, std::less<>>;

Result<Config> to_config(const Values& values) {
    const auto text = [&](std::string_view name) { return values.find(name)->second.text; };
    const auto bad = [&](std::string_view name, std::string_view allowed) {
        return invalid(name, values.find(name)->second, allowed);
    };
    Config config;
    config.listen = text("listen");
    config.data_dir = text("data-dir");
    config.base_domain = to_lower(text("base-domain"));
    config.registry.app = text("tenant-registry-url");
    config.registry.owner =
        text("tenant-registry-owner-url").empty() ? config.registry.app : text("tenant-registry-owner-url");
    config.redis_url = text("redis-url");
    config.jwt_secret = text("jwt-secret");
    config.jwt_keys = text("jwt-keys");
    config.secret_key = text("secret-key");
    config.public_url = text("public-url");
    config.trusted_proxies = text("trusted-proxies");
    config.smtp_url = text("smtp-url");
    config.mail_from = text("mail-from").empty() ? "no-reply@" + config.base_domain : text("mail-from");
    config.postgres_bin_dir = text("postgres-bin-dir");

    const auto threads = whole_number<unsigned>(text("threads"), 0, 256);
    if (!threads) return bad("threads", "a number from 0 to 256");
    config.threads = *threads;
    const auto megabytes = whole_number<std::size_t>(text("max-upload-mb"), 1, most_upload_megabytes);
    if (!megabytes) return bad("max-upload-mb", "a number from 1 to 512");
    config.max_upload_bytes = *megabytes * megabyte;
    const auto hours = whole_number<unsigned>(text("session-hours"), 1, 720);
    if (!hours) return bad("session-hours", "a number from 1 to 720");
    config.session_hours = *hours;

    const auto idle = whole_number<unsigned>(text("session-idle-minutes"), 5, 43'200);
    if (!idle) return bad("session-idle-minutes", "a number from 5 to 43200");
    config.session_idle_minutes = *idle;
    const auto days = whole_number<unsigned>(text("remember-days"), 0, 365);
    if (!days) return bad("remember-days", "a number from 0 to 365");
    config.remember_days = *days;

    for (const auto name : {"event-streams", "event-streams-per-school"})
        if (!whole_number<unsigned>(text(name), 0, 50'000)) return bad(name, "a number from 0 to 50000");

    if (!whole_number<unsigned>(text("drain-seconds"), 0, 300)) return bad("drain-seconds", "a number from 0 to 300");

    if (!whole_number<unsigned>(text("isolation-check-seconds"), 0, 600))
        return bad("isolation-check-seconds", "a number from 0 to 600");
    const auto closes = text("isolation-check-closes");
    if (closes != "true" && closes != "false") return bad("isolation-check-closes", "true or false");

    const auto demo = text("demo");
    if (demo != "true" && demo != "false") return bad("demo", "true or false");
    config.demo = demo == "true";

    const auto secure = text("secure-cookies");
    if (secure == "always")
        config.secure_cookies = CookieSecurity::always;
    else if (secure == "never")
        config.secure_cookies = CookieSecurity::never;
    else if (secure != "automatic")
        return bad("secure-cookies", "always, never or automatic");

    const auto level = text("log-level");
    if (level == "debug")
        config.log_level = LogLevel::debug;
    else if (level == "warning")
        config.log_level = LogLevel::warning;
    else if (level == "error")
        config.log_level = LogLevel::error;
    else if (level != "info")
        return bad("log-level", "debug, info, warning or error");

    if (!config.jwt_secret.empty() && config.jwt_secret.size() < shortest_jwt_secret)
        return bad("jwt-secret", "at least 32 bytes");
    if (!config.secret_key.empty() && config.secret_key.size() < shortest_secret_key)
        return bad("secret-key", "at least 32 bytes");
    if (!config.public_url.empty() &&
        (!config.public_url.starts_with("http") || !config.public_url.contains("{school}")))
        return bad("public-url", "an address that begins with http and has {school} in its host");
    return config;
}

Result<void> check_databases(const Config& config) {
    if (config.shards.empty() != config.registry.app.empty())
        return fail(
            ErrorCode::invalid_field,
            "Set both TENANT_REGISTRY_URL and DATABASE_SHARD_n_URL for own servers, or neither for the embedded "
            "PostgreSQL.");
    for (const auto& [number, urls] : config.shards)
        if (urls.app.empty())
            return fail(ErrorCode::invalid_field,
                        fmt::format("Set DATABASE_SHARD_{0}_URL besides its owner URL.", number));
    return {};
}

}  // namespace

std::span<const Option> options() noexcept { return table; }

Result<LoadedConfig> load_config(const ConfigSources& sources) {
    auto lookup = Lookup::open(sources);
    if (!lookup) return std::unexpected(lookup.error());
    Values values;
    std::map<int, ShardUrls> shards;
    LoadedConfig loaded;
    for (const auto& option : table) {
        const bool numbered = option.name.contains(number_mark);
        for (int number = 1; number <= (numbered ? most_shards : 1); ++number) {
            const auto name = replace_number(option.name, number);
            auto found = lookup->find(name, replace_number(option.environment, number));
            if (!found) return std::unexpected(found.error());
            if (numbered && !*found) continue;
            const auto value = found->value_or(Value{std::string{option.default_value}, "default"});
            loaded.effective.push_back({name, option.secret && !value.text.empty() ? "***" : value.text, value.source});
            if (!numbered)
                values[name] = value;
            else if (name.ends_with("-owner-url"))
                shards[number].owner = value.text;
            else
                shards[number].app = value.text;
        }
    }
    if (auto known = lookup->refuse_unknown_keys(); !known) return std::unexpected(known.error());
    auto config = to_config(values);
    if (!config) return std::unexpected(config.error());
    for (auto& [number, urls] : shards)
        if (urls.owner.empty()) urls.owner = urls.app;
    config->shards = std::move(shards);
    if (auto complete = check_databases(*config); !complete) return std::unexpected(complete.error());
    loaded.config = std::move(*config);
    return loaded;
}

std::optional<std::string> environment_variable(std::string_view name) {
    const auto* value = std::getenv(std::string{name}.c_str());  // read before any thread starts
    if (value == nullptr) return std::nullopt;
    return std::string{value};
}

std::string configuration_reference() {
    std::string page =
        "# Configuration\n\n"
        "Made by `gradeinsight config --reference`; do not edit.\n\n"
        "An option is taken from the first of: its flag, its environment variable, the file that `<VARIABLE>_FILE` "
        "names\n"
        "(for secrets), the TOML file given by `--config` or named by `GRADEINSIGHT_CONFIG`, the default.\n"
        "`gradeinsight config` prints the effective settings with secrets hidden. TOML keys are the flag names with "
        "`_` for\n"
        "`-`; options with a shard number have no flag of their own: use `--set database-shard-1-url=...`, the "
        "environment\n"
        "or TOML.\n\n"
        "| Flag | Environment | Default | Meaning |\n|---|---|---|---|\n";
    for (const auto& option : table) {
        page += fmt::format("| `--{}` | `{}` | {} | {} |\n", option.name, option.environment,
                            option.default_value.empty() ? std::string{} : fmt::format("`{}`", option.default_value),
                            option.meaning);
    }
    return page;
}

}  // namespace gi
