// Tries what two schools' programs could: to reach one school's classes as the other.
#include "cli/canary_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "net/ask.hpp"

namespace gi::cli {
namespace {

constexpr std::string_view school_mark = "{school}";
constexpr int leak_exit = 3;                // 1 is no verdict, as whatever else a command could not do
constexpr std::size_t place_to_alter = 10;  // from the end: the last character of a token may hold unused bits

struct CanaryArguments {
    std::string url;
    std::array<std::string, 2> schools;
    std::array<std::string, 2> token_files;
    std::string connect_to;
    std::string ca_file;
    bool json = false;
};

/// One of the two, with what it may see.
struct Side {
    std::string school;
    std::string address;  // "https://lincoln.example.com"
    std::string token;
    std::vector<std::string> classes{};
};

struct Try {
    std::string name;
    std::string url;
    std::vector<std::string> headers;
    std::vector<long> expected;        // statuses
    std::span<const std::string> ids;  // that must not be in the answer
};

struct Outcome {
    std::string name;
    long status = 0;
    bool leaked = false;
};

Result<std::string> read_token(const std::string& path) {
    std::ifstream file{path};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file) return fail(ErrorCode::invalid_field, fmt::format("{} cannot be read.", path));
    std::string token{trim(text)};
    if (token.empty() || !std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; }))
        return fail(ErrorCode::invalid_field, fmt::format("{} holds no token: one line of text.", path));
    return token;
}

std::string address_of(std::string pattern, std::string_view school) {
    pattern.replace(pattern.find(school_mark), school_mark.size(), school);
    while (pattern.ends_with('/')) pattern.pop_back();
    return pattern;
}

std::string bearer(const Side& side) { return "Authorization: Bearer " + side.token; }
std::string named(const Side& side) { return "X-Tenant-ID: " + side.school; }
std::string classes_at(const Side& side) { return side.address + "/api/v1/classes"; }
std::string gradebook_of(const Side& side, std::string_view id) {
    return fmt::format("{}/{}/gradebook", classes_at(side), id);
}

std::vector<std::string> ids_of(const std::string& body) {
    std::vector<std::string> ids;
    boost::system::error_code failed;
    const auto parsed = boost::json::parse(body, failed);
    const auto* const document = failed ? nullptr : parsed.if_object();
    const auto* const found = document == nullptr ? nullptr : document->if_contains("classes");
    const auto* const list = found == nullptr ? nullptr : found->if_array();
    if (list == nullptr) return ids;
    for (const auto& entry : *list) {
        const auto* const object = entry.if_object();
        const auto* const id = object == nullptr ? nullptr : object->if_contains("id");
        if (id != nullptr && id->is_string()) ids.emplace_back(id->as_string());
    }
    return ids;
}

class OutsideCanary {
public:
    explicit OutsideCanary(const CanaryArguments& arguments) : arguments_(arguments) {}

    /// Nothing can be concluded from what a school hides when it has nothing to hide, or hides it from everybody: who
    /// may see no gradebook at all, a guardian, is refused the other school's as well.
    Result<void> find_classes(Side& side) {
        auto answer = ask(classes_at(side), {bearer(side)});
        if (!answer) return std::unexpected(answer.error());
        side.classes = ids_of(answer->body);
        if (answer->status != 200 || side.classes.empty())
            return proves_nothing(side, "class", answer->status,
                                  "Give the account of the token a class, and the token the scope grades:read.");
        answer = ask(gradebook_of(side, side.classes.front()), {bearer(side)});
        if (!answer) return std::unexpected(answer.error());
        if (answer->status != 200)
            return proves_nothing(side, "gradebook", answer->status,
                                  "Take the token of an account that may see one: a teacher's or an administrator's.");
        return {};
    }

    /// Up to the first try without a verdict; the outcomes until then are kept.
    Result<void> try_all(const Side& me, const Side& other) {
        for (const auto& attempt : tries(me, other)) {
            auto answer = ask(attempt.url, attempt.headers);
            if (!answer) return fail(answer.error().code, fmt::format("{}: {}", attempt.name, answer.error().message));
            if (answer->status >= 500 || answer->status == 429)
                return fail(ErrorCode::too_busy, fmt::format("{}: the server answered {}, which says nothing.",
                                                             attempt.name, answer->status));
            const bool shown =
                std::ranges::any_of(attempt.ids, [&](const std::string& id) { return answer->body.contains(id); });
            const bool refused = std::ranges::find(attempt.expected, answer->status) != attempt.expected.end();
            outcomes_.push_back({attempt.name, answer->status, shown || !refused});
        }
        return {};
    }

    [[nodiscard]] const std::vector<Outcome>& outcomes() const noexcept { return outcomes_; }

private:
    static Result<void> proves_nothing(const Side& side, std::string_view what, long status, std::string_view advice) {
        return fail(ErrorCode::not_configured,
                    fmt::format("{} shows no {} to its own token (status {}), so nothing is proved. {}", side.school,
                                what, status, advice));
    }

