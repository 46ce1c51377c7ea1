package org.lingqu.identity;

/**
 * Whoever lets calls in by credentials, and their answers out. Called in the process that took a credential back, after its commit and
 * before it is acknowledged.
 */
public interface RevocationGate {

    /**
     * Takes note of a credential that was revoked. Returns only when nothing that was called for with it will leave any more: every answer
     * already on its way has ended, in this process and in every other one on the database.
     */
    void revoked(String credential);

    /**
     * Takes note of a credential that ends sooner, another one having taken its place. Returns only when no other process lets it count for
     * longer; calls with it go on until then.
     */
    void retired(String credential);
}
