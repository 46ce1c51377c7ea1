/**
 * Watching over the departments: rectification by a date and its ladder, evaluations. So far it owns the procedures; indicators come with it – from records
 * and clocks, never from features' tables.
 */
@ApplicationModule(
        displayName = "监督 supervision",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "casework", "catalog", "rules", "organization"})
@NullMarked
package org.lingqu.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
