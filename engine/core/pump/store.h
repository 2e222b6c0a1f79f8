// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

#include <memory>
#include <string>
#include <vector>

namespace node3 {

/// One transaction: everything that arrived while the one before was syncing.
struct Batch {
    BatchId id;
    std::vector<StoreOp> ops; ///< in order
    /// Jobs whose document the batch's assignments carry: read by the writer in the same turn.
    std::vector<JobNumber> documents;
};

struct StoredDocument {
    JobNumber number;
    std::shared_ptr<const std::string> text;
};

/// Answer to one batch. A batch that failed is not given up: the store reopens, finds what was
/// written, repeats the rest in order, and answers it with ok = true in the end.
struct BatchDone {
    BatchId id;
    bool ok = true;
    std::string error; ///< with ok = false: what the store said
    std::vector<StoredDocument> documents;
    /// With ok = false: or StoreBusy, when another program keeps it locked.
    ErrorCode code = ErrorCode::StoreFailing;
};

/// Where rows go. commit() returns at once; the answer comes later, on the pump's thread, through
/// Pump::batchDone(). Answers with ok = true come in the order of the commits, exactly one each,
/// perhaps after one or more with ok = false for the same batch.
class Store {
public:
    virtual ~Store() = default;
    virtual void commit(std::shared_ptr<const Batch> batch) = 0;
};

} // namespace node3
