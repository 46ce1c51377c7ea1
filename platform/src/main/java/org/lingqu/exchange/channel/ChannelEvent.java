package org.lingqu.exchange.channel;

/** What can happen to a direct channel. */
public enum ChannelEvent {
    REGISTERED,
    PLANNED,
    GRANT_NAMED,
    MISSED,
    MIGRATED,
    /** The system of an end went to another department. */
    HANDED_OVER,
    /** Both ends have come to one department; the channel is closed. */
    MERGED,
    PROVIDER_CLOSED,
    CONSUMER_CLOSED,
    /** An end withdrew what was registered by mistake. */
    WITHDRAWN
}
