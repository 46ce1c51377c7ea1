/**
 * How worth protecting data are: grades of data, marks of items with personal information and the masks that belong to them. Pure; it
 * decides how a value is shown, never whether it may be shown – that is the grant's matter.
 */
@ApplicationModule(
        displayName = "保护 protection",
        allowedDependencies = {})
@NullMarked
package org.lingqu.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
