/** How the catalog's records look in the database; inside of the module. */
@NullMarked
package org.lingqu.catalog.store;

import org.jspecify.annotations.NullMarked;
