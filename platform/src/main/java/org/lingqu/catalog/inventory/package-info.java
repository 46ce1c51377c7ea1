/** What should be compiled: departments' inventories held against their entries, their statements, and their rules for the catalog. */
@NullMarked
package org.lingqu.catalog.inventory;

import org.jspecify.annotations.NullMarked;
