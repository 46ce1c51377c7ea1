package org.lingqu.audit.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.EntrySource;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;

/** A log made of texts, exported into a folder without any database. */
final class SampleLog {

    final NoteSigner signer;
    final @Nullable NoteSigner second;
    final List<byte[]> entries = new ArrayList<>();

    SampleLog(NoteSigner signer, int size) {
        this(signer, null, size);
    }

    /** @param second signs a second tree in SM3; null for none */
    SampleLog(NoteSigner signer, @Nullable NoteSigner second, int size) {
        this.signer = signer;
        this.second = second;
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
        for (byte[] entry : entries) {
            tree.add(Hashes.leaf(entry));
        }
        Map<TileAddress, byte[]> tiles = tree.changed();
        LogFolder target = new LogFolder(folder);
        byte[] announced = second == null ? null : secondTree(new byte[0], -1).root();
        String note = SignedNote.sign(
                        new Checkpoint(signer.verifier().name(), tree.size(), tree.root(), announced).text(), signer)
                .toString();
        LogState state =
                new LogState(tree.size(), "1:1:", 1, note, signer.verifier().toString(), Instant.EPOCH);
        LogExport export = new LogExport(target);
        if (second == null) {
            export.write(state, tiles::get, told);
        } else {
            export.write(state, tiles::get, told, secondState(new byte[0], -1), secondTiles(new byte[0], -1)::get);
        }
        return target;
    }

    /** The second tree, signed, with another leaf at one place; -1 for none. */
    SecondState secondState(byte[] leaf, int at) {
        GrowingTree tree = secondTree(leaf, at);
        NoteSigner pen = Objects.requireNonNull(second);
        Checkpoint checkpoint = new Checkpoint(pen.verifier().name(), tree.size(), tree.root());
        return new SecondState(
                tree.size(),
                tree.size(),
                SignedNote.sign(checkpoint.text(), pen).toString(),
                pen.verifier().toString(),
                Instant.EPOCH);
    }

    Map<TileAddress, byte[]> secondTiles(byte[] leaf, int at) {
        return secondTree(leaf, at).changed();
    }

    private GrowingTree secondTree(byte[] leaf, int at) {
        GrowingTree tree = new GrowingTree(TreeHash.SM3);
        for (int number = 0; number < entries.size(); number++) {
            tree.add(number == at ? leaf : TreeHash.SM3.leaf(entries.get(number)));
        }
        return tree;
    }

    /** Writes one bundle anew from these entries, whatever the tiles say. */
    static void bundle(LogFolder folder, long size, long index, List<byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries.forEach(entry -> EntryBundle.append(bytes, entry));
        folder.write(TileAddress.in(size, TileAddress.ENTRIES, index), bytes.toByteArray());
    }
}
