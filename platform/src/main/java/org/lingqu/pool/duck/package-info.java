/** The embedded engine: DuckDB in the process, one in-memory instance, no database file ever. */
@NullMarked
package org.lingqu.pool.duck;

import org.jspecify.annotations.NullMarked;
