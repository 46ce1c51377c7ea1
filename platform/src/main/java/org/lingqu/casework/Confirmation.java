package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the data authority has confirmed about a regulation that is not plainly in force.
 *
 * @param pack id of the pack
 * @param packVersion its version then
 * @param publishedOn the day of publication, where the text has none; null when none was entered
 * @param document the document relied on
 * @param reason why it is applied
 * @param by who confirmed
 * @param at when
 */
public record Confirmation(
        UUID id,
        String pack,
        int packVersion,
        @Nullable LocalDate publishedOn,
        String document,
        String reason,
        String by,
        Instant at) {}
