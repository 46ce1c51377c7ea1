/** How much of the departments' catalogs is shared in which way, and what is to be shared and has nothing behind it that could be used. */
@NullMarked
package org.lingqu.sharing.coverage;

import org.jspecify.annotations.NullMarked;
