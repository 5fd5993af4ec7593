#include "base/supervisor.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/config.hpp"

namespace gi {

Supervisor Supervisor::of_this_process() { return Supervisor{environment_variable("NOTIFY_SOCKET").value_or("")}; }

void Supervisor::tell(std::string_view state) const noexcept {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket_.empty() || socket_.size() >= sizeof address.sun_path) return;
    std::ranges::copy(socket_, std::begin(address.sun_path));
    if (socket_.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return;
    const void* to = &address;
    (void)::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL, static_cast<const sockaddr*>(to), length);
    (void)::close(descriptor);
}

}  // namespace gi
