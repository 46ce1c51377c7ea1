package org.lingqu.identity;

/** Whoever lets calls in by credentials in several processes. Called in the process that revoked, after its commit and before it is acknowledged. */
public interface RevocationGate {

    /** Takes note of a credential that was revoked or ends sooner. Returns only when no other process admits a call by it any more. */
    void revoked(String credential);
}
