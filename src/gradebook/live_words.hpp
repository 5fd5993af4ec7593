#pragma once
/// What servers tell each other through a shard (NOTIFY) about classes that somebody has open. Numbers only.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace gi::gradebook {

struct ClassKey {
    TenantId tenant;
    ClassId id;
    friend constexpr auto operator<=>(ClassKey, ClassKey) = default;
};

/// Channel class_version, from the trigger: the class has this version now.
struct VersionWords {
    ClassKey key;
    std::int64_t version = 0;
};
[[nodiscard]] std::optional<VersionWords> read_version(std::string_view payload);

/// Channel class_present: all who look at the class through one server; nobody when they left.
struct PresentWords {
    ClassKey key;
    std::vector<AccountId> accounts;
};
struct ServerWords {
    std::string server;
    std::vector<PresentWords> classes;  // none: the server only says that it is there
};
/// As few payloads as PostgreSQL takes (8000 bytes each); one at least.
[[nodiscard]] std::vector<std::string> write_present(std::string_view server, std::span<const PresentWords> classes);
/// Empty when no server of this kind wrote it.
[[nodiscard]] std::optional<ServerWords> read_present(std::string_view payload);

}  // namespace gi::gradebook
