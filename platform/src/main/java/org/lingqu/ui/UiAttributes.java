package org.lingqu.ui;

/** Names of request attributes by which other modules hand something to the page. */
public final class UiAttributes {

    /** The nonce of this answer's Content-Security-Policy, a String. */
    public static final String NONCE = "org.lingqu.ui.nonce";

    private UiAttributes() {}
}
