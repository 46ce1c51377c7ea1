/** Joint collection: the register of who collects what with whom, confirmed by every party. */
@NullMarked
package org.lingqu.collection.joint;

import org.jspecify.annotations.NullMarked;
