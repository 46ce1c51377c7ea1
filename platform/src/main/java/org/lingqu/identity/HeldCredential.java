package org.lingqu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as the department that holds it sees it; never a secret.
 *
 * @param id named in calls: client id, keyid or requester id
 * @param detail the algorithm, or the subject of a certificate; empty for a secret
 * @param until when it ends by itself; null: not at all
 * @param usedAt its last use, to within some seconds; null: never
 */
public record HeldCredential(
        String id,
        CredentialKind kind,
        String detail,
        State state,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant usedAt) {

    /** Whether it still counts. */
    public enum State {
        VALID,
        /** Another one has taken its place; it still counts for a while. */
        RETIRING,
        EXPIRED,
        REVOKED;

        static State of(boolean enabled, boolean retiring, @Nullable Instant until, Instant now) {
            if (!enabled) {
                return REVOKED;
            }
            if (until != null && !now.isBefore(until)) {
                return EXPIRED;
            }
            return retiring ? RETIRING : VALID;
        }
    }

    /** Whether calls with it are answered. */
    public boolean counts() {
        return state == State.VALID || state == State.RETIRING;
    }
}
