package org.lingqu.audit.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.note.NoteSigner;

/**
 * Makes the tampering corpus: a log of records in the documented form, and beside it one folder for each thing that somebody could do to it,
 * with the finding a verifier must come to. What is expected follows from what was done, never from what a verifier says. {@link #main}
 * writes it for people who try a verifier of their own.
 */
final class TamperingCorpus {

    static final int SIZE = 700;

    /** What lies at the beginning, at the borders of bundles, and at both ends of the unfinished bundle. */
    static final int[] POSITIONS = {0, 1, 254, 255, 256, 511, 512, SIZE - 2, SIZE - 1};

    /** A fixed key: whoever makes the corpus anew gets the same bytes. */
    static final NoteSigner SIGNER =
            NoteSigner.of("PRIVATE+KEY+corpus.example/log+f4a9b1de+AQcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH");

    private final Path root;
    private final List<Case> cases = new ArrayList<>();

    /**
     * Something that was done to a log.
     *
     * @param folder the log as it looks afterwards
     * @param since the older checkpoint a verifier is given; null for none
     * @param expected null for a log to which nothing was done
     */
    record Case(
            String name,
            Path folder,
            @Nullable Path since,
            @Nullable Finding expected) {}

    private TamperingCorpus(Path root) {
        this.root = root;
    }

    static List<Case> in(Path root) throws IOException {
        TamperingCorpus corpus = new TamperingCorpus(root);
        log(SIZE).export(root.resolve("good"));
        corpus.untouched();
        for (int position : POSITIONS) {
            corpus.records(position);
            corpus.histories(position);
        }
        corpus.tiles();
        corpus.signatures();
        corpus.longer();
        return corpus.cases;
    }

    public static void main(String[] arguments) throws IOException {
        for (Case each : in(Path.of(arguments[0]))) {
            System.out.println(each);
        }
    }

