/**
 * How data come from the departments into the pool: their sources with the credentials, the loads from upload or source table to landed
 * snapshot, what was read, landed and kept back, the receipt. A load needs a published entry of the own department and is judged by that
 * entry's items. It never changes a row, never keeps data beside the pool's, and decides about no one's access to data that have landed.
 */
@ApplicationModule(
        displayName = "归集 collection",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "catalog",
            "pool",
            "casework",
            "rules",
            "calendar",
            "organization",
            "protection"
        })
@NullMarked
package org.lingqu.collection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
