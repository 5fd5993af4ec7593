#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/inspect_json.hpp"

namespace gi::cli {
namespace {

constexpr std::uintmax_t largest_file = 512ULL * 1024 * 1024;

struct InspectArguments {
    std::string path;
    bool json = false;
    intake::ReadOptions options;
};

Result<std::string> read_file(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return fail(ErrorCode::file_missing, fmt::format("{} cannot be read: {}.", path, error.message()));
    if (size > largest_file) return fail(ErrorCode::body_too_large, fmt::format("{} is larger than 512 MB.", path));
    std::ifstream file{path, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

void print_for_people(const intake::GradebookFile& file) {
    fmt::print("{}, {}, delimiter {}\n{} students, {} assignments, {} scores, {} blank, {} skipped\n",
               intake::to_string(file.format), file.encoding, file.delimiter, file.students.size(),
               file.assignments.size(), file.scores.size(), file.blank_cells, file.skipped_cells);
    for (const auto& column : file.ignored_columns)
        fmt::print("column left out: {} ({})\n", column.name, column.reason);
    for (const auto& row : file.skipped_rows) fmt::print("row left out: {} ({})\n", row.row, row.reason);
    for (const auto& problem : file.problems)
        fmt::print("row {}, column {}, \"{}\": {}\n", problem.row, problem.column, problem.value, problem.message);
}

Exit inspect(const InspectArguments& arguments) {
    const auto content = read_file(arguments.path);
    if (!content) return std::unexpected(content.error());
    const auto file = intake::read_gradebook(*content, arguments.options);
    if (!file) return std::unexpected(file.error());
    if (arguments.json)
        fmt::print("{}\n", intake::to_inspect_json(*file));
    else
        print_for_people(*file);
    return 0;
}

}  // namespace

void add_inspect(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("inspect", "Show how a gradebook file is read; needs no database");
    const auto arguments = std::make_shared<InspectArguments>();
    command->add_option("file", arguments->path, "The file")->required();
    command->add_flag("--json", arguments->json, "Print everything as JSON");
    command->add_flag("--include-sparse", arguments->options.include_sparse_columns,
                      "Also read columns with scores for less than 10 % of the students");
    command->callback([arguments, &chosen] { chosen = [arguments] { return inspect(*arguments); }; });
}

}  // namespace gi::cli
