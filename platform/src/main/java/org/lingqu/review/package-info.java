/**
 * Doubtful or wrong data: who may ask for a review, by which way, who checks and answers, within which limit. So far it owns the procedure; what is
 * ordered corrected, and the checking of loads afterwards, come with its first own data. It never changes a row.
 */
@ApplicationModule(
        displayName = "复核 review",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "catalog", "casework", "rules", "organization"})
@NullMarked
package org.lingqu.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
