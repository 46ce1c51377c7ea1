/** The hot path of one call: read, look up, record, answer, each step for all calls that wait together. */
@NullMarked
package org.lingqu.exchange.gateway;

import org.jspecify.annotations.NullMarked;
