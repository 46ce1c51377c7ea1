package org.lingqu.collection.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a file to say that it is complete: lines {@code size=…} and {@code sha256=…}, both of which may be missing.
 *
 * @param size of the file in bytes; null: not said
 * @param sha256 of the file; null: not said
 */
public record Manifest(@Nullable Long size, @Nullable String sha256) {

    static final String ENDING = ".ok";

    private static final int LONGEST = 4_096;

    /** @return null when there is none */
    static @Nullable Manifest beside(Path file) throws IOException {
        Path manifest = of(file);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Long size = null;
        String sha256 = null;
        try (InputStream in = Files.newInputStream(manifest, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            for (String line : text.split("\\R")) {
                String[] both = line.strip().toLowerCase(Locale.ROOT).split("\\s*[=:]\\s*", 2);
                if (both.length == 2 && both[0].equals("size") && both[1].matches("[0-9]{1,18}")) {
                    size = Long.valueOf(both[1]);
                } else if (both.length == 2 && both[0].equals("sha256")) {
                    sha256 = both[1];
                }
            }
        }
        return new Manifest(size, sha256);
    }

    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }
}
