/// The school's record, its check, and who looked at a child.
#include <algorithm>
#include <array>
#include <charconv>

#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "exports/record_words.hpp"
#include "people/audit_log.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;
using Column = exports::TableColumn<people::AuditLine>;

constexpr std::size_t longest_thing = 40;

void write_thing(JsonWriter& json, std::string_view name, const std::optional<people::NamedThing>& thing) {
    json.key(name);
    if (!thing) {
        json.null();
        return;
    }
    json.begin_object().member("id", std::string_view{encode_id(thing->id)}).text_or_null("name", thing->name);
    json.end_object();
}

void write_actor(JsonWriter& json, const people::AuditLine& line) {
    json.key("actor").begin_object().member("kind", std::string_view{line.actor_kind});
    json.text_or_null("name", line.actor_name).text_or_null("role", line.actor_role).end_object();
}

std::string lines_json(const std::vector<people::AuditLine>& lines) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("lines").begin_array();
    for (const auto& line : lines) {
        json.begin_object().member("seq", line.seq).member("at", std::string_view{line.at});
        write_actor(json, line);
        json.member("action", std::string_view{line.action});
        write_thing(json, "account", line.account);
        json.member("own_account", line.own_account);
        write_thing(json, "student", line.student);
        write_thing(json, "class", line.class_);
        json.key("details").raw(line.details).end_object();
    }
    // A page that is not full is the last.
    const bool more = lines.size() == static_cast<std::size_t>(people::audit_page);
    json.end_array().key("next");
    if (more)
        json.value(lines.back().seq);
    else
        json.null();
    json.end_object();
    return body;
}

/// Families learn who looked and when; ids of people and lines about others are not theirs to know.
std::string looks_json(const std::vector<people::AuditLine>& lines) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("looks").begin_array();
    for (const auto& line : lines) {
        json.begin_object().member("at", std::string_view{line.at});
        write_actor(json, line);
        json.member("action", std::string_view{line.action});
        json.text_or_null("class", line.class_ ? line.class_->name : std::string{}).end_object();
    }
    const bool more = lines.size() == static_cast<std::size_t>(people::audit_page);
    json.end_array().key("next");
    if (more)
        json.value(lines.back().seq);
    else
        json.null();
    json.end_object();
    return body;
}

exports::TableCell name_cell(const std::optional<people::NamedThing>& thing) {
    return thing ? thing->name : std::string{};
}
/// Operators have no role at the school.
exports::TableCell role_cell(const people::AuditLine& line, Language language) {
    const auto role = people::find_role(line.actor_role);
    return role ? word_cell(role_word(*role), language) : std::string{};
}

constexpr Column when{words::when,
                      [](const auto& line, Language) -> exports::TableCell { return exports::Moment{line.at}; }};
constexpr Column who{words::who, [](const auto& line, Language language) -> exports::TableCell {
                         return exports::actor_words(line.actor_kind, line.actor_name, language);
                     }};
constexpr Column role{words::role, [](const auto& line, Language language) { return role_cell(line, language); }};
constexpr Column what{words::action, [](const auto& line, Language language) -> exports::TableCell {
                          return std::string{exports::action_words(line.action, language)};
                      }};
/// What the words stand for in the API: it can be filtered in any language.
constexpr Column code{words::action_code, [](const auto& line, Language) -> exports::TableCell { return line.action; }};
constexpr Column in_class{words::class_, [](const auto& line, Language) { return name_cell(line.class_); }};

constexpr std::array record_columns{
    Column{words::number, [](const auto& line, Language) -> exports::TableCell { return line.seq; }},
    when,
    who,
    role,
    what,
    code,
    Column{words::account, [](const auto& line, Language) { return name_cell(line.account); }},
    Column{words::student, [](const auto& line, Language) { return name_cell(line.student); }},
    in_class,
    Column{words::details, [](const auto& line, Language) -> exports::TableCell { return line.details; }},
};
/// As looks_json: families learn who looked, and nothing about others.
constexpr std::array looks_columns{when, who, role, what, code, in_class};

