// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/store/fault_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <string>
#include <vector>

namespace node3::test {

namespace {

/// One write, or a truncation (to `offset`) when there is no data.
struct Pending {
    std::size_t offset = 0;
    std::string data;
    bool truncates = false;
};

struct Disk {
    std::string synced;
    std::vector<Pending> pending;
};

constexpr std::int64_t kNoLimit = INT64_MAX;
constexpr int kNoFileLimit = INT32_MAX;

void applyTo(std::string& content, const Pending& p, std::size_t bytes) {
    if (p.truncates) {
        content.resize(std::min(content.size(), p.offset));
        return;
    }
    if (content.size() < p.offset + bytes)
        content.resize(p.offset + bytes);
    content.replace(p.offset, bytes, p.data, 0, bytes);
}

} // namespace

struct FaultVfs::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    mutable std::mutex mutex; ///< guards what follows
    std::array<int, 4> calls{};
    Call failing = Call::Write;
    int from = 0, until = 0, code = SQLITE_OK, failures = 0;
    std::map<std::string, Disk> disks;
    std::int64_t room = kNoLimit;
    int files = kNoFileLimit;

    /// Whether a file may change its size by so much.
    bool takes(std::int64_t bytes) {
        if (room == kNoLimit)
            return true;
        if (bytes > room)
            return false;
        room -= bytes;
        return true;
    }

    /// The code to answer with, SQLITE_OK to go on. The mutex is held.
    int happens(Call call) {
        const int n = ++calls[static_cast<std::size_t>(call)];
        if (code == SQLITE_OK || call != failing || n < from || n >= until)
            return SQLITE_OK;
        ++failures;
        return code;
    }
};

namespace {

using State = FaultVfs::State;
using Call = FaultVfs::Call;

struct File {
    sqlite3_file base;
    State* state;
    Disk* disk; ///< null for temporary files
    sqlite3_file* real() {
        return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(this) + sizeof(File));
    }
};

File* of(sqlite3_file* f) {
    return reinterpret_cast<File*>(f);
}
sqlite3_file* realOf(sqlite3_file* f) {
    return of(f)->real();
}
const sqlite3_io_methods* methodsOf(sqlite3_file* f) {
    return realOf(f)->pMethods;
}

int onClose(sqlite3_file* f) {
    return methodsOf(f)->xClose(realOf(f));
}
int onRead(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return methodsOf(f)->xRead(realOf(f), to, n, at);
}
int onWrite(sqlite3_file* f, const void* bytes, int n, sqlite3_int64 at) {
    State& state = *of(f)->state;
    const std::lock_guard lock(state.mutex);
    if (const int code = state.happens(Call::Write); code != SQLITE_OK)
        return code;
    sqlite3_int64 size = 0;
    methodsOf(f)->xFileSize(realOf(f), &size);
    if (!state.takes(std::max<sqlite3_int64>(0, at + n - size)))
        return SQLITE_FULL;
    if (of(f)->disk)
        of(f)->disk->pending.push_back(
            {static_cast<std::size_t>(at),
             {static_cast<const char*>(bytes), static_cast<std::size_t>(n)},
             false});
    return methodsOf(f)->xWrite(realOf(f), bytes, n, at);
}
int onTruncate(sqlite3_file* f, sqlite3_int64 size) {
    State& state = *of(f)->state;
    const std::lock_guard lock(state.mutex);
    sqlite3_int64 former = 0;
    methodsOf(f)->xFileSize(realOf(f), &former);
    state.takes(std::min<sqlite3_int64>(0, size - former));
    if (of(f)->disk)
        of(f)->disk->pending.push_back({static_cast<std::size_t>(size), {}, true});
    return methodsOf(f)->xTruncate(realOf(f), size);
}
int onSync(sqlite3_file* f, int flags) {
    State& state = *of(f)->state;
    const std::lock_guard lock(state.mutex);
    if (const int code = state.happens(Call::Sync); code != SQLITE_OK)
        return code;
    if (Disk* disk = of(f)->disk) {
        for (const Pending& p : disk->pending)
            applyTo(disk->synced, p, p.data.size());
        disk->pending.clear();
    }
    return methodsOf(f)->xSync(realOf(f), flags);
}
int onFileSize(sqlite3_file* f, sqlite3_int64* size) {
    return methodsOf(f)->xFileSize(realOf(f), size);
}
int onLock(sqlite3_file* f, int level) {
    return methodsOf(f)->xLock(realOf(f), level);
}
int onUnlock(sqlite3_file* f, int level) {
    return methodsOf(f)->xUnlock(realOf(f), level);
}
int onReserved(sqlite3_file* f, int* out) {
    return methodsOf(f)->xCheckReservedLock(realOf(f), out);
}
int onControl(sqlite3_file* f, int op, void* arg) {
    if (op == SQLITE_FCNTL_HAS_MOVED) {
        const std::lock_guard lock(of(f)->state->mutex);
        if (of(f)->state->happens(Call::HasMoved) != SQLITE_OK) {
            *static_cast<int*>(arg) = 1;
            return SQLITE_OK;
        }
    }
    return methodsOf(f)->xFileControl(realOf(f), op, arg);
}
int onSectorSize(sqlite3_file* f) {
    return methodsOf(f)->xSectorSize(realOf(f));
}
int onCharacteristics(sqlite3_file* f) {
    return methodsOf(f)->xDeviceCharacteristics(realOf(f));
}
int onShmMap(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
    return methodsOf(f)->xShmMap(realOf(f), region, size, extend, out);
}
int onShmLock(sqlite3_file* f, int offset, int n, int flags) {
    return methodsOf(f)->xShmLock(realOf(f), offset, n, flags);
}
void onShmBarrier(sqlite3_file* f) {
    methodsOf(f)->xShmBarrier(realOf(f));
}
int onShmUnmap(sqlite3_file* f, int remove) {
    return methodsOf(f)->xShmUnmap(realOf(f), remove);
}

