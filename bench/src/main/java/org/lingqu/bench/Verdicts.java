package org.lingqu.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform's verifier and the second one, which shares nothing with it, say about an exported log. */
final class Verdicts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ATMOST = Duration.ofMinutes(5);

    private final Home home;
    private final String vkey;
    private final Path talk;

    /**
     * @param vkey key of the log, noted when it began
     * @param talk file for what they say besides
     */
    Verdicts(Home home, String vkey, Path talk) {
        this.home = home;
        this.vkey = vkey;
        this.talk = talk;
    }

    /**
     * Something found.
     *
     * @param kind as both name it, e.g. {@code changed}
     */
    record Found(String kind, long from, long to) {

        static Found at(String kind, long position) {
            return new Found(kind, position, position);
        }

        @Override
        public String toString() {
            return from == to ? kind + " " + from : kind + " " + from + "–" + to;
        }
    }

    List<Found> ours(Path log, @Nullable Path since) {
        return ask(List.of(home.launcher().toString(), "audit", "verify"), log, since);
    }

    List<Found> second(Path log, @Nullable Path since) {
        Path program = home.root().resolve("docs").resolve("verify").resolve("verify.py");
        return ask(List.of("python3", program.toString()), log, since);
    }

    private List<Found> ask(List<String> program, Path log, @Nullable Path since) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(log.toString(), "--vkey", vkey, "--json"));
        if (since != null) {
            command.addAll(List.of("--since", since.toString()));
        }
        Shell.Result result = Shell.run(command, Map.of(), talk, ATMOST);
        List<Found> found = read(result.output());
        if (result.code() != (found.isEmpty() ? Command.DONE : Command.VIOLATED)) {
            throw Problem.unavailable("bench-step-failed")
                    .with(String.join(" ", command) + ": exit " + result.code() + ", " + result.output());
        }
        return found;
    }

    /** The JSON among what was said; advice for people stands on other lines. */
    static List<Found> read(String said) {
        int begin = said.indexOf('{');
        int end = said.lastIndexOf('}');
        try {
            List<Found> found = new ArrayList<>();
            for (JsonNode each : JSON.readTree(said.substring(begin, end + 1)).path("findings")) {
                found.add(new Found(
                        each.path("kind").asString("").toLowerCase(Locale.ROOT).replace('_', '-'),
                        each.path("from").asLong(),
                        each.path("to").asLong()));
            }
            return found;
        } catch (JacksonException | StringIndexOutOfBoundsException none) {
            throw Problem.unavailable("bench-step-failed")
                    .with("no verdict: " + said)
                    .causedBy(none);
        }
    }
}
