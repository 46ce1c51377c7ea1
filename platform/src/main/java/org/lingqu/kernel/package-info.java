/**
 * The words every module shares: typed ids, {@link org.lingqu.kernel.Actor}, {@link org.lingqu.kernel.Citation},
 * {@link org.lingqu.kernel.Problem}, {@link org.lingqu.kernel.SubjectRef}, legal time. It knows no feature, no table and no page.
 */
@ApplicationModule(
        displayName = "核心词 kernel",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.lingqu.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
