/**
 * What departments do not agree about: data that contradict each other, shares that were refused. So far it owns the procedures; their consequences in
 * the catalog and in base data come with it. It never decides who may read what.
 */
@ApplicationModule(
        displayName = "协调 coordination",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "catalog",
            "casework",
            "rules",
            "organization",
            "sharing"
        })
@NullMarked
package org.lingqu.coordination;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
