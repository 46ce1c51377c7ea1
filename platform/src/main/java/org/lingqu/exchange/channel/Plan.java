package org.lingqu.exchange.channel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is to migrate.
 *
 * @param plannedOn by when; null is told as missing
 * @param resource code of the entry; may be empty
 * @param grant number of the grant; may be empty
 * @param reason why it is planned so
 */
public record Plan(@Nullable LocalDate plannedOn, String resource, String grant, String reason) {}
