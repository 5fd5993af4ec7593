/// Runs an embedded PostgreSQL in a new folder for temporary files (TMPDIR) until stdin ends, then removes it. Prints
/// the socket's folder. A process of its own, because PostgreSQL does not run as root and a test may have to stay root.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/privileges.hpp"
#include "pg/embedded_server.hpp"

int main() {
    std::string folder = std::filesystem::temp_directory_path() / "gi-test-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) return EXIT_FAILURE;
    const auto user = gi::drop_privileges(folder);
    if (!user) {
        fmt::print(stderr, "{}\n", user.error().message);
        return EXIT_FAILURE;
    }
    std::ofstream{folder + "/postgres.local.conf"} << "fsync = off\n";  // what a test writes need not survive
    auto server = gi::pg::EmbeddedServer::start({.data_dir = folder});
    if (server) {
        fmt::print("{}\n", server->socket_dir().string());
        std::fflush(stdout);
        char byte = 0;
        while (::read(STDIN_FILENO, &byte, 1) > 0) {
        }
        server->stop();
    } else {
        fmt::print(stderr, "{}\n", server.error().message);
    }
    std::filesystem::remove_all(folder);
    return server ? EXIT_SUCCESS : EXIT_FAILURE;
}
