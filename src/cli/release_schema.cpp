#include "cli/release_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/config.hpp"
#include "cli/test_faults.hpp"

namespace gi::cli {
namespace {

constexpr const char* later_files = "GRADEINSIGHT_TEST_MIGRATIONS";

class Schema {
public:
    Schema(std::vector<pg::Migration> compiled, const char* folder) : migrations_(std::move(compiled)) {
        if (const auto root = environment_variable(later_files); root && !root->empty())
            add(std::filesystem::path{*root} / folder);
    }
    [[nodiscard]] std::span<const pg::Migration> migrations() const noexcept { return migrations_; }

private:
    void add(const std::filesystem::path& folder) {
        std::vector<std::filesystem::path> paths;
        if (std::filesystem::is_directory(folder))
            for (const auto& entry : std::filesystem::directory_iterator{folder}) paths.push_back(entry.path());
        std::ranges::sort(paths);
        for (const auto& path : paths) {
            std::ifstream file{path, std::ios::binary};
            const auto& name = texts_.emplace_back(path.filename().string());
            const auto& sql =
                texts_.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
            migrations_.push_back(pg::to_migration(name, sql));
            if (migrations_.back().version != static_cast<int>(migrations_.size()))
                throw std::logic_error(fmt::format("{} does not follow the file before it", path.string()));
        }
    }

    std::vector<pg::Migration> migrations_;
    std::deque<std::string> texts_;  // names and contents, where they stay
};

}  // namespace

std::span<const pg::Migration> registry_schema() {
    static const Schema schema{pg::registry_migrations(), "registry"};
    return schema.migrations();
}

std::span<const pg::Migration> shard_schema() {
    static const Schema schema{pg::shard_migrations(), "shard"};
    return schema.migrations();
}

Result<void> refuse_later_files_far_from_home(const Databases& databases) {
    return refuse_faults_far_from_home(databases, later_files);
}

}  // namespace gi::cli
