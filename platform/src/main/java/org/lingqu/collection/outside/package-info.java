/** Data of enterprises and organizations that are no departments: which are wanted, in which wave, by which agreement, and how far they have come. */
@NullMarked
package org.lingqu.collection.outside;

import org.jspecify.annotations.NullMarked;
