#include "base/log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <chrono>

#include "base/json_text.hpp"

namespace gi {
namespace {

std::string_view name_of(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "error";
}

std::string utc_now() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                       (now - seconds).count());
}

}  // namespace

Log::Log(LogLevel least)
    : logger_(std::make_shared<spdlog::logger>("gi", std::make_shared<spdlog::sinks::stderr_sink_mt>())),
      least_(least) {
    logger_->set_pattern("%v");
    logger_->set_level(spdlog::level::trace);
    logger_->flush_on(spdlog::level::trace);
}

void Log::event(LogLevel level, std::string_view name, std::span<const LogField> fields) const {
    if (!writes(level)) return;
    std::string line;
    JsonWriter json{line};
    json.begin_object().member("at", std::string_view{utc_now()}).member("level", name_of(level)).member("event", name);
    for (const auto& field : fields) {
        json.key(field.name);
        if (const auto* number = std::get_if<std::int64_t>(&field.value))
            json.value(*number);
        else if (const auto* real = std::get_if<double>(&field.value))
            json.raw(fmt::format("{:.3f}", *real));
        else if (const auto* truth = std::get_if<bool>(&field.value))
            json.value(*truth);
        else
            json.value(std::get<std::string_view>(field.value));
    }
    json.end_object();
    logger_->log(spdlog::level::info, "{}", line);
}

}  // namespace gi
