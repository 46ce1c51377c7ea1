package org.lingqu.collection.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers how files looked the last time, to tell which have come to rest. After a restart it begins to watch anew. */
public final class CompleteFiles {

    private final Duration quiet;
    private final Map<Path, Seen> seen = new HashMap<>();

    /** @param quiet how long a file must not have changed */
    public CompleteFiles(Duration quiet) {
        this.quiet = quiet;
    }

    private record Seen(long size, long changed, Instant since) {}

    /** Whether a file is complete by the rule of its folder. */
    public boolean has(Path file, CompleteRule rule, Instant now) throws IOException {
        try {
            BasicFileAttributes at = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            @Nullable Manifest manifest = Manifest.beside(file);
            if (manifest != null) {
                return manifest.size() == null || manifest.size() <= at.size();
            }
            if (rule == CompleteRule.MANIFEST) {
                return at.isSymbolicLink();
            }
            long changed = at.lastModifiedTime().toMillis();
            Seen last = seen.get(file);
            if (last == null || last.size() != at.size() || last.changed() != changed) {
                seen.put(file, new Seen(at.size(), changed, now));
                return quiet.isZero();
            }
            return !now.isBefore(last.since().plus(quiet));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Forgets what is not there any more. */
    public void keep(Path folder, Set<Path> there) {
        seen.keySet().removeIf(file -> folder.equals(file.getParent()) && !there.contains(file));
    }

    /** What lies beside a file to say that it is complete; null when nothing does. */
    public static @Nullable Manifest manifest(Path file) throws IOException {
        return Manifest.beside(file);
    }
}
