// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/read_queue.h"

#include "engine/store/connection.h"
#include "engine/store/row_reader.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace node3 {

namespace {

constexpr std::size_t kMostWaiting = 1000;

Error closingError() {
    return {ErrorCode::ShuttingDown, "node3 is stopping. Ask again when it runs.", {}, {}};
}

} // namespace

ReadQueue::ReadQueue(std::filesystem::path file, StoreIdentity identity)
    : m_file(std::move(file)), m_identity(std::move(identity)), m_thread([this] { run(); }) {}

ReadQueue::~ReadQueue() {
    close();
}

void ReadQueue::ask(std::unique_ptr<Question> question) {
    Error refusal;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing && m_questions.size() < kMostWaiting) {
            m_questions.push_back(std::move(question));
            m_changed.notify_one();
            return;
        }
        if (m_closing)
            refusal = closingError();
        else
            refusal = {ErrorCode::StoreBusy,
                       "Too many questions wait for the store. Ask again in a moment.",
                       {},
                       {}};
    }
    question->refuse(std::move(refusal)); // without the lock: the answer may ask again
}

void ReadQueue::close() {
    std::deque<std::unique_ptr<Question>> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        waiting.swap(m_questions);
    }
    m_changed.notify_one();
    for (const auto& question : waiting)
        question->refuse(closingError());
    if (m_thread.joinable())
        m_thread.join();
}

void ReadQueue::run() {
    for (;;) {
        std::unique_ptr<Question> question;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_closing || !m_questions.empty(); });
            if (m_closing)
                break;
            question = std::move(m_questions.front());
            m_questions.pop_front();
        }
        treat(*question);
    }
    m_reader.reset();
}

void ReadQueue::treat(Question& question) {
    try {
        if (!m_reader)
            m_reader = std::make_unique<RowReader>(openReader(m_file), m_identity);
        question.read(*m_reader);
    } catch (const DamagedRow& e) {
        question.refuse({ErrorCode::Damaged,
                         std::string("A stored record is damaged: ") + e.what() +
                             ". It is kept, but not shown. Submit the job again, or go back to a "
                             "backup.",
                         {},
                         {}});
        return;
    } catch (const std::exception& e) {
        m_reader.reset(); // the next question gets a fresh connection
        question.refuse({ErrorCode::StoreBusy, sentenceFor(m_file, e), {}, {}});
        return;
    }
    question.answer();
}

} // namespace node3
