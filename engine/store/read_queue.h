// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/store/schema.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

namespace node3 {

class RowReader;

/// Something asked of the reader's thread: read() there, then answer(), or refuse() alone.
class Question {
public:
    virtual ~Question() = default;
    /// May throw; then it is refused.
    virtual void read(RowReader& reader) = 0;
    virtual void answer() = 0;
    virtual void refuse(Error error) = 0;
};

/// `read`: RowReader& -> std::variant<T, Error>. Exactly one call of the answer.
template <class T, class Read> class QuestionFor final : public Question {
public:
    QuestionFor(std::function<void(std::variant<T, Error>)> answer, Read read)
        : m_answer(std::move(answer)), m_read(std::move(read)) {}
    void read(RowReader& reader) override { m_result = m_read(reader); }
    void answer() override { m_answer(std::move(m_result)); }
    void refuse(Error error) override { m_answer(std::move(error)); }

private:
    std::function<void(std::variant<T, Error>)> m_answer;
    Read m_read;
    std::variant<T, Error> m_result{Error{}};
};

/// The reader's thread with its read-only connection: one question after the other.
class ReadQueue {
public:
    ReadQueue(std::filesystem::path file, StoreIdentity identity);
    ~ReadQueue();
    ReadQueue(const ReadQueue&) = delete;
    ReadQueue& operator=(const ReadQueue&) = delete;

    /// Refused at once, on the caller's thread, when 1,000 wait already. Any thread.
    void ask(std::unique_ptr<Question> question);
    /// Refuses what still waits and ends the thread.
    void close();

private:
    void run();
    void treat(Question& question);

    const std::filesystem::path m_file;
    const StoreIdentity m_identity;
    std::unique_ptr<RowReader> m_reader; ///< reader's thread; null before the first question

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<Question>> m_questions;
    bool m_closing = false;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace node3
