#include "base/supervisor.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>

namespace gi {
namespace {

/// A socket on which a service manager listens.
class Listener {
public:
    explicit Listener(const std::string& name) : descriptor_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::ranges::copy(name, std::begin(address.sun_path));
        if (name.front() == '@') address.sun_path[0] = '\0';
        const void* to = &address;
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        EXPECT_EQ(::bind(descriptor_, static_cast<const sockaddr*>(to), length), 0);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() { ::close(descriptor_); }

    std::string next() const {
        std::array<char, 64> text{};
        const auto size = ::recv(descriptor_, text.data(), text.size(), MSG_DONTWAIT);
        return size < 0 ? "nothing" : std::string{text.data(), static_cast<std::size_t>(size)};
    }

private:
    int descriptor_;
};

std::string abstract_name() { return "@gradeinsight-test-" + std::to_string(::getpid()); }

TEST(Supervisor, HearsThatTheProcessIsReadyAndThatItStops) {
    const Listener listener{abstract_name()};
    const Supervisor supervisor{abstract_name()};
    supervisor.ready();
    EXPECT_EQ(listener.next(), "READY=1");
    supervisor.stopping();
    EXPECT_EQ(listener.next(), "STOPPING=1");
}

TEST(Supervisor, ListensAtAPath) {
    const auto path = testing::TempDir() + "notify-" + std::to_string(::getpid());
    {
        const Listener listener{path};
        Supervisor{path}.ready();
        EXPECT_EQ(listener.next(), "READY=1");
    }
    ::unlink(path.c_str());
}

TEST(Supervisor, IsNotMissed) {
    Supervisor{""}.ready();
    Supervisor{"@gradeinsight-nobody-listens-here"}.ready();
    Supervisor{std::string(200, 'x')}.stopping();
}

}  // namespace
}  // namespace gi
