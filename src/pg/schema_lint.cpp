#include "pg/schema_lint.hpp"

#include <span>

#include "base/embedded_file.hpp"

namespace gi::pg {
namespace lint_sql {
std::span<const EmbeddedFile> files();  // sql/shard/lint.sql, see src/CMakeLists.txt
}

const Statement& lint_statement() {
    static const std::string sql{lint_sql::files().front().content};
    static const Statement statement{"tenancy_lint", sql.c_str()};
    return statement;
}

std::vector<Violation> lint_shard(SyncConnection& connection, std::string_view app_role) {
    const Rows rows = connection.exec(lint_statement().sql, {app_role});
    std::vector<Violation> violations;
    for (int row = 0; row < rows.size(); ++row) {
        violations.push_back(
            {std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}});
    }
    return violations;
}

}  // namespace gi::pg
