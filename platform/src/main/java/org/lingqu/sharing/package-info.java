/**
 * Who may use whose data: applications, their answer, and the grants they leave behind – bound to consumer, system, items, rows, purpose,
 * manner, period and frequency. It decides about calls by a pure function and never reads or moves the data itself.
 */
@ApplicationModule(
        displayName = "共享 sharing",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "catalog",
            "casework",
            "protection",
            "rules",
            "organization"
        })
@NullMarked
package org.lingqu.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
