package org.lingqu.audit.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.Proofs;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;

/** Reads a C2SP tlog-proof as its receiver would. */
public final class SampleProof {

    private SampleProof() {}

    /** Whether the proof shows the entry in its extra data at its index, and the entry has this leaf hash. */
    public static boolean holds(String proof, byte[] leaf) {
        int blank = proof.indexOf("\n\n");
        List<String> lines = proof.substring(0, blank).lines().toList();
        Checkpoint checkpoint =
                Checkpoint.of(SignedNote.of(proof.substring(blank + 2)).text());
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] entry = base64.decode(lines.get(1).substring("extra ".length()));
        long index = Long.parseLong(lines.get(2).substring("index ".length()));
        List<byte[]> path = new ArrayList<>();
        lines.subList(3, lines.size()).forEach(line -> path.add(base64.decode(line)));
        return lines.get(0).equals("c2sp.org/tlog-proof@v1")
                && Arrays.equals(Hashes.leaf(entry), leaf)
                && Proofs.includes(leaf, index, checkpoint.size(), path, checkpoint.root());
    }
}
