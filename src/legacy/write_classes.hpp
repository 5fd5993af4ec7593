#pragma once
/// Writes the classes of an old database into a school, each in a transaction of its own, or tries all of them out in
/// one that is taken back. Blocking; for the command line.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "legacy/write_class.hpp"

namespace gi::legacy {

enum class Mode : std::uint8_t { dry_run, apply };

/// Told before each class.
using ClassProgress = std::function<void(const ClassData& data, std::size_t number, std::size_t of)>;

/// `shard_url` is that of the application's role. Fails where write_class does; the message says which classes were
/// written before. Throws what TenantDatabase throws.
[[nodiscard]] Result<std::vector<ClassOutcome>> write_classes(const std::string& shard_url, const Target& target,
                                                              const std::vector<ClassData>& classes, Mode mode,
                                                              const ClassProgress& progress);

}  // namespace gi::legacy
