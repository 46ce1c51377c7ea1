/**
 * The cluster engine: Spark as a process of its own, off by default. It takes the same plans as the embedded engine, as job files; what it
 * writes is looked at here before it counts.
 */
@NullMarked
package org.lingqu.pool.cluster;

import org.jspecify.annotations.NullMarked;
