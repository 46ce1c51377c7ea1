/**
 * Who is it: accounts of people, their passwords, sessions and tokens, who stands in for whom, and the credentials of information systems. It says who acts and with
 * which permissions; it never says what may be done with a thing, that is the thing's module.
 */
@ApplicationModule(
        displayName = "身份 identity",
        allowedDependencies = {"kernel", "ui", "audit", "notice", "organization", "calendar"})
@NullMarked
package org.lingqu.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
