/**
 * How good the data are: rules after the twenty indicators of GB/T 36344-2018, the register of standards from which rules follow, runs of the
 * rules over snapshots, the rows they find, scores by dimension, resource and department, and the orders to correct. It never changes a row and
 * never keeps a copy of one: a finding is a rule applied to a snapshot, and only the next snapshot heals it.
 */
@ApplicationModule(
        displayName = "质量 quality",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "catalog",
            "pool",
            "casework",
            "rules",
            "organization",
            "protection"
        })
@NullMarked
package org.lingqu.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
