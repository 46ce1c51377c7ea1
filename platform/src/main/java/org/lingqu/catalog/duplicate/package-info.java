/** Entries that may be one: proposed at review, held back while the data authority decides who collects, a reference afterwards. */
@NullMarked
package org.lingqu.catalog.duplicate;

import org.jspecify.annotations.NullMarked;
