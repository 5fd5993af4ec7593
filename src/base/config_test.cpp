#include "base/config.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace gi {
namespace {

using Environment = std::map<std::string, std::string, std::less<>>;

ConfigSources sources(Environment environment = {}, std::map<std::string, std::string, std::less<>> flags = {}) {
    return {std::move(flags),
            [environment = std::move(environment)](std::string_view name) -> std::optional<std::string> {
                const auto found = environment.find(name);
                return found == environment.end() ? std::nullopt : std::optional{found->second};
            },
            ""};
}

class TemporaryFile {
public:
    explicit TemporaryFile(std::string_view content)
        : path_(std::filesystem::temp_directory_path() / ("gi-config-" + std::to_string(::getpid()))) {
        std::ofstream{path_} << content;
    }
    ~TemporaryFile() { std::filesystem::remove(path_); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

TEST(Config, nothing_set_means_the_embedded_default) {
    const auto loaded = load_config(sources());
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(loaded->config.embedded());
    EXPECT_EQ(loaded->config.listen, "127.0.0.1:8000");
    EXPECT_EQ(loaded->config.max_upload_bytes, 50U * 1024 * 1024);
}

TEST(Config, a_flag_wins_over_the_environment_and_that_over_toml) {
    const TemporaryFile toml{"listen = \"a:1\"\nthreads = 3\nbase_domain = \"school.test\"\n"};
    auto from = sources({{"LISTEN", "b:2"}, {"THREADS", "4"}}, {{"listen", "c:3"}});
    from.toml_path = toml.path();
    const auto loaded = load_config(from);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->config.listen, "c:3");
    EXPECT_EQ(loaded->config.threads, 4U);
    EXPECT_EQ(loaded->config.base_domain, "school.test");
}

TEST(Config, shards_are_numbered_and_fall_back_to_the_app_url_for_the_owner) {
    const auto loaded = load_config(sources({{"TENANT_REGISTRY_URL", "postgres://r"},
                                             {"DATABASE_SHARD_1_URL", "postgres://one"},
                                             {"DATABASE_SHARD_7_URL", "postgres://seven"},
                                             {"DATABASE_SHARD_7_OWNER_URL", "postgres://owner"}}));
    ASSERT_TRUE(loaded) << loaded.error().message;
    ASSERT_EQ(loaded->config.shards.size(), 2U);
    EXPECT_EQ(loaded->config.shards.at(1).owner, "postgres://one");
    EXPECT_EQ(loaded->config.shards.at(7).owner, "postgres://owner");
}

TEST(Config, secrets_come_from_files_and_are_hidden) {
    const TemporaryFile secret{"0123456789abcdef0123456789abcdef\n"};
    const auto loaded = load_config(sources({{"JWT_SECRET_FILE", secret.path()}}));
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->config.jwt_secret, "0123456789abcdef0123456789abcdef");
    for (const auto& option : loaded->effective) {
        EXPECT_EQ(option.value.find("0123456789"), std::string::npos) << option.name;
        if (option.name == "jwt-secret") EXPECT_EQ(option.source, "file");
    }
}

TEST(Config, says_what_is_wrong_and_what_is_allowed) {
    const auto message = [](Environment environment) {
        return load_config(sources(std::move(environment))).error().message;
    };
    EXPECT_EQ(message({{"THREADS", "many"}}), "Option threads (environment): use a number from 0 to 256.");
    EXPECT_EQ(message({{"JWT_SECRET", "short"}}), "Option jwt-secret (environment): use at least 32 bytes.");
    EXPECT_EQ(message({{"JWT_SECRET", "a"}, {"JWT_SECRET_FILE", "/b"}}),
              "Set JWT_SECRET or JWT_SECRET_FILE, not both.");
    EXPECT_NE(message({{"DATABASE_SHARD_1_URL", "x"}}).find("TENANT_REGISTRY_URL"), std::string::npos);
    EXPECT_NE(message({{"DEMO", "yes"}}).find("true or false"), std::string::npos);
}

TEST(Config, a_misspelt_toml_key_is_refused) {
    const TemporaryFile toml{"lisen = \"a:1\"\n"};
    auto from = sources();
    from.toml_path = toml.path();
    EXPECT_NE(load_config(from).error().message.find("lisen"), std::string::npos);
}

}  // namespace
}  // namespace gi
