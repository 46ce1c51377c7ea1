package org.lingqu.exchange.gateway;

/** What can be taken back in all gateways. */
enum RecallKind {
    /** A grant that was ended, suspended or narrowed; {@code about} is its id. */
    GRANT,
    /** A credential of a system that was revoked or ends sooner; {@code about} is its id. */
    CREDENTIAL,
    /** A declaration of a department's interface that was switched off; {@code about} is the id of the interface, a slash and the version. */
    SERVICE
}
