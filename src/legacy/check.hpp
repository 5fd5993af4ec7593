#pragma once
/// From the model to gradebooks that the school can take, one for each class: values are put right, what says the same
/// is merged, what nobody can use is left out, and every row gets its fate. Pure.
#include <string>
#include <vector>

#include "intake/gradebook_file.hpp"
#include "legacy/model.hpp"

namespace gi::legacy {

struct ClassData {
    std::string name;    // as the class is called when it is new
    std::string source;  // what it is known by when the database comes again: its school and class there
    intake::GradebookFile file;
    std::vector<std::vector<RowRef>> students;   // the rows that each student of the file comes from
    std::vector<RowRef> assignments;             // the first row of each
    std::vector<std::vector<std::string>> tags;  // of each assignment
    std::vector<RowRef> scores;                  // the row of each score of the file
    bool one_table = false;                      // students and assignments have no rows of their own
};

/// `class_name`: for everything that names no class of its own. Fails (too_many_columns, too_many_rows) when a class is
/// larger than Grade Insight lets one be.
[[nodiscard]] Result<std::vector<ClassData>> check(const Model& model, const std::string& class_name, Ledger& ledger);

}  // namespace gi::legacy
