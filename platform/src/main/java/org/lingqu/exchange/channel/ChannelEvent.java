package org.lingqu.exchange.channel;

/** What can happen to a direct channel. */
public enum ChannelEvent {
    REGISTERED,
    PLANNED,
    GRANT_NAMED,
    MISSED,
    MIGRATED,
    PROVIDER_CLOSED,
    CONSUMER_CLOSED
}
