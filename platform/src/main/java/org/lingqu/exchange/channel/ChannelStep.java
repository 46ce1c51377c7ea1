package org.lingqu.exchange.channel;

import java.time.Instant;

/**
 * Something that happened to a channel.
 *
 * @param who department and person, or the platform
 * @param note reason, day, number or receipt; may be empty
 */
public record ChannelStep(Instant at, ChannelEvent kind, String who, String note) {}
