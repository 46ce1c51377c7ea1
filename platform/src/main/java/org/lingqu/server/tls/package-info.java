/** TLS of the node itself: the port on which information systems may show certificates. */
@NullMarked
package org.lingqu.server.tls;

import org.jspecify.annotations.NullMarked;
