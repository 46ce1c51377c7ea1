package org.lingqu.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Problem;

/**
 * What was typed after {@code ./lingqu demo}.
 *
 * @param exit whether to stop when the play is over
 * @param data directory of the demonstration's node
 * @param port where it listens; 0 takes a free one
 * @param help whether only the usage is wanted
 */
record DemoOptions(boolean exit, Path data, int port, boolean help) {

    static final String USAGE = """
            lingqu demo [--exit] [--data DIR] [--port N]
              --exit     stop when the play is over; exit code 0 only if every step came as expected
              --data DIR the demonstration's data directory, by default .lingqu/demo; kept between starts
              --port N   where it listens, by default 8340; 0 takes a free port
            """;

    private static final int PORT = 8340;
    private static final int LAST_PORT = 65_535;

    /** @throws Problem {@code demo-usage} */
    static DemoOptions parse(List<String> arguments, Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("LINGQU_HOME", "."));
        String named = environment.getOrDefault("LINGQU_DATA", "");
        DemoOptions options = new DemoOptions(
                false, named.isEmpty() ? home.resolve(".lingqu").resolve("demo") : Path.of(named), PORT, false);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private DemoOptions with(String argument, Iterator<String> rest) {
        return switch (argument) {
            case "--exit" -> new DemoOptions(true, data, port, help);
            case "--data" -> new DemoOptions(exit, Path.of(value(argument, rest)), port, help);
            case "--port" -> new DemoOptions(exit, data, port(value(argument, rest)), help);
            case "--help", "-h", "help" -> new DemoOptions(exit, data, port, true);
            default -> throw usage(argument);
        };
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : LAST_PORT + 1;
        if (port > LAST_PORT) {
            throw usage("--port " + text);
        }
        return port;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw usage(option);
        }
        return rest.next();
    }

    private static Problem usage(String what) {
        return Problem.badInput("demo-usage").with(what);
    }
}
