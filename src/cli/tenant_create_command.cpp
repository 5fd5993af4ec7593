#include <fmt/core.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "base/text.hpp"
#include "cli/places.hpp"
#include "cli/tenant_commands.hpp"
#include "cli/tenant_output.hpp"
#include "cli/test_faults.hpp"
#include "control/provisioning.hpp"
#include "people/passwords.hpp"

namespace gi::cli {
namespace {

struct CreateArguments {
    SettingFlags settings;
    control::NewSchool wanted;
    std::string language;
    std::string key;
    bool password = false;
    bool json = false;
};

/// Letters and digits that are not taken for one another.
std::string make_password() {
    constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    constexpr std::size_t length = 16;
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::string password;
    for (std::size_t i = 0; i < length; ++i)
        password.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    return password;
}

/// Instead of the invitation: for a machine without mail, and for whoever does not want to open a link. Only for the
/// account that was made just now.
Result<void> set_password(const Databases& databases, const control::Provisioned& made, std::string_view email) {
    if (!made.created)
        return fail(ErrorCode::conflict,
                    "The school was there already, so no password was set. Without --admin-password the same command "
                    "gives another link for its administrator, as long as nobody has signed in there.");
    auto connection = databases.inside_school(made.school);
    const auto password = make_password();
    const auto hash = people::hash_password(password);
    const auto school = made.school.school_no.value;
    pg::SyncTransaction transaction{connection};
    connection.exec("SELECT gi.enter_w($1::bigint, $2::bigint)", {school, made.school.epoch});
    const auto set = connection.exec(
        "UPDATE gi.account SET password_hash = $3 WHERE tenant_id = $1::bigint AND id = $2::bigint"
        "   AND password_hash = ''",
        {school, made.admin.value, hash});
    if (set.affected() == 0)
        return fail(ErrorCode::conflict, fmt::format("{} can sign in at this school already.", email));
    connection.exec(
        "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
        "   AND kind = 'invitation'",
        {school, made.admin.value});
    transaction.commit();
    fmt::print("{:<11}{}\n{:<11}{}  (shown only now)\n", "admin", email, "password", password);
    return {};
}

Exit create(const CreateArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    auto wanted = arguments.wanted;
    const auto language = control::wanted_language(arguments.language);
    if (!language) return std::unexpected(language.error());
    wanted.language = *language;
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    constexpr auto stop_after = "GRADEINSIGHT_TEST_STOP_AFTER";
    if (auto sound = refuse_faults_far_from_home(*databases, stop_after); !sound) return std::unexpected(sound.error());
    const auto key = arguments.key.empty() ? control::usual_key(wanted.tenant.subdomain) : arguments.key;
    const auto all = places(*databases, arguments.settings);
    control::Provisioner provisioner{all,
                                     {.actor = "command line",
                                      .public_url = public_url(loaded->config),
                                      .mail = !arguments.password && !loaded->config.smtp_url.empty(),
                                      .stop_after = environment_variable(stop_after).value_or("")}};
    const auto made = provisioner.run(key, wanted);
    if (!made) return std::unexpected(made.error());
    print_tenant(made->school, arguments.json);
    const auto email = to_lower(trim(wanted.admin_email));
    if (email.empty()) return 0;
    if (arguments.password) {
        if (auto set = set_password(*databases, *made, email); !set) return std::unexpected(set.error());
    } else if (made->invited_by_mail) {
        fmt::print("{:<11}{} (the invitation is on its way)\n", "admin", email);
    } else if (!made->link.empty()) {
        fmt::print("{:<11}{}\n{:<11}{}  (shown only now; for this person alone)\n", "admin", email, "invitation",
                   made->link);
    }
    return 0;
}

}  // namespace

void add_tenant_create(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<CreateArguments>();
    auto& wanted = arguments->wanted;
    auto* command = tenant.add_subcommand("create", "Create a school; its number's range chooses the shard");
    command->add_option("subdomain", wanted.tenant.subdomain, "The school's subdomain, e.g. lincoln")->required();
    command->add_option("--name", wanted.tenant.name, "The school's name; default: the subdomain");
    command->add_option("--district", wanted.tenant.district, "The district's name");
    command->add_option("--school-no", wanted.tenant.school_no, "The school's number; default: the next free one");
    command->add_option("--shard", wanted.tenant.shard_no, "Place it on this shard, whatever its number");
    command->add_option("--admin-email", wanted.admin_email,
                        "Invite the first administrator: by mail, or with a link that is printed");
    command->add_option("--admin-name", wanted.admin_name, "The administrator's name");
    command->add_option("--language", arguments->language,
                        "What the school speaks, also the invitation: en, de, es, fr or ar");
    command->add_flag("--admin-password", arguments->password, "Print a one-time password instead of inviting");
    command->add_flag("--sample", wanted.sample_class, "Also make a sample class to look around in");
    command->add_option("--key", arguments->key, "Idempotency key; default: made of the subdomain");
    command->add_flag("--json", arguments->json, "Print JSON, one school a line");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return create(*arguments); }; });
}

}  // namespace gi::cli
