/** Where an entry's data come from, through which loads and versions they went, and who received them. */
@NullMarked
package org.lingqu.collection.lineage;

import org.jspecify.annotations.NullMarked;
