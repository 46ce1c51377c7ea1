/**
 * The memory of the platform: every act and every access is recorded in one log. It owns the records, their canonical bytes, the Merkle
 * tree over them, signed checkpoints, proofs and the verifier that needs no server. It never judges an act, never holds business data
 * (identifiers asked for are salted hashes) and never changes or deletes a record.
 */
@ApplicationModule(
        displayName = "审计 audit",
        allowedDependencies = {"kernel", "ui"})
@NullMarked
package org.lingqu.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
