package org.lingqu.pool;

import java.util.Comparator;
import java.util.List;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Sha256;

/**
 * What a version consisted of: enough to find out later whether it still does, whatever the books say by then.
 *
 * @param rows how many
 * @param sum of the rows' hashes, whatever their order and their files ({@link RowDigest})
 * @param files in the order of their names
 */
public record Seal(EntryId entry, int version, long rows, String sum, List<SealedFile> files) {

    public Seal {
        files = files.stream().sorted(Comparator.comparing(SealedFile::name)).toList();
    }

    /** One digest over all of it, which the log keeps. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        text.append(entry)
                .append(' ')
                .append(version)
                .append(' ')
                .append(rows)
                .append(' ')
                .append(sum);
        files.forEach(file -> text.append('\n')
                .append(file.name())
                .append(' ')
                .append(file.bytes())
                .append(' ')
                .append(file.sha256()));
        return Sha256.hex(text.toString());
    }
}
