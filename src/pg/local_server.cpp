#include "pg/local_server.hpp"

#include <libpq-fe.h>

#include <string>

namespace gi::pg {

std::string server_address(const SyncConnection& connection) {
    const char* known = PQhostaddr(connection.native());
    return known == nullptr ? "" : known;
}

bool is_on_this_machine(const SyncConnection& connection) {
    const std::string address = server_address(connection);
    // Empty, or a path, for a socket.
    return address.empty() || address.starts_with('/') || address.starts_with("127.") || address == "::1";
}

}  // namespace gi::pg
