#pragma once
/// The school as its pages and mails name it.
#include "api/context.hpp"
#include "mail/letters.hpp"

namespace gi::api {

/// What the school calls itself, else the name that it is registered with.
Task<std::string> school_name(Context& context);
/// Its address is made from the configuration alone. What a request says about the host (Host, X-Forwarded-Host) never
/// gets into a mail: a link with a secret must lead to us and nowhere else.
Task<mail::SchoolFacts> school_facts(Context& context);
Task<mail::SchoolFacts> school_facts(const Config& config, tenancy::TenantDatabase& database,
                                     tenancy::TenantPtr tenant);
/// What is written for who is signed in: in the language that they chose, else in the school's, else in English.
Task<Language> language_of_reader(Context& context);

}  // namespace gi::api
