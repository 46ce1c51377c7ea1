package org.lingqu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lingqu.audit.AuditMain;
import org.lingqu.audit.SealedRecord;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;

/**
 * A process that says {@value PoolOneshot#READY}, waits for a line, opens a log – its key is made when there is none –, writes records, waits until
 * they stand in a published checkpoint and exports the log by the platform's own command, whose exit code becomes its own.
 */
final class AuditOneshot {

    /** Before the matter and the receipt of a record that is durable. */
    static final String RECEIPT = "receipt ";

    /** Before the size of a published checkpoint: from now on proofs of it are offered. */
    static final String PUBLISHED = "published ";

    private static final int BATCHES = 3;
    private static final int EACH = 100;

    private AuditOneshot() {}

    /** @param words URL and user of the database, data directory, folder to export to, beginning of all matters */
    public static void main(String[] words) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DatabaseAddress database = new DatabaseAddress(words[0], words[1], System.getenv(PoolOneshot.SECRET));
        Path data = Path.of(words[2]);
        out.println(PoolOneshot.READY);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        try (AuditAlone log = new AuditAlone(database, data, size -> out.println(PUBLISHED + size))) {
            for (int batch = 0; batch < BATCHES; batch++) {
                List<SealedRecord> records = log.append(words[4] + batch + '-', EACH);
                records.forEach(each -> out.println(RECEIPT + each.record().matter() + ' ' + each.receipt()));
                log.awaitPublished(records.get(EACH - 1));
            }
        } catch (Problem refused) {
            out.println(PoolOneshot.REFUSED + ' ' + refused.code());
            System.exit(Command.VIOLATED);
        }
        Node.write(
                Home.made(data.resolve("run")).resolve("node.properties"),
                "pid=%d%nurl=%s%nuser=%s%npassword=%s%n"
                        .formatted(
                                ProcessHandle.current().pid(), database.url(), database.user(), database.password()));
        AuditMain.main(new String[] {"export", words[3], "--data", data.toString()});
    }
}