/// `read` gives the lines before one, at most rows_a_turn.
template <class Read>
Task<exports::Table> all_lines(exports::TableOf<people::AuditLine> table, Read read) {
    std::optional<std::int64_t> before;
    for (bool more = true; more;) {
        const std::vector<people::AuditLine> lines = co_await read(before);
        more = table.add(lines) && lines.size() == rows_a_turn;
        if (more) before = lines.back().seq;
    }
    co_return table.finish();
}

Task<Answer> record_file(Context& context, ListWish wish, people::AuditFilter filter) {
    filter.page = static_cast<int>(rows_a_turn);
    auto read = [&](std::optional<std::int64_t> before) {
        filter.before = before;
        return people::read_audit(context.thread.database, context.tenant, filter);
    };
    auto table = co_await all_lines({words::record, record_columns, wish.language}, read);
    co_return co_await list_file(context, wish, std::move(table), {"record"});
}

Task<Answer> looks_file(Context& context, ListWish wish, StudentId student, bool published_only) {
    auto read = [&](std::optional<std::int64_t> before) {
        return people::read_looks(context.thread.database, context.tenant, student, before, published_only,
                                  static_cast<int>(rows_a_turn));
    };
    auto table = co_await all_lines({words::looks, looks_columns, wish.language}, read);
    co_return co_await list_file(context, wish, std::move(table), {"looks", student});
}

Result<std::optional<std::int64_t>> before_parameter(const Context& context) {
    const auto text = context.request.query_value("before");
    if (text.empty()) return std::nullopt;
    std::int64_t seq = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size() || seq < 1)
        return fail(ErrorCode::invalid_field, "before must be the number of a line.", "before");
    return seq;
}

Result<std::optional<std::int64_t>> id_parameter(const Context& context, std::string_view name) {
    const auto text = context.request.query_value(name);
    if (text.empty()) return std::nullopt;
    const auto id = decode_id(text);
    if (!id) return fail(ErrorCode::invalid_field, std::string{name} + " must be an id.", std::string{name});
    return *id;
}

template <class IdType>
std::optional<IdType> typed(std::optional<std::int64_t> id) {
    return id ? std::optional{IdType{*id}} : std::nullopt;
}

bool is_thing(std::string_view text) {
    return text.size() <= longest_thing &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

Task<Answer> list_audit(Context& context) {
    const auto before = before_parameter(context);
    if (!before) co_return std::unexpected(before.error());
    const auto person = id_parameter(context, "person");
    if (!person) co_return std::unexpected(person.error());
    const auto student = id_parameter(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto class_id = id_parameter(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto thing = context.request.query_value("thing");
    if (!is_thing(thing))
        co_return fail(ErrorCode::invalid_field, "thing must be the first word of an action: session.", "thing");
    people::AuditFilter filter{*before, std::string{thing}, *person, typed<StudentId>(*student),
                               typed<ClassId>(*class_id)};
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await record_file(context, **wish, std::move(filter));
    const auto lines = co_await people::read_audit(context.thread.database, context.tenant, std::move(filter));
    co_return json_answer(lines_json(lines));
}

Task<Answer> check_audit(Context& context) {
    const auto check = co_await people::check_audit(context.thread.database, context.tenant);
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("intact", !check.broken_at).member("lines", check.lines);
    json.member("broken_at", check.broken_at).end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> list_looks(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto before = before_parameter(context);
    if (!before) co_return std::unexpected(before.error());
    const auto visible = co_await check_student(context, *student);
    if (!visible) co_return std::unexpected(visible.error());
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (*wish) co_return co_await looks_file(context, **wish, *student, visible->published_only);
    const auto lines = co_await people::read_looks(context.thread.database, context.tenant, *student, *before,
                                                   visible->published_only);
    co_return json_answer(looks_json(lines));
}

}  // namespace gi::api
