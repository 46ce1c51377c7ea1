/**
 * Reading text that nobody has checked: its encoding, its rows, what is wrong with a row as a whole. Streams; memory is bounded by the
 * longest row allowed. Pure Java, no Spring.
 */
@NullMarked
package org.lingqu.collection.text;

import org.jspecify.annotations.NullMarked;
