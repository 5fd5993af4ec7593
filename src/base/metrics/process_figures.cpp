#include "base/metrics/process_figures.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>

namespace gi {
namespace {

struct Stat {
    double cpu_seconds = 0;
    double resident_bytes = 0;
    double started_ticks = 0;  // after boot
};

double ticks_per_second() { return static_cast<double>(::sysconf(_SC_CLK_TCK)); }

/// Fields are numbered as in proc(5); the second one, the name in parentheses, may hold anything.
std::optional<Stat> read_stat() {
    constexpr int first_after_name = 3;
    constexpr int user_time = 14;
    constexpr int system_time = 15;
    constexpr int start_time = 22;
    constexpr int resident_pages = 24;
    std::ifstream file{"/proc/self/stat"};
    std::string line;
    if (!std::getline(file, line)) return std::nullopt;
    const auto name_end = line.rfind(')');
    if (name_end == std::string::npos) return std::nullopt;
    std::istringstream rest{line.substr(name_end + 1)};
    Stat stat;
    std::string field;
    for (int number = first_after_name; rest >> field && number <= resident_pages; ++number) {
        if (number == user_time || number == system_time) stat.cpu_seconds += std::stod(field) / ticks_per_second();
        if (number == start_time) stat.started_ticks = std::stod(field);
        if (number == resident_pages)
            stat.resident_bytes = std::stod(field) * static_cast<double>(::sysconf(_SC_PAGESIZE));
    }
    return stat;
}

double seconds_of(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// When this process began, Unix time; the same at each call, whatever becomes of the clock. From the clocks alone,
/// since a service may see nothing of /proc but processes.
double start_time(const Stat& stat) {
    static const double start =
        seconds_of(CLOCK_REALTIME) - (seconds_of(CLOCK_BOOTTIME) - stat.started_ticks / ticks_per_second());
    return start;
}

std::optional<std::ptrdiff_t> open_files() {
    std::error_code ec;
    const std::filesystem::directory_iterator files{"/proc/self/fd", ec};
    if (ec) return std::nullopt;
    return std::distance(begin(files), end(files)) - 1;  // without the one that reads the folder
}

}  // namespace

void collect_process(MetricFamilies& families) {
    const auto stat = read_stat();
    auto start = families.gauge("process_start_time_seconds", "When the process began, Unix time");
    if (stat) start.add({}, start_time(*stat));
    auto cpu = families.counter("process_cpu_seconds_total", "Processor time used, user and system");
    if (stat) cpu.add({}, stat->cpu_seconds);
    auto memory = families.gauge("process_resident_memory_bytes", "Memory in RAM");
    if (stat) memory.add({}, stat->resident_bytes);
    auto open = families.gauge("process_open_fds", "Open files and sockets");
    if (const auto files = open_files()) open.add({}, *files);
    auto most = families.gauge("process_max_fds", "The most that may be open");
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) most.add({}, limit.rlim_cur);
}

}  // namespace gi
