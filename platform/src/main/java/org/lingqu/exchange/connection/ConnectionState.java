package org.lingqu.exchange.connection;

/** How a system, or a department, stands to the platform. */
public enum ConnectionState {
    NOT_CONNECTED,
    /** Not yet, but by a day that its department has given. */
    PLANNED,
    CONNECTED,
    /** It was connected and has given no sign for too long. */
    DEAD
}
