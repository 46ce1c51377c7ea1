/** Open tables: Iceberg v2 whose pointers stand in the platform's own database. */
@NullMarked
package org.lingqu.pool.table;

import org.jspecify.annotations.NullMarked;
