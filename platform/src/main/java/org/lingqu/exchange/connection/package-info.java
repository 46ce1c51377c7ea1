/** Which departments and which of their systems are connected to the platform, found from what they did. */
@NullMarked
package org.lingqu.exchange.connection;

import org.jspecify.annotations.NullMarked;
