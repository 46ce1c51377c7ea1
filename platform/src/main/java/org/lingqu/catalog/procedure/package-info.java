/** The procedures of the catalog besides the review of an entry, as tables. Their consequences in the catalog are its own. */
@NullMarked
package org.lingqu.catalog.procedure;

import org.jspecify.annotations.NullMarked;
