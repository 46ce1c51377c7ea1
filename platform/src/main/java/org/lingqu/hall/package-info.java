/**
 * The workbench and, where the regulation sets one up, the online data hall (线上政务数据大厅): a counter for each department with its chief
 * representative, staff and deputies, the cases that have come to it, and who is away when. It decides no case and names no deputy: cases
 * live in casework, posts in organization, deputies in identity, notices in notice.
 */
@ApplicationModule(
        displayName = "大厅 hall",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "casework", "organization", "rules"})
@NullMarked
package org.lingqu.hall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
