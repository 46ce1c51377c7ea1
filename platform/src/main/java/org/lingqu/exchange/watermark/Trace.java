package org.lingqu.exchange.watermark;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;

/**
 * What a found file told.
 *
 * @param by who traced it, with the department
 * @param reason why
 * @param sha256 of the file, in hexadecimal digits
 * @param rows rows in which a mark could be looked for
 * @param columns names of the file's columns that were recognized
 * @param tried grants it was compared with
 * @param places places of the codeword that were read
 * @param score how far the best one agreed, in standard deviations; 0 when nothing could be read
 * @param threshold score from which on a grant is named
 * @param agreement share of the places that agree with the best one, 0 to 1; half is chance
 * @param named the grant the file was handed over under; null: nobody is named
 */
public record Trace(
        UUID id,
        Instant at,
        String by,
        String reason,
        String fileName,
        String sha256,
        long rows,
        List<String> columns,
        int tried,
        int places,
        double score,
        double threshold,
        double agreement,
        @Nullable GrantId named) {

    public Trace {
        columns = List.copyOf(columns);
    }
}
