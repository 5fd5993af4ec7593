#pragma once
/// Databases of the first edition, made from SQL text.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "legacy/check.hpp"
#include "legacy/read_database.hpp"

namespace gi::legacy {

/// A file that is gone at the end of the test.
class TestFile {
public:
    TestFile() {
        auto pattern = (std::filesystem::temp_directory_path() / "gi-legacy-XXXXXX").string();
        const auto descriptor = ::mkstemp(pattern.data());
        if (descriptor < 0) throw std::runtime_error("no temporary file");
        ::close(descriptor);
        path_ = pattern;
    }
    explicit TestFile(const std::string& bytes) : TestFile() { write(bytes); }
    ~TestFile() { std::filesystem::remove(path_); }
    TestFile(const TestFile&) = delete;
    TestFile& operator=(const TestFile&) = delete;

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] std::string bytes() const {
        std::ifstream file{path_, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    void write(const std::string& bytes) const { std::ofstream{path_, std::ios::binary | std::ios::trunc} << bytes; }

private:
    std::string path_;
};

inline void run_sql(const TestFile& file, const std::string& sql) {
    sqlite3* database = nullptr;
    if (sqlite3_open(file.path().c_str(), &database) != SQLITE_OK) throw std::runtime_error("sqlite3_open");
    char* message = nullptr;
    const auto done = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    const std::string error = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_close(database);
    if (done != SQLITE_OK) throw std::runtime_error(error);
}

/// "tagged": that of tests/fixtures/legacy/tagged.sql.
inline std::string fixture_sql(const std::string& edition) {
    std::ifstream file{std::string{GI_SOURCE_DIR} + "/tests/fixtures/legacy/" + edition + ".sql"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Checked {
    Result<Model> model{};
    Result<std::vector<ClassData>> classes{};
    Ledger ledger{};
};

inline Checked read_and_check(const std::string& path, const std::string& tenant = {}) {
    Checked checked;
    const auto file = SqliteFile::open(path);
    if (!file) {
        checked.model = std::unexpected(file.error());
        checked.classes = std::unexpected(file.error());
        return checked;
    }
    checked.model = read_database(*file, {.tenant = tenant}, checked.ledger);
    if (checked.model)
        checked.classes = check(*checked.model, "Class", checked.ledger);
    else
        checked.classes = std::unexpected(checked.model.error());
    return checked;
}

inline Checked checked_sql(const std::string& sql, const std::string& tenant = {}) {
    const TestFile file;
    run_sql(file, sql);
    return read_and_check(file.path(), tenant);
}

/// "ada@x.example Quiz 17.5", one line a score.
inline std::vector<std::string> score_lines(const ClassData& data) {
    std::vector<std::string> lines;
    for (const auto& score : data.file.scores) {
        const auto& student = data.file.students[score.student];
        lines.push_back((student.email.empty() ? student.last_name : student.email) + " " +
                        data.file.assignments[score.assignment].name + " " + to_string(score.points));
    }
    return lines;
}

/// "code old -> new" of each note with this fate.
inline std::vector<std::string> note_lines(const Ledger& ledger, Fate fate) {
    std::vector<std::string> lines;
    for (const auto& note : ledger.notes())
        if (note.fate == fate)
            lines.push_back(ledger.table_name(note.row) + " " + std::to_string(ledger.rowid(note.row)) + " " +
                            std::string{note.code});
    return lines;
}

}  // namespace gi::legacy