    static std::vector<Try> tries(const Side& me, const Side& other) {
        const auto name = [&](std::string_view what) { return fmt::format("{}: {}", me.school, what); };
        const auto& theirs = other.classes.front();
        const auto made_up = encode_id(next_id_value());
        auto altered = bearer(me);
        auto& letter = altered[altered.size() - std::min(place_to_alter, me.token.size())];
        letter = letter == 'A' ? 'B' : 'A';
        // An edge drops the header from outside: then the answer is one's own, which shows nothing.
        const std::vector<long> conflict{400, 401};
        const std::vector<long> dropped{200, 400};
        return {
            {name("own token at the other's address"), classes_at(other), {bearer(me)}, conflict, other.classes},
            {name("own token and own name at the other's address"),
             classes_at(other),
             {bearer(me), named(me)},
             conflict,
             other.classes},
            {name("the other's name at the own address"),
             classes_at(me),
             {bearer(me), named(other)},
             dropped,
             other.classes},
            {name("the other's gradebook by its id"), gradebook_of(me, theirs), {bearer(me)}, {404}, {}},
            {name("the other's gradebook as a file"),
             classes_at(me) + "/" + theirs + "/export.csv",
             {bearer(me)},
             {404},
             {}},
            {name("an id that is nobody's"), gradebook_of(me, made_up), {bearer(me)}, {404}, {}},
            {name("the other's gradebook without a token"), gradebook_of(other, theirs), {}, {401}, {}},
            {name("an altered token"), classes_at(me), {altered}, {401}, me.classes},
        };
    }

    Result<net::AskAnswer> ask(std::string url, std::vector<std::string> headers) const {
        headers.emplace_back("Accept: application/json");
        return net::ask({std::move(url), std::move(headers), arguments_.connect_to, arguments_.ca_file});
    }

    const CanaryArguments& arguments_;
    std::vector<Outcome> outcomes_;
};

void print(const std::vector<Outcome>& outcomes, bool as_json) {
    for (const auto& outcome : outcomes) {
        if (!as_json) {
            fmt::print("{:<7} {}  {}\n", outcome.leaked ? "LEAKED" : "refused", outcome.status, outcome.name);
            continue;
        }
        std::string text;
        JsonWriter json{text};
        json.begin_object()
            .member("try", std::string_view{outcome.name})
            .member("status", std::int64_t{outcome.status});
        json.member("leaked", outcome.leaked).end_object();
        fmt::print("{}\n", text);
    }
}

Result<std::array<Side, 2>> sides_of(const CanaryArguments& arguments) {
    if (!arguments.url.starts_with("http") || !arguments.url.contains(school_mark))
        return fail(ErrorCode::invalid_field,
                    "Give --url with {school} in its host, such as https://{school}.gradeinsight.com.", "url");
    std::array<Side, 2> sides;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        auto token = read_token(arguments.token_files[i]);
        if (!token) return std::unexpected(token.error());
        sides[i] = {arguments.schools[i], address_of(arguments.url, arguments.schools[i]), std::move(*token)};
    }
    if (sides[0].school == sides[1].school)
        return fail(ErrorCode::invalid_field, "Two different schools are needed.", "other");
    return sides;
}

Result<void> try_both_ways(OutsideCanary& canary, std::array<Side, 2>& sides) {
    for (auto& side : sides)
        if (auto found = canary.find_classes(side); !found) return found;
    if (auto done = canary.try_all(sides[0], sides[1]); !done) return done;
    return canary.try_all(sides[1], sides[0]);
}

Exit canary(const CanaryArguments& arguments) {
    auto sides = sides_of(arguments);
    if (!sides) return std::unexpected(sides.error());
    OutsideCanary canary{arguments};
    const auto done = try_both_ways(canary, *sides);
    const auto& outcomes = canary.outcomes();
    print(outcomes, arguments.json);
    const auto leaks = std::ranges::count(outcomes, true, &Outcome::leaked);
    if (leaks == 0 && !done) return std::unexpected(done.error());
    if (leaks == 0) return 0;
    // A leak that was seen stays one, whatever came after it.
    if (!done) fmt::print(stderr, "gradeinsight: {}\n", done.error().message);
    fmt::print(stderr, "gradeinsight: {} of {} tries got through. See docs/runbooks/isolation-canary-failed.md.\n",
               leaks, outcomes.size());
    return leak_exit;
}

}  // namespace

void add_canary(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("canary", "Try from outside to reach one school's classes as another");
    const auto arguments = std::make_shared<CanaryArguments>();
    command->add_option("--url", arguments->url, "Address of a school, such as https://{school}.gradeinsight.com")
        ->required();
    command->add_option("--one", arguments->schools[0], "Subdomain of a school that is there for this")->required();
    command->add_option("--other", arguments->schools[1], "Subdomain of another")->required();
    command->add_option("--one-token-file", arguments->token_files[0], "File with a token of the first school")
        ->required();
    command->add_option("--other-token-file", arguments->token_files[1], "File with a token of the other school")
        ->required();
    command->add_option("--connect-to", arguments->connect_to, "Connect to this host:port instead, past an edge");
    command->add_option("--ca-file", arguments->ca_file, "Certificates to trust instead of the system's");
    command->add_flag("--json", arguments->json, "One JSON object a line");
    command->footer("Exits with 0 when everything was refused, 3 when something got through, 1 without a verdict.");
    command->callback([arguments, &chosen] { chosen = [arguments] { return canary(*arguments); }; });
}

}  // namespace gi::cli
