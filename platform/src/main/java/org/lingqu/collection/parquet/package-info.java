/** Parquet files, read by the engine in a process of their own, because the engine is not made for files of strangers. */
@NullMarked
package org.lingqu.collection.parquet;

import org.jspecify.annotations.NullMarked;
