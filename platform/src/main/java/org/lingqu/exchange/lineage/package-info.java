/** What collection's drawing of an entry's data shows of their users. */
@NullMarked
package org.lingqu.exchange.lineage;

import org.jspecify.annotations.NullMarked;
