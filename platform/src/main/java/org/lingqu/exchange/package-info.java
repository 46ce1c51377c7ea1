/**
 * How data leaves: calls under a grant, cut to its items and rows, recorded before they are answered. It owns the gateway and the stages of
 * a call; it never decides who may have what (that is the grant's matter) and keeps no data of its own.
 */
@ApplicationModule(
        displayName = "交换 exchange",
        allowedDependencies = {
            "kernel",
            "ui",
            "audit",
            "notice",
            "sharing",
            "pool",
            "protection",
            "identity",
            "catalog",
            "collection",
            "organization"
        })
@NullMarked
package org.lingqu.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
