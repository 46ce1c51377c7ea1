package org.lingqu.audit;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * What was typed after {@code ./lingqu audit}.
 *
 * @param operand folder, file or receipt; empty for help
 * @param data directory of the node
 * @param since kept older checkpoint, or null
 * @param vkey public key known from elsewhere, or null to take the folder's
 */
record AuditCommand(
        Verb verb,
        String operand,
        Path data,
        @Nullable String since,
        @Nullable String vkey,
        boolean json) {

    static final String USAGE = """
            lingqu audit export DIR [--data DIR]      write the log as C2SP tlog-tiles
            lingqu audit verify DIR [--since FILE] [--vkey KEY]
                                                      judge an exported log; no server, no database
            lingqu audit proof RECEIPT [--data DIR]   proof of one record (C2SP tlog-proof)
            lingqu audit verify FILE --vkey KEY       judge such a proof, or the evidence pack of a case (ZIP); no server, no database
              --data DIR     data directory of the node, running or stopped; by default the one start and demo use
              --since FILE   a checkpoint kept from before; also finds truncation, forks, restored old logs
              --vkey KEY     the log's public key, as noted when the log began; otherwise the folder's own is believed
              --json         result for programs
            Exit code 0 done and intact, 1 violated or not available, 2 not understood.
            """;

    /** Where the launcher says that the node keeps its data. */
    private static final String DATA_VARIABLE = "LINGQU_NODE_DATA";

    enum Verb {
        EXPORT,
        VERIFY,
        PROOF,
        HELP
    }

    /** @throws Problem {@code audit-usage} */
    static AuditCommand parse(List<String> arguments) {
        if (arguments.isEmpty() || List.of("help", "--help", "-h").contains(arguments.get(0))) {
            return new AuditCommand(Verb.HELP, "", usualData(), null, null, false);
        }
        Verb verb = verb(arguments.get(0));
        String operand = null;
        Path data = usualData();
        String since = null;
        String vkey = null;
        boolean json = false;
        Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--data" -> data = Path.of(value(argument, rest));
                case "--since" -> since = value(argument, rest);
                case "--vkey" -> vkey = value(argument, rest);
                default -> {
                    if (operand != null || argument.startsWith("--")) {
                        throw usage(argument);
                    }
                    operand = argument;
                }
            }
        }
        if (operand == null || since != null && verb != Verb.VERIFY || vkey != null && verb != Verb.VERIFY) {
            throw usage(String.join(" ", arguments));
        }
        return new AuditCommand(verb, operand, data, since, vkey, json);
    }

    private static Path usualData() {
        String known = System.getenv(DATA_VARIABLE);
        return known == null || known.isBlank() ? Path.of(".lingqu", "node") : Path.of(known);
    }

    private static Verb verb(String word) {
        for (Verb verb : Verb.values()) {
            if (verb.name().toLowerCase(Locale.ROOT).equals(word)) {
                return verb;
            }
        }
        throw usage(word);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw usage(option);
        }
        return rest.next();
    }

    private static Problem usage(String what) {
        return Problem.badInput("audit-usage").with(what, USAGE);
    }
}
