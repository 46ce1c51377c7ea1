/** The procedures of collecting outside the catalog and together, as tables. */
@NullMarked
package org.lingqu.collection.procedure;

import org.jspecify.annotations.NullMarked;