    /** An entry as docs/audit-log.md describes it. */
    static byte[] entry(int number, String matter) {
        return """
                {"at":"2026-03-02T01:%02d:%02d.%06dZ","entryVersion":1,"id":"019cab00-%04x-7000-8000-%012x","items":["a","b"],"keys":[],\
                "kind":"access","matter":"%s %d","outcome":"done","rows":1,"v":1}""".formatted(number / 60 % 60, number % 60, number, number & 0xffff, number, matter, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    static SampleLog log(int size) {
        SampleLog log = new SampleLog(SIGNER, 0);
        for (int number = 0; number < size; number++) {
            log.entries.add(entry(number, "办理"));
        }
        return log;
    }

    private void untouched() throws IOException {
        for (int size : new int[] {0, 1, 255, 256, 257, SIZE}) {
            Path folder = root.resolve("untouched-" + size);
            log(size).export(folder);
            cases.add(new Case("untouched " + size, folder, null, null));
        }
        cases.add(new Case("grown since", root.resolve("good"), older(300), null));
    }

    /** One record is touched, in the entries alone. */
    private void records(int position) throws IOException {
        int bundle = position / TileAddress.FULL;
        int number = position % TileAddress.FULL;
        List<byte[]> flipped = bundle(bundle);
        byte[] changed = flipped.get(number).clone();
        changed[changed.length / 2] ^= 1;
        flipped.set(number, changed);
        rewritten("flip", position, bundle, flipped, Kind.CHANGED);

        List<byte[]> emptied = bundle(bundle);
        emptied.set(number, new byte[0]);
        rewritten("empty", position, bundle, emptied, Kind.DELETED);

        List<byte[]> shorter = bundle(bundle);
        shorter.remove(number);
        rewritten("delete", position, bundle, shorter, Kind.DELETED);

        if (number + 1 < bundle(bundle).size()) {
            List<byte[]> swapped = bundle(bundle);
            Collections.swap(swapped, number, number + 1);
            rewritten("reorder", position, bundle, swapped, Kind.REORDERED);
        }

        Path moved = copy("delete-and-move-up-" + position);
        SampleLog without = log(SIZE + 1);
        without.entries.remove(position);
        for (int index = bundle; index * TileAddress.FULL < SIZE; index++) {
            int first = index * TileAddress.FULL;
            SampleLog.bundle(
                    new LogFolder(moved),
                    SIZE,
                    index,
                    without.entries.subList(first, Math.min(SIZE, first + TileAddress.FULL)));
        }
        boolean last = number == TileAddress.FULL - 1 || position == SIZE - 1;
        add("delete and move up", position, moved, null, last ? Kind.CHANGED : Kind.DELETED);

        Path cut = copy("cut-" + position);
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        bundle(bundle).subList(0, number).forEach(entry -> EntryBundle.append(begun, entry));
        begun.write(new byte[] {1, 0, '{'}, 0, 3);
        Files.write(file(cut, bundle), begun.toByteArray());
        add("cut within a record", position, cut, null, Kind.CHANGED);
    }

    /** The whole history is another one, signed with the true key: only somebody who kept an older state can see it. */
    private void histories(int position) throws IOException {
        Path kept = root.resolve("good/checkpoint");
        Path shorter = root.resolve("truncate-" + position);
        log(position).export(shorter);
        add("truncate", position, shorter, kept, Kind.TRUNCATED);

        SampleLog restored = log(position);
        for (int number = position; number < SIZE + 50; number++) {
            restored.entries.add(entry(number, "另办"));
        }
        Path continued = root.resolve("restore-and-continue-" + position);
        restored.export(continued);
        add("restore an old backup and go on", position, continued, kept, Kind.FORKED);

        SampleLog forged = log(SIZE + 50);
        forged.entries.set(position, entry(position, "伪造"));
        Path fork = root.resolve("fork-" + position);
        forged.export(fork);
        add("fork", position, fork, kept, Kind.FORKED);
        if (position < 600) {
            cases.add(new Case(
                    "fork, seen from a lone checkpoint " + position,
                    fork,
                    older(600),
                    new Finding(Kind.FORKED, 0, 599)));
        }
    }

    private void tiles() throws IOException {
        for (int number : new int[] {0, 17, 255}) {
            Path folder = copy("tile-" + number);
            flip(folder.resolve("tile/0/001"), 32 * number + 5);
            add("flip in a hash tile", 256 + number, folder, null, Kind.TILE_DAMAGED);
        }
        Path upper = copy("tile-upper");
        flip(upper.resolve("tile/1/000.p/2"), 32);
        add("flip in an upper tile", 256, upper, null, Kind.TILE_DAMAGED);
        Path gone = copy("tile-gone");
        Files.delete(gone.resolve("tile/0/000"));
        add("delete a hash tile", 0, gone, null, Kind.TILE_DAMAGED);
        Path bundle = copy("bundle-gone");
        Files.delete(file(bundle, 1));
        add("delete a bundle", 256, bundle, null, Kind.DELETED);

        Path month = copy("dropped");
        for (int index = 0; index < 2; index++) {
            List<byte[]> dropped = bundle(index);
            dropped.subList(index == 0 ? 100 : 0, index == 0 ? dropped.size() : 40)
                    .replaceAll(entry -> new byte[0]);
            SampleLog.bundle(new LogFolder(month), SIZE, index, dropped);
        }
        cases.add(new Case("drop a month", month, null, new Finding(Kind.DELETED, 100, 295)));
        cases.add(new Case("drop a month, known from before", month, older(600), new Finding(Kind.DELETED, 100, 295)));

        Path both = copy("record-and-tile");
        List<byte[]> entries = bundle(1);
        entries.set(40, entry(-1, "伪造"));
        SampleLog.bundle(new LogFolder(both), SIZE, 1, entries);
        new LogFolder(both).write(TileAddress.in(SIZE, 0, 1), hashes(entries));
        cases.add(new Case("rewrite a record with its tile", both, null, new Finding(Kind.REWRITTEN, 256, 511)));

        SampleLog forged = log(SIZE);
        forged.entries.set(400, entry(400, "伪造"));
        Path all = root.resolve("rewrite-all");
        forged.export(all);
        Files.writeString(all.resolve("checkpoint"), Files.readString(root.resolve("good/checkpoint")));
        cases.add(new Case("rewrite without the key", all, null, new Finding(Kind.REWRITTEN, 0, SIZE - 1)));
        cases.add(new Case(
                "rewrite without the key, known to be good up to 300",
                all,
                older(300),
                new Finding(Kind.REWRITTEN, 300, SIZE - 1)));
    }

    private void signatures() throws IOException {
        Path other = root.resolve("other-key");
        SampleLog log = new SampleLog(NoteSigner.generate("corpus.example/log"), 0);
        log.entries.addAll(log(SIZE).entries);
        log.export(other);
        cases.add(new Case("sign with another key", other, null, Finding.at(Kind.NOT_SIGNED, 0)));
        Path broken = copy("signature");
        String note = Files.readString(broken.resolve("checkpoint"));
        int at = note.length() - 20;
        char there = note.charAt(at);
        Files.writeString(
                broken.resolve("checkpoint"),
                note.substring(0, at) + (there == 'A' ? 'B' : 'A') + note.substring(at + 1));
        cases.add(new Case("flip in the signature", broken, null, Finding.at(Kind.NOT_SIGNED, 0)));
        Path witnessed = copy("witnessed");
        String line =
                "\u2014 witness.example/w AAAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEy"
                        + "MzQ1Njc4OTo7PD0+P0BBQg==\n";
        Files.writeString(witnessed.resolve("checkpoint"), note + line);
        cases.add(new Case("add a witness's signature", witnessed, null, null));
    }

    /** A log with three levels of tiles. */
    private void longer() throws IOException {
        int size = 65_800;
        SampleLog log = log(size);
        Path folder = root.resolve("long");
        log.export(folder);
        cases.add(new Case("untouched " + size, folder, older(300), null));
        Path flipped = root.resolve("long-flip");
        log.export(flipped);
        List<byte[]> entries = new ArrayList<>(log.entries.subList(65_280, 65_536));
        entries.set(255, entry(-1, "伪造"));
        SampleLog.bundle(new LogFolder(flipped), size, 255, entries);
        add("flip in a long log", 65_535, flipped, null, Kind.CHANGED);
        Path upper = root.resolve("long-upper");
        log.export(upper);
        flip(upper.resolve("tile/1/000"), 32 * 9);
        add("flip in an upper tile of a long log", 9 * 256, upper, null, Kind.TILE_DAMAGED);
    }

    private void rewritten(String what, int position, int index, List<byte[]> entries, Kind kind) throws IOException {
        Path folder = copy(what + "-" + position);
        SampleLog.bundle(new LogFolder(folder), SIZE, index, entries);
        add(what, position, folder, null, kind);
    }

    private void add(String what, int position, Path folder, @Nullable Path since, Kind kind) {
        cases.add(new Case(what + " " + position, folder, since, Finding.at(kind, position)));
    }

    /** A checkpoint of an earlier size, kept apart. */
    private Path older(int size) throws IOException {
        Path kept = root.resolve("kept-" + size);
        if (!Files.exists(kept)) {
            Path whole = root.resolve("older-" + size);
            log(size).export(whole);
            Files.createDirectories(kept);
            Files.copy(whole.resolve("checkpoint"), kept.resolve("checkpoint"));
        }
        return kept.resolve("checkpoint");
    }

    private static List<byte[]> bundle(int index) {
        int first = index * TileAddress.FULL;
        return new ArrayList<>(log(SIZE).entries.subList(first, Math.min(SIZE, first + TileAddress.FULL)));
    }

    private static byte[] hashes(List<byte[]> entries) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        entries.forEach(entry -> hashes.writeBytes(Hashes.leaf(entry)));
        return hashes.toByteArray();
    }

    private static Path file(Path folder, int bundle) {
        return folder.resolve("tile")
                .resolve(TileAddress.in(SIZE, TileAddress.ENTRIES, bundle).path());
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private Path copy(String name) throws IOException {
        Path from = root.resolve("good");
        Path to = root.resolve(name);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }
}
