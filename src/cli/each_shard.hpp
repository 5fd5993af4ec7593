#pragma once
/// Asks all shards at the same moment.
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace gi::cli {

/// `ask(number, url)` for each of `urls`, each on a thread of its own: a shard that does not answer holds up no other.
/// `ask` must not throw.
template <class Answer, class Ask>
[[nodiscard]] std::map<int, Answer> of_each_shard(const std::map<int, std::string>& urls, Ask ask) {
    std::map<int, Answer> answers;
    for (const auto& [number, url] : urls) answers[number];
    std::vector<std::jthread> threads;
    for (const auto& [number, url] : urls)
        threads.emplace_back([&ask, &answer = answers.at(number), number, &url] { answer = ask(number, url); });
    for (auto& thread : threads) thread.join();
    return answers;
}

}  // namespace gi::cli
