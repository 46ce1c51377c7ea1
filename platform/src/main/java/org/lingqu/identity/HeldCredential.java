package org.lingqu.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as the department that holds it sees it; never a secret.
 *
 * @param id named in calls: client id, keyid or requester id
 * @param detail the algorithm, or the subject of a certificate; empty for a secret
 * @param until when it ends by itself; null: not at all
 * @param usedAt its last use, to within some seconds; null: never
 * @param fingerprint SHA-256 of a certificate, as openssl prints it; null for the other kinds
 */
public record HeldCredential(
        String id,
        CredentialKind kind,
        String detail,
        State state,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant usedAt,
        @Nullable String fingerprint) {

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

    /** Days before its end on which whoever holds it should think of the next one. */
    static final int SOON_DAYS = 30;

    /** Whether it ends soon and no other one has taken its place yet. */
    public boolean endsSoon(Instant now) {
        return state == State.VALID && until != null && !until.isAfter(now.plus(Duration.ofDays(SOON_DAYS)));
    }

    /** Whether calls with it are answered. */
    public boolean counts() {
        return state == State.VALID || state == State.RETIRING;
    }
}
