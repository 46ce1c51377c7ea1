package org.lingqu.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.audit.archive.Finding;
import org.lingqu.audit.archive.LogExport;
import org.lingqu.audit.archive.LogFolder;
import org.lingqu.audit.archive.OlderLog;
import org.lingqu.audit.archive.Report;
import org.lingqu.audit.archive.TwoTrees;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code ./lingqu audit export | verify | proof}: the log for people who trust files more than servers. Exit code 0: done, intact; 1:
 * violated or not available; 2: the command was not understood. Results go to standard output, talk to standard error.
 */
public final class AuditMain {

    private static final int DONE = 0;
    private static final int VIOLATED = 1;
    private static final int BAD_INPUT = 2;

    private final PrintStream out;
    private final PrintStream talk;
    private final NodeDatabase node;
    private final CommandWords words = new CommandWords(Locale.getDefault());

    AuditMain(PrintStream out, PrintStream talk, NodeDatabase node) {
        this.out = out;
        this.talk = talk;
        this.node = node;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream talk = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code;
        try (NodeDatabase node =
                ServiceLoader.load(NodeDatabase.class).findFirst().orElseThrow()) {
            code = new AuditMain(out, talk, node).run(List.of(arguments));
        }
        System.exit(code);
    }

    /** @return the exit code */
    int run(List<String> arguments) {
        try {
            AuditCommand command = AuditCommand.parse(arguments);
            return switch (command.verb()) {
                case EXPORT -> export(command);
                case VERIFY -> verify(command);
                case PROOF -> proof(command);
                case HELP -> help();
            };
        } catch (Problem problem) {
            talk.println(words.told(problem));
            return problem.kind() == Problem.Kind.BAD_INPUT ? BAD_INPUT : VIOLATED;
        } catch (SQLException | IOException | DataAccessException failed) {
            talk.println(words.text("audit.command.failed", String.valueOf(failed.getMessage())));
            return VIOLATED;
        }
    }

    private int help() {
        out.print(AuditCommand.USAGE);
        return DONE;
    }

    private int export(AuditCommand command) throws SQLException, IOException {
        try (Connection connection = connect(command.data())) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            LogTables tables = new LogTables(jdbc);
            LogState state = tables.state().orElseThrow(() -> Problem.unavailable("audit-log-not-begun"));
            Path folder = Path.of(command.operand());
            LogExport target = new LogExport(new LogFolder(folder));
            SecondTables secondTables = new SecondTables(jdbc);
            SecondState second = secondTables.areThere() ? secondTables.state().orElse(null) : null;
            LogProofs entries = new LogProofs(jdbc, tables);
            long missing = second != null && second.isWhole()
                    ? target.write(state, tables, entries, second, secondTables)
                    : target.write(state, tables, entries);
            out.println(command.json() ? ReportText.json(state, missing) : ReportText.plain(state, folder));
            if (second != null && !second.isWhole()) {
                talk.println(words.text("audit.command.second-behind", second.size(), second.logSize()));
            }
            if (missing > 0) {
                talk.println(words.text("audit.command.missing", missing));
            }
            return missing == 0 ? DONE : VIOLATED;
        }
    }

    private int verify(AuditCommand command) throws IOException {
        Path operand = Path.of(command.operand());
        if (!Files.isRegularFile(operand)) {
            return verifyFolder(operand, command);
        }
        return isArchive(operand) ? verifyPack(operand, command) : verifyProof(operand, command);
    }

    private int verifyFolder(Path operand, AuditCommand command) {
        List<NoteVerifier> keys = command.vkeys().stream().map(NoteVerifier::of).toList();
        List<OlderLog> older =
                command.since().stream().map(Path::of).map(OlderLog::new).toList();
        Report report = new TwoTrees(new LogFolder(operand), keys, older).verify();
        out.println(
                command.json()
                        ? ReportText.json(report)
                        : ReportText.plain(
                                report, older.stream().map(OlderLog::origin).collect(Collectors.toSet())));
        Stream.concat(
                        report.findings().stream(),
                        report.second() == null ? Stream.<Finding>empty() : report.second().findings().stream())
                .map(Finding::kind)
                .distinct()
                .forEach(kind -> talk.println(words.text("audit.finding." + kind.name())));
        return report.clean() ? DONE : VIOLATED;
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        }
    }

    private int verifyPack(Path file, AuditCommand command) throws IOException {
        PackVerdict verdict = PackVerdict.of(file, NoteVerifier.of(key(file, command)));
        out.println(command.json() ? ReportText.json(verdict) : ReportText.plain(verdict));
        return verdict.clean() ? DONE : VIOLATED;
    }

    private static String key(Path file, AuditCommand command) {
        if (command.vkeys().size() != 1) {
            throw Problem.badInput("audit-vkey-needed").with(file);
        }
        return command.vkeys().get(0);
    }

    private int verifyProof(Path file, AuditCommand command) throws IOException {
        NoteVerifier key = NoteVerifier.of(key(file, command));
        LogProof proof = LogProof.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        boolean signed =
                proof.checkpoint().signedBy(key) && proof.state().origin().equals(key.name());
        boolean proved = signed && proof.holds(key.algorithm().tree());
        out.println(
                command.json()
                        ? ReportText.json(proof, key.algorithm().tree(), signed)
                        : proved ? ReportText.plain(proof) : ReportText.refuted(proof, signed));
        if (!proved) {
            talk.println(words.text(signed ? "audit.finding.CHANGED" : "audit.finding.NOT_SIGNED"));
        }
        return proved ? DONE : VIOLATED;
    }

    private int proof(AuditCommand command) throws SQLException {
        Receipt receipt = Receipt.of(command.operand());
        try (Connection connection = connect(command.data())) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            LogProof proof = new LogProofs(jdbc, new LogTables(jdbc)).of(receipt, command.tree());
            out.print(command.json() ? ReportText.json(proof, command.tree()) : proof);
            return DONE;
        }
    }

    private Connection connect(Path data) throws SQLException {
        DatabaseAddress address = node.open(data);
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
