package org.lingqu.collection.http;

/**
 * A request with all its bytes.
 *
 * @param request head and body as they go over the line
 */
public record OutgoingCall(boolean encrypted, String host, int port, byte[] request) {

    /** Without what is sent. */
    @Override
    public String toString() {
        return "OutgoingCall[" + host + ":" + port + "]";
    }
}
