package org.lingqu.exchange.gateway;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Through which leaves what systems have called for; one for each credential that a call was proved with, until it is revoked. A call
 * lasts up to half a minute where a department's interface or a comparison of versions answers it: who proved himself before the
 * revocation gets nothing after it.
 */
@Component
final class CredentialDoors {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialDoors.class);

    /** A credential has no versions: one that was revoked does not come back. */
    private static final int ONLY = 1;

    private final Doors<String> doors = new Doors<>();

    /**
     * Passes the door with an answer.
     *
     * @param credential with which the call was proved
     * @return to be run once, when it has left or broken off; null when the credential has been revoked
     */
    @Nullable
    Runnable pass(String credential) {
        return doors.pass(credential, ONLY);
    }

    /** Lets nothing more out that was called for with a credential; it was one of ours. */
    void shut(String credential) {
        doors.shut(credential, ONLY);
    }

    /** @throws Problem {@code credential-ended} when the credential has been revoked since the call was proved */
    void mustBeOpen(String credential) {
        if (doors.isShut(credential, ONLY)) {
            throw ended();
        }
    }

    /** Why nothing leaves through a door that is shut. */
    static Problem ended() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "credential-ended");
    }

    /**
     * Waits for what had passed before the credential was revoked.
     *
     * @throws Problem {@code revocation-unconfirmed} when an answer has not ended after the time given
     */
    void awaitQuiet(String credential, long atMostNanos) {
        if (!doors.awaitQuiet(credential, atMostNanos)) {
            LOG.error("credential {} is revoked, but an answer already on its way has not ended", credential);
            throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "revocation-unconfirmed")
                    .with(credential);
        }
    }

    /** Takes note of what another gateway has told; true when nothing called for with it is on its way here any more. Waits for nothing. */
    boolean takesNote(String credential) {
        shut(credential);
        return doors.isQuiet(credential);
    }
}
