/** Who owes the catalog what: gathered from all parts that know, for the report of the data authority; and whom it may ask for it. */
@NullMarked
package org.lingqu.catalog.arrears;

import org.jspecify.annotations.NullMarked;
