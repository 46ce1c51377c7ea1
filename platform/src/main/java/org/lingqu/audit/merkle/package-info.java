/** RFC 6962 hash tree, its proofs, and its C2SP tlog-tiles form; pure functions on bytes. */
@NullMarked
package org.lingqu.audit.merkle;

import org.jspecify.annotations.NullMarked;
