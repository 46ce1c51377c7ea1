/**
 * Keeping the catalog true between changes: the periodic confirmation of departments, and the comparison of what is published with the data
 * that were loaded.
 */
@NullMarked
package org.lingqu.catalog.upkeep;

import org.jspecify.annotations.NullMarked;
