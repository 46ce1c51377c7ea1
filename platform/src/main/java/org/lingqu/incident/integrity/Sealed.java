package org.lingqu.incident.integrity;

import java.time.Instant;
import java.util.UUID;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Seal;

/**
 * A seal as it is kept.
 *
 * @param load the load that brought the version
 * @param record the record of the log that keeps the seal's digest
 */
record Sealed(Seal seal, LoadId load, Instant at, UUID record) {}
