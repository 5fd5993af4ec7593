#pragma once
/// Tells the service manager (systemd, a unit of Type=notify) how this process is, so that a start or a restart has
/// worked when `systemctl` returns. Protocol: a datagram to the socket that $NOTIFY_SOCKET names, sd_notify(3).
#include <string>
#include <string_view>
#include <utility>

namespace gi {

class Supervisor {
public:
    /// `socket` is a path, or a name that begins with @ (Linux' abstract sockets). Empty: nobody listens.
    explicit Supervisor(std::string socket) : socket_(std::move(socket)) {}

    /// The one that has started this process, if there is one.
    [[nodiscard]] static Supervisor of_this_process();

    /// Requests are answered from now on.
    void ready() const noexcept { tell("READY=1"); }
    /// The end has begun; it may take as long as requests under way and the drain take.
    void stopping() const noexcept { tell("STOPPING=1"); }

private:
    /// Never fails: a manager that does not listen ends the service by itself, after its own limit.
    void tell(std::string_view state) const noexcept;

    std::string socket_;
};

}  // namespace gi
