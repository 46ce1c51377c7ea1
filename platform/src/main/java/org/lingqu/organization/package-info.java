/**
 * Regions, departments, posts with the permissions that hang on them, and information systems. It knows who belongs where and what a post
 * may do; it never knows a password, a case or a catalog entry.
 */
@ApplicationModule(
        displayName = "机构 organization",
        allowedDependencies = {"kernel", "ui", "audit"})
@NullMarked
package org.lingqu.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
