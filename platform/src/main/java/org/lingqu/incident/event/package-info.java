/** The register of security events: what was noticed, by what evidence, who answers for it, how it ended. */
@NullMarked
package org.lingqu.incident.event;

import org.jspecify.annotations.NullMarked;
