package org.lingqu.pool;

import java.time.Instant;
import java.util.Optional;
import org.lingqu.kernel.EntryId;

/** What must not be deleted although its time is over; filled by the module that knows whose data an entry's are. */
public interface Preserved {

    /** From when on whatever an entry held is kept; empty where nothing keeps it. */
    Optional<Instant> since(EntryId entry);
}
