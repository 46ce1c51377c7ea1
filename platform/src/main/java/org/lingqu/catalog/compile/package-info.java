/**
 * Compiling an entry: what a department types, what is wrong with it, its draft, its case, its publication. A draft keeps what was typed
 * whether it is right or not; only a publication makes a version.
 */
@NullMarked
package org.lingqu.catalog.compile;

import org.jspecify.annotations.NullMarked;
