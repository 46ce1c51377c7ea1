package org.lingqu.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.kernel.Problem;

/**
 * What was typed after {@code ./lingqu audit}.
 *
 * @param operand folder, file or receipt; empty for help
 * @param data directory of the node
 * @param since kept older checkpoints, at most one of each tree
 * @param vkeys public keys known from elsewhere, at most one of each tree; the folder's is taken where none is given
 * @param tree in which of the two trees a proof is made
 */
record AuditCommand(
        Verb verb, String operand, Path data, List<String> since, List<String> vkeys, TreeHash tree, boolean json) {

    static final String USAGE = """
            lingqu audit export DIR [--data DIR]      write the log as C2SP tlog-tiles
            lingqu audit verify DIR [--since FILE] [--vkey KEY]
                                                      judge an exported log; no server, no database
            lingqu audit proof RECEIPT [--data DIR] [--tree sm3]
                                                      proof of one record (C2SP tlog-proof)
            lingqu audit verify FILE --vkey KEY       judge such a proof, or the evidence pack of a case (ZIP); no server, no database
              --data DIR     data directory of the node, running or stopped; by default the one start and demo use
              --since FILE   a checkpoint kept from before; also finds truncation, forks, restored old logs
              --vkey KEY     the log's public key, as noted when the log began; otherwise the folder's own is believed
              --tree sm3     in the second tree, where the node has one; --since and --vkey may be given twice, for either tree
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
            return new AuditCommand(Verb.HELP, "", usualData(), List.of(), List.of(), TreeHash.SHA256, false);
        }
        Verb verb = verb(arguments.get(0));
        String operand = null;
        Path data = usualData();
        List<String> since = new ArrayList<>();
        List<String> vkeys = new ArrayList<>();
        String tree = null;
        boolean json = false;
        Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--data" -> data = Path.of(value(argument, rest));
                case "--since" -> since.add(value(argument, rest));
                case "--vkey" -> vkeys.add(value(argument, rest));
                case "--tree" -> tree = value(argument, rest);
                default -> {
                    if (operand != null || argument.startsWith("--")) {
                        throw usage(argument);
                    }
                    operand = argument;
                }
            }
        }
        boolean judging = !since.isEmpty() || !vkeys.isEmpty();
        if (operand == null || judging && verb != Verb.VERIFY || tree != null && verb != Verb.PROOF) {
            throw usage(String.join(" ", arguments));
        }
        return new AuditCommand(verb, operand, data, since, vkeys, tree(tree), json);
    }

    private static TreeHash tree(@Nullable String name) {
        return switch (name == null ? "sha256" : name) {
            case "sha256" -> TreeHash.SHA256;
            case "sm3" -> TreeHash.SM3;
            default -> throw usage(String.valueOf(name));
        };
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
