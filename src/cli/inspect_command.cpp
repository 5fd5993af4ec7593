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
    std::string format;
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
    fmt::print("{} (recognised by {}), {}{}\n{} students, {} assignments, {} scores, {} blank, {} skipped\n",
               intake::display_name(file.format), file.recognised_by, file.encoding,
               file.delimiter.empty() ? "" : ", delimiter " + file.delimiter, file.students.size(),
               file.assignments.size(), file.scores.size(), file.blank_cells, file.skipped_cells);
    for (const auto& column : file.ignored_columns)
        fmt::print("column left out: {} ({})\n", column.name, column.reason);
    for (const auto& row : file.skipped_rows) fmt::print("row left out: {} ({})\n", row.row, row.reason);
    for (const auto& problem : file.problems)
        fmt::print("row {}, column {}, \"{}\": {}\n", problem.row, problem.column, problem.value, problem.message);
}

Result<intake::ReadOptions> read_options(const std::string& format) {
    intake::ReadOptions options;
    if (format.empty()) return options;
    options.format = intake::format_from(format);
    if (!options.format)
        return fail(ErrorCode::invalid_field,
                    fmt::format("There is no format {}. Formats: {}.", format, intake::format_names()));
    return options;
}

Exit inspect(const InspectArguments& arguments) {
    const auto content = read_file(arguments.path);
    if (!content) return std::unexpected(content.error());
    const auto options = read_options(arguments.format);
    if (!options) return std::unexpected(options.error());
    const auto file = intake::read_gradebook(*content, *options);
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
    command->add_option("--format", arguments->format, "Read it as this format instead of the recognised one")
        ->type_name("NAME");
    command->callback([arguments, &chosen] { chosen = [arguments] { return inspect(*arguments); }; });
}

}  // namespace gi::cli
