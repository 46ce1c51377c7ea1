package org.lingqu.exchange.channel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The exchange of this node.
 *
 * @param platformSince day on which the data authority put the platform into service, where it differs from the day the law gives: a
 *     department that could not yet go through it is not blamed for a channel of that time
 */
@ConfigurationProperties("lingqu.exchange")
record ChannelSettings(@Nullable LocalDate platformSince) {}
