/**
 * The pool of data: one dataset for each catalog entry, kept as immutable snapshots in open tables (Iceberg and Parquet), the row rules that
 * decide which rows may land, the quarantine of those that may not, and the copies in PostgreSQL from which single rows are served. It never
 * reads a file or a database of a department – {@code collection} brings text to its door – and it never decides who may see a row.
 */
@ApplicationModule(
        displayName = "数据池 pool",
        allowedDependencies = {"kernel", "protection"})
@NullMarked
package org.lingqu.pool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
