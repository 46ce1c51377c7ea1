/**
 * The law as data: rule packs with every value's citation, which pack counts on this node, deadlines computed from them, and the register
 * of norms. The only module that knows a jurisdiction. It never runs a procedure and never moves a deadline once computed.
 */
@ApplicationModule(
        displayName = "制度规则 rules",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "calendar"})
@NullMarked
package org.lingqu.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
