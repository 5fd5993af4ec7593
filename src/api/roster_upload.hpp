#pragma once
/// The form by which a roster comes: one file, or the CSV files of a OneRoster archive one by one.
#include <string>

#include "api/context.hpp"

namespace gi::api {

struct RosterUpload {
    std::string file_name;  // as it is shown and kept: at most 200 bytes, never empty
    std::string bytes;      // several files are packed into one archive
};

/// Parts `file`, at most 20.
Task<Result<RosterUpload>> read_roster_upload(Context& context);

}  // namespace gi::api
