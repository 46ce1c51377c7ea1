/** C2SP signed notes, checkpoints and Ed25519 and SM2 keys in the signed-note text forms; pure. */
@NullMarked
package org.lingqu.audit.note;

import org.jspecify.annotations.NullMarked;
