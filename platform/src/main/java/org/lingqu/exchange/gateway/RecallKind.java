package org.lingqu.exchange.gateway;

/** What can be taken back in all gateways. */
enum RecallKind {
    /** A grant that was ended, suspended or narrowed; {@code about} is its id. */
    GRANT,
    /** A credential of a system that ends sooner, and until then counts; {@code about} is its id. */
    CREDENTIAL,
    /** A credential of a system that was revoked; {@code about} is its id. */
    REVOCATION,
    /** A declaration of a department's interface that was switched off; {@code about} is the id of the interface, a slash and the version. */
    SERVICE
}
