package org.lingqu.audit;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.lingqu.audit.merkle.Proofs;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;

/**
 * Shows anybody, without this platform, that a record stands in the signed log.
 *
 * @param position of the record
 * @param entry the record itself, as it was logged
 * @param path RFC 6962 audit path
 * @param checkpoint the signed checkpoint it leads to
 */
public record LogProof(long position, byte[] entry, List<byte[]> path, SignedNote checkpoint) {

    private static final String HEAD = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String NUMBER = "index ";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

    public LogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads the text form of a proof that carries its entry.
     *
     * @throws Problem {@code proof-malformed}
     */
    public static LogProof of(String text) {
        int blank = text.indexOf("\n\n");
        List<String> lines =
                blank < 0 ? List.of() : text.substring(0, blank).lines().toList();
        if (lines.size() >= 3
                && lines.get(0).equals(HEAD)
                && lines.get(1).startsWith(EXTRA)
                && INDEX.matcher(lines.get(2)).matches()) {
            try {
                Base64.Decoder base64 = Base64.getDecoder();
                return new LogProof(
                        Long.parseLong(lines.get(2).substring(NUMBER.length())),
                        base64.decode(lines.get(1).substring(EXTRA.length())),
                        lines.stream().skip(3).map(base64::decode).toList(),
                        SignedNote.of(text.substring(blank + 2)));
            } catch (IllegalArgumentException notBase64) {
                throw Problem.badInput("proof-malformed").causedBy(notBase64);
            }
        }
        throw Problem.badInput("proof-malformed");
    }

    public Checkpoint state() {
        return Checkpoint.of(checkpoint.text());
    }

    /**
     * Whether the entry stands at its position in the tree of the checkpoint's root; who signed the checkpoint is another question.
     *
     * @param tree with which the tree is built
     */
    public boolean holds(TreeHash tree) {
        Checkpoint state = state();
        return position < state.size()
                && Proofs.includes(tree, tree.leaf(entry), position, state.size(), path, state.root());
    }

    /** C2SP tlog-proof, the entry as its extra data. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        text.append(EXTRA).append(base64.encodeToString(entry)).append('\n');
        text.append(NUMBER).append(position).append('\n');
        path.forEach(hash -> text.append(base64.encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
