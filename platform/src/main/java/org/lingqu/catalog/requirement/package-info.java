/** Requirements for compiling (编制要求、编制指南) as versions: what a data authority asks of entries beyond what the rule pack demands. */
@NullMarked
package org.lingqu.catalog.requirement;

import org.jspecify.annotations.NullMarked;
