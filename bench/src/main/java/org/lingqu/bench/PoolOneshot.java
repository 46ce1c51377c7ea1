package org.lingqu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;

/**
 * A process that lands one file, says {@value #READY}, waits for a line, and lands a second file as the next version of the same entry. Between
 * the two somebody may tie a tracer to it. Its last line says what became of the second file.
 */
final class PoolOneshot {

    static final String READY = "ready";
    static final String COMMITTED = "committed";
    static final String REFUSED = "refused";

    /** What the platform tells when nothing better is known. */
    static final String NO_REASON = "load-failed";

    /** Environment variable with the password of the database. */
    static final String SECRET = "ONESHOT_SECRET";

    private PoolOneshot() {}

    /** @param words URL and user of the database, data directory, entry, first file, its load, second file, its load */
    public static void main(String[] words) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DatabaseAddress database = new DatabaseAddress(words[0], words[1], System.getenv(SECRET));
        EntryId entry = EntryId.of(words[3]);
        try (PoolAlone pool = new PoolAlone(database, Path.of(words[2]))) {
            pool.land(entry, LoadId.of(words[5]), Path.of(words[4]));
            out.println(READY);
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            out.println(landed(pool, entry, LoadId.of(words[7]), Path.of(words[6])));
        }
    }

    /** Anything but a problem is what the platform tells as a failed load. */
    private static String landed(PoolAlone pool, EntryId entry, LoadId load, Path file) {
        try {
            return COMMITTED + ' ' + pool.land(entry, load, file);
        } catch (Problem refused) {
            return REFUSED + ' ' + refused.code();
        } catch (RuntimeException | Error unexpected) {
            unexpected.printStackTrace();
            return REFUSED + ' ' + NO_REASON;
        }
    }
}
