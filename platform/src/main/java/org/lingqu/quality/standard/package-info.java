/** The register of standards that machines can check. */
@NullMarked
package org.lingqu.quality.standard;

import org.jspecify.annotations.NullMarked;
