/** Hand-over of everything a grant covers: into a table of the consumer's, or as a file. */
@NullMarked
package org.lingqu.exchange.handover;

import org.jspecify.annotations.NullMarked;
