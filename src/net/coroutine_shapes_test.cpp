// Ordinary shapes of code that GCC 12.2 miscompiles with asio::awaitable (it destroys temporaries twice, without a
// warning; see docs/decisions/0002-compiler.md). Each value here counts its lives, so a change of compiler is noticed.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "net/test_server.hpp"

namespace gi::net {
namespace {

// NOLINTBEGIN(cppcoreguidelines-avoid-capturing-lambda-coroutines): each closure outlives its coroutines here

/// Long enough to be on the heap; counts how many of them live.
class Counted {
public:
    explicit Counted(std::string text = "a text that does not fit into the string itself") : text_{std::move(text)} {
        ++living;
    }
    Counted(const Counted& other) : text_{other.text_} { ++living; }
    Counted(Counted&& other) noexcept : text_{std::move(other.text_)} { ++living; }
    Counted& operator=(const Counted&) = default;
    Counted& operator=(Counted&&) = default;
    ~Counted() { --living; }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    static inline int living = 0;

private:
    std::string text_;
};

struct Pair {
    Counted first{"the first default, which is also too long for a short string"};
    Counted second{"the second default, which is also too long for a short string"};
};

Task<> pause() { co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable); }

Task<Counted> make(std::string text) {
    co_await pause();
    co_return Counted{std::move(text) + ", made after a suspension of the coroutine"};
}

Task<std::string> join(Pair pair) {
    co_await pause();
    co_return pair.first.text() + pair.second.text();
}

Task<std::string> join_referred(const Pair& pair) {
    co_await pause();
    co_return pair.first.text() + pair.second.text();
}

Task<std::string> join_default(Pair pair = {}) {
    co_await pause();
    co_return pair.first.text() + pair.second.text();
}

template <class F>
Task<std::string> call(F f) {
    co_await pause();
    co_return f();
}

Task<std::string> call_function(std::function<std::string()> f) {
    co_await pause();
    co_return f();
}

class CoroutineShapes : public testing::Test {
protected:
    void SetUp() override { Counted::living = 0; }
    void TearDown() override { EXPECT_EQ(Counted::living, 0); }
    const std::string first_ = Pair{}.first.text();
    const std::string second_ = Pair{}.second.text();
};

TEST_F(CoroutineShapes, ConditionalWithAnAwaitedArm) {
    const auto choose = [](bool wait) -> Task<std::string> {
        const auto value = wait ? co_await make("awaited") : Counted{};
        co_return value.text();
    };
    EXPECT_EQ(run_task(choose(true)), "awaited, made after a suspension of the coroutine");
    EXPECT_EQ(run_task(choose(false)), Counted{}.text());
}

TEST_F(CoroutineShapes, AggregateTemporaryAsArgument) {
    const auto braced = []() -> Task<std::string> {
        co_return co_await join({Counted{"one, a long text on the heap"}, Counted{}});
    };
    const auto named = []() -> Task<std::string> { co_return co_await join(Pair{.second = Counted{}}); };
    const auto referred = []() -> Task<std::string> { co_return co_await join_referred(Pair{}); };
    const auto defaulted = []() -> Task<std::string> { co_return co_await join_default(); };
    EXPECT_EQ(run_task(braced()), "one, a long text on the heap" + Counted{}.text());
    EXPECT_EQ(run_task(named()), first_ + Counted{}.text());
    EXPECT_EQ(run_task(referred()), first_ + second_);
    EXPECT_EQ(run_task(defaulted()), first_ + second_);
}

TEST_F(CoroutineShapes, AggregateOfAwaitedValues) {
    const auto build = []() -> Task<std::string> {
        const Pair pair{co_await make("a"), co_await make("b")};
        co_return pair.first.text() + pair.second.text();
    };
    const std::string tail = ", made after a suspension of the coroutine";
    EXPECT_EQ(run_task(build()), "a" + tail + "b" + tail);
}

TEST_F(CoroutineShapes, AggregateOfAwaitedValuesWhoseSecondThrows) {
    const auto fail = []() -> Task<Counted> {
        co_await pause();
        throw std::runtime_error("second");
    };
    const auto build = [&fail]() -> Task<bool> {
        const Pair pair{co_await make("a"), co_await fail()};
        co_return true;
    };
    EXPECT_THROW(run_task(build()), std::runtime_error);
}

TEST_F(CoroutineShapes, LambdaWithANonTrivialCaptureInTheAwaitedExpression) {
    const auto direct = []() -> Task<std::string> {
        const Counted value{};
        co_return co_await call([value] { return value.text(); });
    };
    const auto function = []() -> Task<std::string> {
        const Counted value{};
        co_return co_await call_function(
            [value, shared = std::make_shared<Counted>()] { return value.text() + shared->text(); });
    };
    EXPECT_EQ(run_task(direct()), Counted{}.text());
    EXPECT_EQ(run_task(function()), Counted{}.text() + Counted{}.text());
}

TEST_F(CoroutineShapes, AwaitInShortCircuitAndInARangeOfAFor) {
    const auto walk = [](bool wait) -> Task<std::string> {
        std::string out;
        if (wait && (co_await make("x")).text().starts_with("x")) out += "yes:";
        const auto text = (co_await make("y")).text();
        for (const char c : text.substr(0, 3)) out += c;
        co_return out;
    };
    EXPECT_EQ(run_task(walk(true)), "yes:y, ");
    EXPECT_EQ(run_task(walk(false)), "y, ");
}

// NOLINTEND(cppcoreguidelines-avoid-capturing-lambda-coroutines)

}  // namespace
}  // namespace gi::net
