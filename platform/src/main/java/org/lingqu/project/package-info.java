/**
 * Projects paid by the state: initial review and acceptance. So far it owns the procedures; the project catalogs and gates come with it.
 */
@ApplicationModule(
        displayName = "项目 project",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "catalog", "casework", "rules", "organization"})
@NullMarked
package org.lingqu.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
