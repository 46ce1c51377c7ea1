package org.lingqu.audit;

import java.util.Base64;
import java.util.List;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;

/**
 * Shows anybody, without this platform, that a record stands in the signed log.
 *
 * @param position of the record
 * @param entry the record itself, as it was logged
 * @param path RFC 6962 audit path
 * @param checkpoint the signed checkpoint it leads to
 */
public record LogProof(long position, byte[] entry, List<byte[]> path, SignedNote checkpoint) {

    public LogProof {
        path = List.copyOf(path);
    }

    public Checkpoint state() {
        return Checkpoint.of(checkpoint.text());
    }

    /** C2SP tlog-proof, the entry as its extra data. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        text.append("extra ").append(base64.encodeToString(entry)).append('\n');
        text.append("index ").append(position).append('\n');
        path.forEach(hash -> text.append(base64.encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
