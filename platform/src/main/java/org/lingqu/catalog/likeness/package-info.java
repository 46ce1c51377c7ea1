/**
 * Which entries hold the same data: compared by their names, their items, the standard elements these stand for and their class, with the
 * reasons. Proposes only; who collects is decided by people.
 */
@NullMarked
package org.lingqu.catalog.likeness;

import org.jspecify.annotations.NullMarked;
