/** Lets whoever may apply for a resource try its interfaces before anything is granted, on values that are made up. */
@NullMarked
package org.lingqu.exchange.sandbox;

import org.jspecify.annotations.NullMarked;
