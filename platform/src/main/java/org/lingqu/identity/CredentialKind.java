package org.lingqu.identity;

import java.util.stream.Stream;

/** What an information system proves itself with. The beginning of a credential's id says of which kind it is. */
public enum CredentialKind {
    /** Client id and secret, exchanged for short-lived tokens. */
    SECRET("c-", "system_client"),
    /** A public key, whose other half signs each call (RFC 9421). */
    SIGNATURE("k-", "signing_key"),
    /** An app key of the national gateway's form, whose secrets sign by HMAC. */
    APP_KEY("r-", "app_key"),
    /** A certificate of mutual TLS. */
    CERTIFICATE("x-", "client_certificate");

    private final String beginning;
    private final String table;

    CredentialKind(String beginning, String table) {
        this.beginning = beginning;
        this.table = table;
    }

    /** A fresh id. */
    String nextId() {
        return beginning + Secrets.next().substring(0, 16);
    }

    /** Its table in the module's schema. */
    String table() {
        return table;
    }

    /** The kind an id says; {@link #SECRET} when it says none, which then is not found. */
    static CredentialKind of(String id) {
        return Stream.of(values())
                .filter(kind -> id.startsWith(kind.beginning))
                .findFirst()
                .orElse(SECRET);
    }
}