const sqlite3_io_methods kMethods = {2,
                                     onClose,
                                     onRead,
                                     onWrite,
                                     onTruncate,
                                     onSync,
                                     onFileSize,
                                     onLock,
                                     onUnlock,
                                     onReserved,
                                     onControl,
                                     onSectorSize,
                                     onCharacteristics,
                                     onShmMap,
                                     onShmLock,
                                     onShmBarrier,
                                     onShmUnmap,
                                     nullptr,
                                     nullptr};

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

int onOpen(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* outFlags) {
    State& state = *static_cast<State*>(vfs->pAppData);
    File* file = new (f) File{};
    file->state = &state;
    const std::lock_guard lock(state.mutex);
    if (const int code = state.happens(Call::Open); code != SQLITE_OK)
        return code;
    if (name && (flags & SQLITE_OPEN_CREATE) != 0 && state.files != kNoFileLimit &&
        !std::filesystem::exists(name)) {
        if (state.files == 0)
            return SQLITE_CANTOPEN;
        --state.files;
    }
    if (name && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0) {
        // What is there when a file is first seen counts as synced.
        const auto [it, isNew] = state.disks.try_emplace(name);
        if (isNew)
            it->second.synced = contentOf(name);
        file->disk = &it->second;
    }
    const int result = state.real->xOpen(state.real, name, file->real(), flags, outFlags);
    if (file->real()->pMethods)
        file->base.pMethods = &kMethods;
    return result;
}

int onDelete(sqlite3_vfs* vfs, const char* name, int syncFolder) {
    State& state = *static_cast<State*>(vfs->pAppData);
    const std::lock_guard lock(state.mutex);
    std::error_code none;
    if (const auto size = std::filesystem::file_size(name, none); !none) {
        state.takes(-static_cast<std::int64_t>(size));
        if (state.files != kNoFileLimit)
            ++state.files;
    }
    // The entry stays: an open file may still point to it.
    if (const auto it = state.disks.find(name); it != state.disks.end())
        it->second = {};
    return state.real->xDelete(state.real, name, syncFolder);
}
int onAccess(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    State& state = *static_cast<State*>(vfs->pAppData);
    return state.real->xAccess(state.real, name, flags, out);
}
int onFullPathname(sqlite3_vfs* vfs, const char* name, int n, char* out) {
    State& state = *static_cast<State*>(vfs->pAppData);
    return state.real->xFullPathname(state.real, name, n, out);
}

} // namespace

FaultVfs::FaultVfs() : m_state(std::make_unique<State>()) {
    sqlite3_initialize();
    State& s = *m_state;
    s.real = sqlite3_vfs_find(nullptr);
    s.vfs = *s.real; // time, randomness and sleep stay the real ones
    s.vfs.iVersion = 2;
    s.vfs.szOsFile = static_cast<int>(sizeof(File)) + s.real->szOsFile;
    s.vfs.zName = "fault";
    s.vfs.pAppData = m_state.get();
    s.vfs.xOpen = onOpen;
    s.vfs.xDelete = onDelete;
    s.vfs.xAccess = onAccess;
    s.vfs.xFullPathname = onFullPathname;
    sqlite3_vfs_register(&s.vfs, 1);
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(&m_state->vfs);
    sqlite3_vfs_register(m_state->real, 1);
}

void FaultVfs::fail(Call call, int nth, int code, int times) {
    const std::lock_guard lock(m_state->mutex);
    m_state->failing = call;
    m_state->from = m_state->calls[static_cast<std::size_t>(call)] + nth;
    m_state->until = m_state->from + times;
    m_state->code = code;
    m_state->failures = 0;
}

void FaultVfs::limit(std::int64_t bytes, int files) {
    const std::lock_guard lock(m_state->mutex);
    m_state->room = bytes;
    m_state->files = files;
}

void FaultVfs::heal() {
    const std::lock_guard lock(m_state->mutex);
    m_state->room = kNoLimit;
    m_state->files = kNoFileLimit;
    m_state->code = SQLITE_OK;
}

int FaultVfs::failures() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->failures;
}

int FaultVfs::calls(Call call) const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->calls[static_cast<std::size_t>(call)];
}

std::size_t FaultVfs::unsynced(const std::filesystem::path& file) const {
    const std::lock_guard lock(m_state->mutex);
    std::size_t bytes = 0;
    if (const auto it = m_state->disks.find(file.string()); it != m_state->disks.end())
        for (const Pending& p : it->second.pending)
            bytes += p.data.size();
    return bytes;
}

void FaultVfs::copyAfterPowerCut(const std::filesystem::path& from, const std::filesystem::path& to,
                                 std::uint32_t seed) const {
    std::mt19937 random(seed);
    const std::lock_guard lock(m_state->mutex);
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
        const auto target = to / entry.path().filename();
        const auto it = m_state->disks.find(entry.path().string());
        if (it == m_state->disks.end()) {
            // The shared memory beside the log does not outlive its machine.
            if (!entry.path().string().ends_with("-shm") && entry.is_regular_file())
                std::filesystem::copy_file(entry.path(), target);
            continue;
        }
        std::string content = it->second.synced;
        for (const Pending& p : it->second.pending) {
            const auto luck = random() % 4;
            if (luck == 0 || (luck == 1 && p.truncates))
                applyTo(content, p, p.data.size());
            else if (luck == 1)
                applyTo(content, p, random() % (p.data.size() + 1));
        }
        std::ofstream(target, std::ios::binary) << content;
    }
}

} // namespace node3::test
