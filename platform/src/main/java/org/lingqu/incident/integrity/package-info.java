/** Whether data and log are still what was committed: seals of versions, the nightly comparison, and what follows from a finding. */
@NullMarked
package org.lingqu.incident.integrity;

import org.jspecify.annotations.NullMarked;
