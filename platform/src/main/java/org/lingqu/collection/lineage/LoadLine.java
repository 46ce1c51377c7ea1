package org.lingqu.collection.lineage;

import java.time.Instant;
import org.lingqu.collection.LoadMethod;
import org.lingqu.kernel.LoadId;

/**
 * A load that has landed.
 *
 * @param version the version it brought, or confirmed as still right
 * @param landed rows without fault
 * @param quarantined rows kept back
 * @param standing rows of it that still stand in the version looked at
 * @param file name of the file; empty for a table
 */
record LoadLine(
        LoadId id,
        String number,
        Origin origin,
        LoadMethod method,
        int version,
        Instant at,
        long landed,
        long quarantined,
        long standing,
        String file,
        String by) {}
