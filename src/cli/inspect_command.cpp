#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/inspect_json.hpp"
#include "intake/inspect_roster_json.hpp"
#include "intake/roster_file.hpp"

namespace gi::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = 512ULL * 1024 * 1024;

struct InspectArguments {
    std::string path;
    bool json = false;
    bool roster = false;
    std::string format;
    std::string class_key;
};

/// A file, or the CSV files of a folder, which belong together.
struct Input {
    bool is_folder = false;
    std::vector<std::pair<std::string, std::string>> files;  // name and content

    [[nodiscard]] std::vector<intake::NamedFile> named() const {
        std::vector<intake::NamedFile> views;
        for (const auto& [name, content] : files) views.push_back({name, content});
        return views;
    }
};

Result<std::string> read_file(const std::string& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return fail(ErrorCode::file_missing, fmt::format("{} cannot be read: {}.", path, error.message()));
    if (size > largest_file) return fail(ErrorCode::body_too_large, fmt::format("{} is larger than 512 MB.", path));
    std::ifstream file{path, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

Result<Input> read_input(const std::string& path) {
    std::error_code error;
    Input input{.is_folder = fs::is_directory(path, error), .files = {}};
    std::vector<fs::path> paths;
    if (!input.is_folder) paths.emplace_back(path);
    for (fs::directory_iterator entry(path, error), end; input.is_folder && !error && entry != end;
         entry.increment(error))
        if (entry->path().extension() == ".csv") paths.push_back(entry->path());
    std::ranges::sort(paths);
    for (const auto& file : paths) {
        auto content = read_file(file.string());
        if (!content) return std::unexpected(std::move(content.error()));
        input.files.emplace_back(file.filename().string(), *std::move(content));
    }
    return input;
}

void print_problems(const std::vector<intake::Problem>& problems) {
    for (const auto& problem : problems)
        fmt::print("{}row {}, column {}, \"{}\": {}\n", problem.part.empty() ? "" : problem.part + ", ", problem.row,
                   problem.column, problem.value, problem.message.text);
}

void print_left_out(const std::vector<intake::IgnoredColumn>& columns, const std::vector<intake::SkippedRow>& rows) {
    for (const auto& column : columns) fmt::print("column left out: {} ({})\n", column.name, column.reason.text);
    for (const auto& row : rows) fmt::print("row left out: {} ({})\n", row.row, row.reason.text);
}

void print_for_people(const intake::GradebookFile& file) {
    fmt::print("{} (recognised by {}), {}{}\n{} students, {} assignments, {} scores, {} blank, {} skipped\n",
               intake::display_name(file.format), file.recognised_by.text, file.encoding,
               file.delimiter.empty() ? "" : ", delimiter " + file.delimiter, file.students.size(),
               file.assignments.size(), file.scores.size(), file.blank_cells, file.skipped_cells);
    for (const auto& entry : file.classes)
        fmt::print("class {}{}: {}, {} students, {} assignments, {} scores\n", entry.key,
                   entry.key == file.class_key ? " (read)" : "", entry.name, entry.students, entry.assignments,
                   entry.scores);
    print_left_out(file.ignored_columns, file.skipped_rows);
    print_problems(file.problems);
}

void print_for_people(const intake::RosterFile& file) {
    const auto count = [&](intake::PersonRole role) {
        return std::ranges::count(file.people, role, &intake::RosterPerson::role);
    };
    using enum intake::PersonRole;
    fmt::print(
        "Roster (recognised by {}){}\n{} students, {} guardians, {} teachers, {} administrators, {} classes, {} "
        "places, {} guardianships\n",
        file.recognised_by.text, file.is_delta ? ", changes only" : "", count(student), count(guardian), count(teacher),
        count(administrator), file.classes.size(), file.places.size(), file.guardianships.size());
    print_left_out(file.ignored_columns, file.skipped_rows);
    print_problems(file.problems);
}

Result<intake::ReadOptions> read_options(const InspectArguments& arguments) {
    intake::ReadOptions options{.class_key = arguments.class_key};
    if (arguments.format.empty()) return options;
    options.format = intake::format_from(arguments.format);
    if (!options.format)
        return fail(ErrorCode::invalid_field,
                    fmt::format("There is no format {}. Formats: {}.", arguments.format, intake::format_names()));
    return options;
}

template <class File>
Exit show(const Result<File>& file, bool as_json) {
    if (!file) return std::unexpected(file.error());
    if (as_json)
        fmt::print("{}\n", intake::to_inspect_json(*file));
    else
        print_for_people(*file);
    return 0;
}

Exit inspect(const InspectArguments& arguments) {
    const auto input = read_input(arguments.path);
    if (!input) return std::unexpected(input.error());
    const auto options = read_options(arguments);
    if (!options) return std::unexpected(options.error());
    const auto files = input->named();
    if (arguments.roster) {
        return show(input->is_folder ? intake::read_roster(files, *options)
                                     : intake::read_roster(files.front().bytes, *options),
                    arguments.json);
    }
    return show(input->is_folder ? intake::read_gradebook(files, *options)
                                 : intake::read_gradebook(files.front().bytes, *options),
                arguments.json);
}

}  // namespace

void add_inspect(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("inspect", "Show how a gradebook or roster file is read; needs no database");
    const auto arguments = std::make_shared<InspectArguments>();
    command->add_option("file", arguments->path, "The file, or a folder with the CSV files of a OneRoster set")
        ->required();
    command->add_flag("--json", arguments->json, "Print everything as JSON");
    command->add_flag("--roster", arguments->roster, "Read it as a roster: people, classes, guardians");
    command->add_option("--format", arguments->format, "Read it as this format instead of the recognised one")
        ->type_name("NAME");
    command->add_option("--class", arguments->class_key, "Of several classes in the file, read the one with this key")
        ->type_name("KEY");
    command->callback([arguments, &chosen] { chosen = [arguments] { return inspect(*arguments); }; });
}

}  // namespace gi::cli
