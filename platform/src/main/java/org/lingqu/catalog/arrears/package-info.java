/** Who owes the catalog what: gathered from all parts that know, for the report of the data authority. */
@NullMarked
package org.lingqu.catalog.arrears;

import org.jspecify.annotations.NullMarked;
