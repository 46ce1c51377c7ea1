/** Temporary collection outside the catalog: the register by which loads go, and what becomes of the data. */
@NullMarked
package org.lingqu.collection.temporary;

import org.jspecify.annotations.NullMarked;
