/** Drafts made from the structure of a database, and where each of their items came from. */
@NullMarked
package org.lingqu.catalog.copied;

import org.jspecify.annotations.NullMarked;
