/**
 * The running node: its settings, the embedded PostgreSQL (or the address of an external one), the data directory, start and stop. It
 * owns no business and no table; it never decides anything a regulation speaks of.
 */
@ApplicationModule(
        displayName = "服务进程 server",
        allowedDependencies = {"kernel"})
@NullMarked
package org.lingqu.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
