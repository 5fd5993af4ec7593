#pragma once
/// One line of JSON per event on standard error. Fields are ids, counts, codes and times: never a name, an e-mail, a
/// score, a file's content or a secret.
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/config.hpp"

namespace spdlog {
class logger;
}

namespace gi {

struct LogField {
    std::string_view name;
    std::variant<std::int64_t, double, bool, std::string_view> value;
};

class Log {
public:
    explicit Log(LogLevel least);

    void event(LogLevel level, std::string_view name, std::span<const LogField> fields) const;
    void event(LogLevel level, std::string_view name, std::initializer_list<LogField> fields = {}) const {
        event(level, name, std::span{fields.begin(), fields.size()});
    }
    void info(std::string_view name, std::initializer_list<LogField> fields = {}) const {
        event(LogLevel::info, name, fields);
    }
    void warning(std::string_view name, std::initializer_list<LogField> fields = {}) const {
        event(LogLevel::warning, name, fields);
    }
    void error(std::string_view name, std::initializer_list<LogField> fields = {}) const {
        event(LogLevel::error, name, fields);
    }
    [[nodiscard]] bool writes(LogLevel level) const noexcept { return level >= least_; }

private:
    std::shared_ptr<spdlog::logger> logger_;
    LogLevel least_;
};

}  // namespace gi
