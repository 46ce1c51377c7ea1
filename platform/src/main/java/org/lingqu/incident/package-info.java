/**
 * Security incidents: who reports, who is informed, what is recorded, when it is over. So far it owns the procedure; plans, drills, risk assessments and the
 * platform's own health come with it.
 */
@ApplicationModule(
        displayName = "应急 incident",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "casework", "pool", "organization"})
@NullMarked
package org.lingqu.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
