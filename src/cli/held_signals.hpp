#pragma once
/// SIGINT, SIGTERM and the end of the terminal wait until the work asks: it stops where everything can be taken back,
/// and takes it back. A closed pipe ends nothing.
#include <csignal>

namespace gi::cli {

/// From one thread; those that begin later hold the signals back as well.
class HeldSignals {
public:
    HeldSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        if (!is_ignored(SIGHUP)) sigaddset(&set_, SIGHUP);  // nohup asks to stay
        pthread_sigmask(SIG_BLOCK, &set_, &before_);
        struct sigaction ignore{};
        ignore.sa_handler = SIG_IGN;
        sigaction(SIGPIPE, &ignore, &pipe_before_);
    }
    ~HeldSignals() {
        sigaction(SIGPIPE, &pipe_before_, nullptr);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    [[nodiscard]] bool came() {
        const timespec at_once{};
        came_ = came_ || sigtimedwait(&set_, nullptr, &at_once) > 0;
        return came_;
    }

private:
    static bool is_ignored(int signal) {
        struct sigaction now{};
        return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
    }
    sigset_t set_{};
    sigset_t before_{};
    struct sigaction pipe_before_{};
    bool came_ = false;
};

}  // namespace gi::cli
