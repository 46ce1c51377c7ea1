package org.lingqu.exchange.channel;

/** How far a direct channel has come. */
public enum ChannelState {
    /** Data go past the platform. */
    OPEN,
    /** Calls go through the platform; the old way may still be there. */
    MIGRATED,
    /** Both ends have confirmed that the old way is closed, or have become one department. */
    CLOSED,
    /** It was registered by mistake. */
    WITHDRAWN
}
