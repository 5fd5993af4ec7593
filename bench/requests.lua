-- wrk: sends the requests of a file in turn, one a line: path, then tab-separated headers. Prints one line of JSON.
local requests = {}
local next_request = 0
local threads = 0

function setup(thread)
    thread:set("first", threads)
    threads = threads + 1
end

function init(args)
    for line in io.lines(args[1]) do
        local path, rest = line:match("^([^\t]*)\t(.*)$")
        local headers = {}
        for name, value in rest:gmatch("([^\t:]+): ([^\t]*)") do headers[name] = value end
        requests[#requests + 1] = wrk.format("GET", path, headers)
    end
    next_request = math.floor(first * #requests / 2)  -- two threads do not ask the same at the same time
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

function done(summary, latency, all)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"seconds":%.6f,"bytes":%d,"p50_ms":%.4f,"p99_ms":%.4f,"errors":%d}\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
