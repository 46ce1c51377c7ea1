/** Who received a record that has been corrected since, and telling them. */
@NullMarked
package org.lingqu.exchange.correction;

import org.jspecify.annotations.NullMarked;
