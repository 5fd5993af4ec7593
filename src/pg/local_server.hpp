#pragma once
/// Whether a connection leads to this machine: by a socket, or by the loopback.
#include <string>

#include "pg/sync_connection.hpp"

namespace gi::pg {

[[nodiscard]] bool is_on_this_machine(const SyncConnection& connection);
/// The address of the server's machine, or the folder of its socket; empty when libpq does not know it.
[[nodiscard]] std::string server_address(const SyncConnection& connection);

}  // namespace gi::pg
