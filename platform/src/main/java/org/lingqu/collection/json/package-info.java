/** JSON that is handed in, written out as the text that {@code collection.text} cuts into rows. Read as a stream, twice, never as a whole. */
@NullMarked
package org.lingqu.collection.json;

import org.jspecify.annotations.NullMarked;
