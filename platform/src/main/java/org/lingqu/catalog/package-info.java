/**
 * The catalog of government data resources: entries with their elements and items, every version of them, sharing and opening types with
 * their legal basis, resource codes, compilation and review, search. Nothing is collected, shared or opened that is not a published entry.
 * It never holds data, never decides on an application, and knows the regulations only through the rule pack.
 */
@ApplicationModule(
        displayName = "目录 catalog",
        allowedDependencies = {"casework", "rules", "protection", "organization", "notice"})
@NullMarked
package org.lingqu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
