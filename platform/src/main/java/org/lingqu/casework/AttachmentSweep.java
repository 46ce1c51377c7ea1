package org.lingqu.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes files that belong to no case and that nobody keeps: what came with an act that was refused in the end, and drafts a killed
 * process left. Only what has lain for a day goes, so that nothing is taken from an act on its way.
 */
@Component
class AttachmentSweep {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentSweep.class);
    private static final Duration GRACE = Duration.ofDays(1);

    private final DataDirectory directory;
    private final ObjectProvider<AttachmentHolder> holders;
    private final JdbcClient jdbc;
    private final LegalTime time;

    AttachmentSweep(
            DataDirectory directory, ObjectProvider<AttachmentHolder> holders, JdbcClient jdbc, LegalTime time) {
        this.directory = directory;
        this.holders = holders;
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Looks at everything once; may run twice and beside another process.
     *
     * @return how many files were removed
     * @throws Problem {@code attachment-not-stored} when the folder cannot be read or written
     */
    int run() {
        Instant until = time.now().minus(GRACE);
        int removed = 0;
        try {
            Path incoming = directory.sub(Attachments.INCOMING);
            for (Path draft : old(incoming, until)) {
                removed += Files.deleteIfExists(draft) ? 1 : 0;
            }
            for (Path shelf : children(directory.sub(Attachments.KEPT))) {
                for (Path file : unreferenced(old(shelf, until))) {
                    removed += remove(file, incoming, until) ? 1 : 0;
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("attachment-not-stored").with("").causedBy(failed);
        }
        if (removed > 0) {
            LOG.info("{} files that belong to no case were removed", removed);
        }
        return removed;
    }

    private List<Path> unreferenced(List<Path> files) {
        String[] digests =
                files.stream().map(file -> file.getFileName().toString()).toArray(String[]::new);
        if (digests.length == 0) {
            return List.of();
        }
        Set<String> referenced = new HashSet<>();
        // cases are asked last: what leaves a holder meanwhile is in its case by then
        holders.forEach(holder -> referenced.addAll(holder.held(List.of(digests))));
        referenced.addAll(jdbc.sql("select sha256 from casework.attachment where sha256 = any(:digests)")
                .param("digests", digests)
                .query(String.class)
                .list());
        return files.stream()
                .filter(file -> !referenced.contains(file.getFileName().toString()))
                .toList();
    }

    /** The same content may be handed in again at this moment: it is put aside first, and back where it turns out to be fresh. */
    private static boolean remove(Path file, Path incoming, Instant until) throws IOException {
        Path aside = incoming.resolve(file.getFileName() + ".part");
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        if (isOld(aside, until)) {
            return Files.deleteIfExists(aside);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return false;
    }

    private static List<Path> old(Path folder, Instant until) throws IOException {
        List<Path> old = new ArrayList<>();
        for (Path file : children(folder)) {
            if (Files.isRegularFile(file) && isOld(file, until)) {
                old.add(file);
            }
        }
        return old;
    }

    private static boolean isOld(Path file, Instant until) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(until);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
