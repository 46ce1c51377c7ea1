/** The ledger of state assets: every resource belongs to the state, its provider keeps it, and says what it is worth. */
@NullMarked
package org.lingqu.catalog.asset;

import org.jspecify.annotations.NullMarked;
