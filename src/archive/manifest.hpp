#pragma once
/// What an archive says of itself: manifest.json, which is what is signed. The digests in it bind the tables to it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/tables.hpp"

namespace gi::archive {

inline constexpr int format_version = 1;
inline constexpr std::string_view format_name = "gradeinsight school archive";

struct ArchivedTable {
    Table table;
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    std::string sha256{};  // in hex, of the CSV

    [[nodiscard]] std::string file() const { return "tables/" + table.name + ".csv"; }
};

struct ArchivedSchool {
    std::int64_t school_no = 0;
    std::string uuid;
    std::string subdomain;
    std::string name;
    std::string district;
    std::string created_at;
};

struct Manifest {
    int version = format_version;
    std::string program;   // the version of the program that wrote it
    std::string taken_at;  // the moment that the rows are from: ISO 8601, UTC
    int schema_version = 0;
    ArchivedSchool school;
    std::vector<ArchivedTable> tables;
    std::vector<std::string> left_out;  // tables that are not in it

    [[nodiscard]] std::int64_t rows() const noexcept;
};

[[nodiscard]] std::string to_json(const Manifest& manifest);
/// file_unreadable for what is no manifest, or one of a later format.
[[nodiscard]] Result<Manifest> manifest_from(std::string_view json);

}  // namespace gi::archive
