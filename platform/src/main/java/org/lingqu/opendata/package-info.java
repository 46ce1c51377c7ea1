/**
 * Data for the public: opening lists, applications, opening in emergencies, change of the open attribute. So far it owns the procedures; releases and the
 * portal come with it. It never opens what no published entry describes.
 */
@ApplicationModule(
        displayName = "开放 opendata",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "catalog",
            "pool",
            "casework",
            "protection",
            "rules",
            "identity",
            "sharing",
            "exchange"
        })
@NullMarked
package org.lingqu.opendata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
