/** The page 逐条落实情况 and the same for programs. */
@NullMarked
package org.lingqu.conformance.web;

import org.jspecify.annotations.NullMarked;
