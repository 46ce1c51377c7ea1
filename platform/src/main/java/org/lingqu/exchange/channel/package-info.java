/** The register of direct channels: exchanges between departments that go past the platform, until they have come onto it. */
@NullMarked
package org.lingqu.exchange.channel;

import org.jspecify.annotations.NullMarked;
