// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace node3::test {

namespace {

constexpr std::chrono::seconds kPatience{60};

} // namespace

TempFolder::TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "node3-store-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder");
    m_path = name;
}

TempFolder::~TempFolder() {
    std::error_code none;
    std::filesystem::remove_all(m_path, none);
}

/// Outlives the store: its threads call in until it is closed.
struct OpenStore::Heard {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<BatchDone> answers;
};

OpenStore::OpenStore(const std::filesystem::path& dir, const StoreOptions& options)
    : m_heard(std::make_shared<Heard>()) {
    auto opened = SqliteStore::open(dir, "test", options);
    if (const auto* error = std::get_if<Error>(&opened))
        throw std::runtime_error("the store did not open: " + error->message);
    auto& found = std::get<SqliteStore::Opened>(opened);
    m_store = std::move(found.store);
    m_state = std::move(found.state);
    m_restored = std::move(found.restored);
    m_next = {m_store->lastBatch().value + 1};
    m_store->onBatchDone([heard = m_heard](const BatchDone& done) {
        const std::lock_guard lock(heard->mutex);
        heard->answers.push_back(done);
        heard->changed.notify_all();
    });
}

BatchId OpenStore::commit(std::vector<StoreOp> ops, std::vector<JobNumber> documents) {
    auto batch = std::make_shared<Batch>();
    batch->id = m_next;
    ++m_next.value;
    batch->ops = std::move(ops);
    for (StoreOp& op : batch->ops)
        if (auto* put = std::get_if<PutJob>(&op))
            put->idHash = idHash(m_state.hashKey, put->jobId);
    batch->documents = std::move(documents);
    const BatchId id = batch->id;
    m_store->commit(std::move(batch));
    return id;
}

BatchDone OpenStore::waitFor(BatchId id) {
    std::unique_lock lock(m_heard->mutex);
    BatchDone found;
    const bool came = m_heard->changed.wait_for(lock, kPatience, [&] {
        for (const BatchDone& done : m_heard->answers)
            if (done.id == id && done.ok) {
                found = done;
                return true;
            }
        return false;
    });
    if (!came)
        throw std::runtime_error("batch " + std::to_string(id.value) + " was never written");
    return found;
}

std::vector<BatchDone> OpenStore::answers() {
    const std::lock_guard lock(m_heard->mutex);
    return m_heard->answers;
}

std::vector<BatchDone> OpenStore::waitForAnswers(std::size_t count) {
    std::unique_lock lock(m_heard->mutex);
    if (!m_heard->changed.wait_for(lock, kPatience,
                                   [&] { return m_heard->answers.size() >= count; }))
        throw std::runtime_error("too few answers came");
    return m_heard->answers;
}

template <class T>
std::variant<T, Error> OpenStore::ask(const std::function<void(SqliteStore::Answer<T>)>& question) {
    auto promise = std::make_shared<std::promise<std::variant<T, Error>>>();
    auto answer = promise->get_future();
    question([promise](std::variant<T, Error> value) { promise->set_value(std::move(value)); });
    if (answer.wait_for(kPatience) != std::future_status::ready)
        throw std::runtime_error("the store did not answer");
    return answer.get();
}

std::variant<JobRecord, Error> OpenStore::job(const std::string& id) {
    return ask<JobRecord>([&](auto answer) { m_store->job(id, std::move(answer)); });
}

std::variant<JobPage, Error> OpenStore::jobs(const JobQuery& query) {
    return ask<JobPage>([&](auto answer) { m_store->jobs(query, std::move(answer)); });
}

std::variant<LogText, Error> OpenStore::log(const std::string& id,
                                            std::optional<std::uint32_t> attempt) {
    return ask<LogText>([&](auto answer) { m_store->jobLog(id, attempt, std::move(answer)); });
}

EventPage OpenStore::events(std::uint64_t after, int limit) {
    EventQuery query;
    query.after = after;
    query.limit = limit;
    return events(std::move(query));
}

EventPage OpenStore::events(EventQuery query) {
    return std::get<EventPage>(
        ask<EventPage>([&](auto answer) { m_store->events(std::move(query), std::move(answer)); }));
}

std::string refusalOf(const std::filesystem::path& dir, const std::filesystem::path& restore) {
    StoreOptions options;
    options.restore = restore;
    const auto opened = SqliteStore::open(dir, "test", options);
    const auto* error = std::get_if<Error>(&opened);
    return error ? error->message : std::string();
}

std::string jobIdOf(std::uint32_t number) {
    return "job-" + std::to_string(number);
}

std::string documentOf(std::uint32_t number) {
    return R"({"command":["run",")" + std::to_string(number) + R"("]})";
}

PutJob newJob(std::uint32_t number, std::string id) {
    PutJob p;
    p.jobId = id.empty() ? jobIdOf(number) : std::move(id);
    p.contentHash = 0xF000'0000'0000'0000ULL + number;
    p.fields.name = "name " + std::to_string(number);
    p.fields.submitter = "someone";
    p.fields.jobType = "render";
    p.fields.gpuMemoryRequired = std::uint64_t{24} * 1000 * 1000 * 1000;
    p.fields.timeout = std::chrono::seconds{number};
    p.fields.maxRetries = 7;
    p.document = std::make_shared<const std::string>(documentOf(number));
    p.submittedAt = at(number);
    p.needs = AcceptsCommand | AcceptsPayload;
    p.row.number = {number};
    p.row.place = number;
    p.row.roundAt = at(number);
    return p;
}

SetJob setJob(std::uint32_t number, JobState state, std::uint32_t attempt, std::uint32_t round) {
    SetJob s;
    s.row.number = {number};
    s.row.state = state;
    s.row.place = number;
    s.row.attempt = attempt;
    s.row.round = round;
    if (isFinal(state))
        s.row.finalAt = at(1'000'000 + number);
    if (attempt != 0)
        s.agentId = "agent-1";
    return s;
}

OpenAttempt openAttempt(std::uint32_t number, std::uint32_t attempt, std::uint32_t agent) {
    OpenAttempt o;
    o.number = {number};
    o.attempt = attempt;
    o.agent = {agent};
    o.agentId = "agent-" + std::to_string(agent);
    o.instance = "instance-" + std::to_string(agent);
    o.assignedAt = at(attempt);
    return o;
}

std::string sql(const std::filesystem::path& database, const std::string& query) {
    SQLite::Database db(database.string(), SQLite::OPEN_READONLY, 5000);
    return db.execAndGet(query).getString();
}

void sqlHold(const std::filesystem::path& database, const std::string& statements) {
    static std::unique_ptr<SQLite::Database> db;
    db = std::make_unique<SQLite::Database>(database.string(), SQLite::OPEN_READWRITE, 5000);
    db->exec(statements);
}

void sqlRun(const std::filesystem::path& database, const std::string& statements) {
    SQLite::Database db(database.string(), SQLite::OPEN_READWRITE, 5000);
    db.exec(statements);
}

} // namespace node3::test
