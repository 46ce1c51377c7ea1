package org.lingqu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of a system's credentials.
 *
 * @param credential its id
 * @param by name of the person who did it
 * @param reason as given; null when none was asked for
 */
public record CredentialEvent(
        String credential,
        What what,
        Instant at,
        String by,
        @Nullable String reason) {

    /** What can become of a credential. */
    public enum What {
        REGISTERED,
        RETIRED,
        REVOKED;

        String verb(CredentialKind kind) {
            boolean secret = kind == CredentialKind.SECRET;
            return switch (this) {
                case REGISTERED -> secret ? "identity.issue-credential" : "identity.register-key";
                case RETIRED -> "identity.retire-credential";
                case REVOKED -> secret ? "identity.revoke-credential" : "identity.revoke-key";
            };
        }
    }
}
