/** The cluster's end of a job: reads job files, says their plans in Spark's words, writes directories. It publishes nothing. */
@NullMarked
package org.lingqu.spark;

import org.jspecify.annotations.NullMarked;
