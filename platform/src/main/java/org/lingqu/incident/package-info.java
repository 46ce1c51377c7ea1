/**
 * Security events and incidents: what was noticed and by what evidence, whether data and log are still what was committed, who reports, who is informed,
 * what is recorded, when it is over. It stops nobody itself – who notices does – and never repairs what was changed.
 */
@ApplicationModule(
        displayName = "应急 incident",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "casework",
            "catalog",
            "pool",
            "rules",
            "organization",
            "sharing"
        })
@NullMarked
package org.lingqu.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
