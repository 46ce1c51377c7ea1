package org.lingqu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** One client's own record of what it saw, a line a call, in a file that the node under test knows nothing of. */
final class Journal implements AutoCloseable {

    private static final String ENDING = ".journal";

    private final Path file;
    private final BufferedWriter out;

    Journal(Path folder, String client) {
        file = folder.resolve(client + ENDING);
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    void write(Line line) {
        try {
            out.write(line.text());
            out.newLine();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    /** All lines of all clients, one after the other; none is kept. */
    static void each(Path folder, Consumer<Line> taker) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                try (Stream<String> texts = Files.lines(file)) {
                    texts.map(Line::of).forEach(taker);
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }
}
