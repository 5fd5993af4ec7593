#include <fmt/core.h>

#include "base/json_text.hpp"
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/demo_school.hpp"

namespace gi::cli {
namespace {

Exit print_demo_logins() {
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("logins").begin_array();
    for (const auto& login : demo_logins()) {
        json.begin_object()
            .member("school", std::string_view{login.school})
            .member("role", std::string_view{login.role});
        json.member("email", std::string_view{login.email})
            .member("password", std::string_view{login.password})
            .end_object();
    }
    json.end_array().end_object();
    fmt::print("{}\n", text);
    return 0;
}

Exit print_version() {
    fmt::print("gradeinsight {}\n", version());
    return 0;
}

}  // namespace

void add_demo_logins(CLI::App& app, Chosen& chosen) {
    app.add_subcommand("demo-logins", "Print the logins of the demo schools as JSON")->callback([&chosen] {
        chosen = print_demo_logins;
    });
}

void add_version(CLI::App& app, Chosen& chosen) {
    app.add_subcommand("version", "Print the version")->callback([&chosen] { chosen = print_version; });
}

}  // namespace gi::cli
