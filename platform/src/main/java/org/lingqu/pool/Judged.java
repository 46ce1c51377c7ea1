package org.lingqu.pool;

import java.util.List;

/**
 * Outcome of judging some rows. Always {@code read = landed + quarantined}.
 *
 * @param files of the rows that may land; empty when none may
 * @param read rows judged
 * @param landed rows in {@code files}
 * @param quarantined rows kept back
 */
public record Judged(List<StoredFile> files, long read, long landed, long quarantined) {

    public Judged {
        files = List.copyOf(files);
    }
}
