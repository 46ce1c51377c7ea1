package org.lingqu.catalog.asset;

import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ResourceVolumes.Volume;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * A line of the ledger. The owner is not among it: it is the state, always.
 *
 * @param custodian the provider, who keeps the resource
 * @param volume how much data there is; null while nothing has been collected
 * @param note what the custodian says of its value; empty for nothing
 */
public record Asset(
        EntryId entry,
        ResourceCode code,
        String name,
        DepartmentId department,
        String custodian,
        @Nullable Volume volume,
        String note) {

    Asset holding(@Nullable Volume measured) {
        return new Asset(entry, code, name, department, custodian, measured, note);
    }
}
