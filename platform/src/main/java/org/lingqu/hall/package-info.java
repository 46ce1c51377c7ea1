/**
 * The workbench (线上政务数据大厅, first form): what waits for a department, by what is due first, with drafts, notices and the
 * department's own figures. It decides nothing and keeps nothing: cases live in casework, notices in notice.
 */
@ApplicationModule(
        displayName = "大厅 hall",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "casework", "organization", "rules"})
@NullMarked
package org.lingqu.hall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
