package org.lingqu.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.lingqu.kernel.Problem;

/**
 * What the demonstration has already done in a data directory, so that the next start goes on where the last one ended, also one that was
 * killed in the middle: {@code <data>/demo/journal.properties}.
 */
final class Journal {

    private final Path file;
    private final Properties lines = new Properties();

    private Journal(Path file) {
        this.file = file;
    }

    static Journal in(Path data) {
        Journal journal = new Journal(data.resolve("demo").resolve("journal.properties"));
        try {
            Files.createDirectories(journal.file.getParent());
            if (Files.exists(journal.file)) {
                try (Reader in = Files.newBufferedReader(journal.file)) {
                    journal.lines.load(in);
                }
            }
            return journal;
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(data).causedBy(failed);
        }
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(lines.getProperty(key));
    }

    boolean has(String key) {
        return lines.containsKey(key);
    }

    void note(String key, String value) {
        lines.setProperty(key, value);
        Path half = file.resolveSibling("journal.tmp");
        try (Writer out = Files.newBufferedWriter(half)) {
            lines.store(out, "what the demonstration has done here");
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(file).causedBy(failed);
        }
        try {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(file).causedBy(failed);
        }
    }

    /** Does something unless it has been done before. */
    void once(String key, Runnable deed) {
        if (!has(key)) {
            deed.run();
            note(key, "done");
        }
    }
}
