/** What the structure of a source tells about an entry's items: suggestions with their reasons, never decisions. */
@NullMarked
package org.lingqu.collection.structure;

import org.jspecify.annotations.NullMarked;
