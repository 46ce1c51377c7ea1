package org.lingqu.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice and who loaded it.
 *
 * @param loadedAt when; null for the notices that come with the product
 * @param loadedBy who; empty for those
 */
public record LoadedNotice(Notice notice, @Nullable Instant loadedAt, String loadedBy) {}
