package org.lingqu.audit.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;

/** A log made of texts, exported into a folder without any database. */
final class SampleLog {

    final NoteSigner signer;
    final List<byte[]> entries = new ArrayList<>();

    SampleLog(NoteSigner signer, int size) {
        this.signer = signer;
        for (int i = 0; i < size; i++) {
            entries.add(entry(i));
        }
    }

    static byte[] entry(int number) {
        return ("{\"id\":" + number + ",\"v\":1}").getBytes(StandardCharsets.UTF_8);
    }

    /** Exports the log as it stands, signed. */
    LogFolder export(Path folder) throws IOException {
        return export(folder, (from, to) -> entries.subList((int) from, (int) to));
    }

    /** Exports the log from a database that tells these entries. */
    LogFolder export(Path folder, EntrySource told) throws IOException {
        GrowingTree tree = new GrowingTree();
        Map<TileAddress, byte[]> tiles = new HashMap<>();
        for (byte[] entry : entries) {
            tree.add(Hashes.leaf(entry));
        }
        tiles.putAll(tree.changed());
        String note = SignedNote.sign(new Checkpoint(signer.verifier().name(), tree.size(), tree.root()).text(), signer)
                .toString();
        LogFolder target = new LogFolder(folder);
        new LogExport(target)
                .write(
                        new LogState(
                                tree.size(), "1:1:", 1, note, signer.verifier().toString(), Instant.EPOCH),
                        tiles::get,
                        told);
        return target;
    }

    /** Writes one bundle anew from these entries, whatever the tiles say. */
    static void bundle(LogFolder folder, long size, long index, List<byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries.forEach(entry -> EntryBundle.append(bytes, entry));
        folder.write(TileAddress.in(size, TileAddress.ENTRIES, index), bytes.toByteArray());
    }
}
