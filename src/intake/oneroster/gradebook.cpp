#include "intake/oneroster/gradebook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/oneroster/class_names.hpp"
#include "intake/oneroster/class_sheet.hpp"
#include "intake/oneroster/file_set.hpp"
#include "intake/oneroster/records.hpp"

namespace gi::intake::oneroster {
namespace {

constexpr std::size_t quoted_bytes = 60;
constexpr std::size_t most_name_bytes = 200;
constexpr std::size_t most_classes_named = 5;
constexpr std::string_view own_source = "gradeinsight";  // exports/oneroster.cpp

Error not_a_gradebook(Said why) { return error_saying(ErrorCode::file_not_a_gradebook, std::move(why)); }

/// Nothing when the set has what a gradebook needs.
std::optional<Error> refuse_incomplete(FileSet& set) {
    const bool has_items = set.table("lineItems") != nullptr;
    const bool has_results = set.table("results") != nullptr;
    if (!has_items && !has_results) {
        return not_a_gradebook(
            said("set_is_a_roster",
                 "This is a OneRoster set with people and classes and without grades: a roster. Give it in on the page "
                 "“Roster”. A gradebook needs lineItems.csv and results.csv, too."));
    }
    if (!has_items) {
        return not_a_gradebook(
            said("set_without_items",
                 "This OneRoster set has results.csv and no lineItems.csv, so nothing says what the scores are for. "
                 "Export it again with both."));
    }
    if (set.table("users") != nullptr) return std::nullopt;
    return not_a_gradebook(
        said("set_without_users",
             "This OneRoster set has no users.csv, so nothing says whose the scores are. Export it again with "
             "users.csv."));
}

Result<GradebookTables> read_tables(FileSet& set, ProblemList& problems) {
    GradebookTables tables;
    Result<void> read;
    const auto take = [&](auto& target, auto read_table) {
        if (!read) return;
        auto items = read_table(set, problems);
        if (items)
            target = *std::move(items);
        else
            read = std::unexpected(std::move(items.error()));
    };
    take(tables.users, read_users);
    take(tables.classes, read_classes);
    take(tables.courses, read_courses);
    take(tables.enrollments, read_enrollments);
    take(tables.categories, read_categories);
    take(tables.line_items, read_line_items);
    take(tables.results, read_results);
    if (!read) return std::unexpected(std::move(read.error()));
    tables.is_own = set.source() == own_source;
    return tables;
}

/// The classes of the set, those that only line items name included.
class ClassList {
public:
    explicit ClassList(const GradebookTables& tables) {
        const auto names = class_names(tables.classes, tables.courses);
        for (std::size_t i = 0; i < tables.classes.size(); ++i)
            if (!tables.classes[i].deleted) add(tables.classes[i].id, names[i]);
        std::unordered_map<std::string_view, std::size_t> class_of_item;
        for (const auto& item : tables.line_items) {
            if (item.deleted) continue;
            const auto index = add(item.class_id, item.class_id);
            ++classes_[index].assignments;
            class_of_item.emplace(item.id, index);
        }
        for (const auto& result : tables.results)
            if (const auto item = class_of_item.find(result.line_item); item != class_of_item.end() && !result.deleted)
                ++classes_[item->second].scores;
        for (const auto& enrollment : tables.enrollments)
            if (const auto found = index_.find(enrollment.class_id);
                found != index_.end() && !enrollment.deleted && is_word(enrollment.role, "student"))
                ++classes_[found->second].students;
    }

    /// The class that was asked for, else that with most in it; null when there is none.
    [[nodiscard]] const FileClass* choose(std::string_view key) const noexcept {
        if (!key.empty()) {
            const auto found = std::ranges::find(classes_, key, &FileClass::key);
            return found == classes_.end() ? nullptr : &*found;
        }
        const auto fullest = std::ranges::max_element(
            classes_, {}, [](const FileClass& entry) { return std::pair{entry.scores, entry.assignments}; });
        return fullest == classes_.end() ? nullptr : &*fullest;
    }

    [[nodiscard]] std::vector<FileClass>& all() noexcept { return classes_; }

private:
    std::size_t add(std::string_view id, std::string_view title) {
        const auto [entry, is_new] = index_.try_emplace(id, classes_.size());
        if (is_new) {
            const auto name = clean_text(cut_utf8(title, most_name_bytes)).text;
            classes_.push_back({.key = std::string{id}, .name = name.empty() ? "(no class)" : name});
        }
        return entry->second;
    }

    std::vector<FileClass> classes_;
    std::unordered_map<std::string_view, std::size_t> index_;
};

void report_other_classes(const std::vector<FileClass>& classes, const FileClass& chosen, ProblemList& problems) {
    if (classes.size() < 2) return;
    SaidList others;
    std::size_t named = 0;
    for (const auto& entry : classes) {
        if (entry.key == chosen.key) continue;
        if (named++ == most_classes_named) break;
        others.add(cut_utf8(entry.name, quoted_bytes));
    }
    if (named > most_classes_named) others.add_more();
    problems.about_file(
        "other_classes",
        said("other_classes",
             chosen.scores == 1 ? "The set has {classes} classes, and “{name}” with {count} score was read. Others: "
                                  "{others}. Choose the class to read another one."
                                : "The set has {classes} classes, and “{name}” with {count} scores was read. Others: "
                                  "{others}. Choose the class to read another one.",
             {{"classes", classes.size()},
              {"name", cut_utf8(chosen.name, quoted_bytes)},
              {"count", chosen.scores},
              {"others", others}}));
}

template <class Files>
Result<GradebookFile> read_files(Files&& files, const ReadOptions& options) {
    auto set = FileSet::open(std::forward<Files>(files),
                             {"users", "classes", "courses", "enrollments", "categories", "lineItems", "results"},
                             options.limits);
    if (!set) return std::unexpected(std::move(set.error()));
    if (auto refused = refuse_incomplete(*set)) return std::unexpected(std::move(*refused));
    ProblemList notes(options.limits.problems);
    set->report(notes);
    const auto tables = read_tables(*set, notes);
    if (!tables) return std::unexpected(tables.error());
    ClassList classes(*tables);
    const auto* const chosen = classes.choose(options.class_key);
    if (chosen == nullptr && !options.class_key.empty()) {
        return fail(ErrorCode::invalid_field,
                    fmt::format("The set has no class “{}”. Choose one of its classes.",
                                cut_utf8(options.class_key, quoted_bytes)),
                    "class");
    }
    const auto key = chosen == nullptr ? std::string{} : chosen->key;
    ClassSheet sheet(*tables, key, options);
    sheet.problems().take(std::move(notes));
    if (chosen != nullptr) report_other_classes(classes.all(), *chosen, sheet.problems());
    auto file = sheet.read();
    if (!file) return file;
    file->format = Format::oneroster;
    file->recognised_by = set->recognised_by();
    file->encoding = "zip";
    file->class_key = key;
    file->classes = std::move(classes.all());
    return file;
}

}  // namespace

Result<GradebookFile> read_gradebook(zip::Archive& archive, const ReadOptions& options) {
    return read_files(archive, options);
}

Result<GradebookFile> read_gradebook(std::span<const NamedFile> files, const ReadOptions& options) {
    return read_files(files, options);
}

}  // namespace gi::intake::oneroster
