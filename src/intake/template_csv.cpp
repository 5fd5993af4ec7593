#include "intake/template_csv.hpp"

namespace gi::intake {

std::string_view template_csv() noexcept {
    return "last_name,first_name,email,Math Test,Essay 1,Science Lab\n"
           "DATE,-,-,2025-09-12,2025-09-19,2025-09-26\n"
           "POINTS,-,-,100,40,25\n"
           "Okafor,Ada,ada.okafor@example.com,91,36,22.5\n"
           "Lindqvist,Bo,bo.lindqvist@example.com,78,31,19\n"
           "Moreau,Carla,carla.moreau@example.com,85,,24\n";
}

}  // namespace gi::intake
