/** Notices who asks for one identifier after the other, slows him down and tells those who answer for the data. */
@NullMarked
package org.lingqu.exchange.alarm;

import org.jspecify.annotations.NullMarked;
