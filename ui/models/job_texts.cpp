// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_texts.h"

#include <algorithm>
#include <cstring>

namespace node3 {

namespace {

constexpr std::size_t kTextBlock = 64 * 1024;
constexpr std::size_t kLongest = 32'000;

const char* writeText(char*& at, std::string_view text) {
    const char* start = at;
    *at++ = static_cast<char>(text.size() & 0xff);
    *at++ = static_cast<char>(text.size() >> 8);
    std::memcpy(at, text.data(), text.size());
    at += text.size();
    return start;
}

} // namespace

char* JobTexts::room(std::size_t bytes) {
    if (m_blocks.empty() || !m_blocks[m_open].bytes || m_blocks[m_open].used + bytes > kTextBlock) {
        if (m_open < m_blocks.size() && m_blocks[m_open].bytes && m_blocks[m_open].live == 0) {
            m_blocks[m_open].bytes.reset(); // was kept only because it was open
            m_empty.push_back(m_open);
        }
        if (m_empty.empty()) {
            m_open = static_cast<std::uint32_t>(m_blocks.size());
            m_blocks.emplace_back();
        } else {
            m_open = m_empty.back();
            m_empty.pop_back();
        }
        m_blocks[m_open] = {std::shared_ptr<char[]>(new char[kTextBlock]), 0, 0};
    }
    Kept& block = m_blocks[m_open];
    char* at = block.bytes.get() + block.used;
    block.used += static_cast<std::uint32_t>(bytes);
    ++block.live;
    return at;
}

void JobTexts::put(std::string_view id, std::string_view name, JobLine& line) {
    id = id.substr(0, kLongest);
    name = name.substr(0, kLongest);
    char* at = room(id.size() + 2 + (name.empty() ? 0 : name.size() + 2));
    line.textBlock = m_open;
    line.id = JobText(writeText(at, id));
    line.name = name.empty() ? JobText() : JobText(writeText(at, name));
}

void JobTexts::release(const JobLine& line) {
    Kept& block = m_blocks[line.textBlock];
    if (--block.live > 0 || line.textBlock == m_open)
        return;
    block.bytes.reset();
    m_empty.push_back(line.textBlock);
}

std::vector<JobTexts::Block> JobTexts::blocks() const {
    std::vector<Block> result;
    result.reserve(m_blocks.size());
    for (const Kept& block : m_blocks)
        result.push_back(block.bytes);
    return result;
}

} // namespace node3
