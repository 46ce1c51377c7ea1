package org.lingqu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lingqu.kernel.Problem;

/** The parts of a campaign, one after the other, and the report over all of them. */
final class Parts {

    private static final int SHOWN = 20;

    private final Set<String> wanted;
    private final PrintStream talk;
    private final Noise noise = new Noise();
    private final List<FaultPart> parts = new ArrayList<>();

    /** @param wanted names of the parts that are to be done */
    Parts(Set<String> wanted, PrintStream talk) {
        this.wanted = wanted;
        this.talk = talk;
    }

    /** What stops a part is a broken promise too; the others go on. */
    void part(String name, Supplier<FaultPart> body) {
        if (!wanted.contains(name)) {
            return;
        }
        try {
            parts.add(body.get());
        } catch (Problem stopped) {
            String reason = Command.explain(stopped);
            talk.println(name + ": " + reason);
            parts.add(new FaultPart(
                    name,
                    "Stopped: " + reason + "\n",
                    Map.of("stopped", reason),
                    List.of(new Violation(Violation.Kind.NOT_RESUMED, "", name + ": " + reason))));
        }
    }

    /** A part that this machine does not allow: said, and no promise broken. */
    static FaultPart skipped(String name, String words, PrintStream talk) {
        talk.println(name + ": " + words);
        return new FaultPart(name, words + "\n", Map.of("skipped", words), List.of());
    }

    /**
     * Writes the report.
     *
     * @param command how the campaign was called
     * @param about what a violation is about, as the figures name it
     * @return exit code
     */
    int report(String title, String command, String about, Map<String, Object> head, Results results, PrintStream out) {
        List<Violation> violations = violations();
        Noise.Heard heard = noise.heard();
        String markdown = markdown(title, command, violations, heard);
        Map<String, Object> json = new LinkedHashMap<>(head);
        json.put("noise", heard.json());
        parts.forEach(part -> json.put(part.name(), part.json()));
        json.put(
                "violations",
                violations.stream()
                        .map(each -> Map.of("kind", each.kind().name(), about, each.matter(), "detail", each.detail()))
                        .toList());
        talk.println("written: " + results.write(json, markdown));
        out.print(markdown);
        return violations.isEmpty() ? Command.DONE : Command.VIOLATED;
    }

    List<Violation> violations() {
        return parts.stream().flatMap(part -> part.violations().stream()).toList();
    }

    private String markdown(String title, String command, List<Violation> violations, Noise.Heard heard) {
        StringBuilder out = new StringBuilder("# " + title + "\n\n`" + command + "`\n\n");
        parts.forEach(part -> out.append("## ")
                .append(part.name())
                .append("\n\n")
                .append(part.table())
                .append('\n'));
        out.append(violations.isEmpty() ? "No promise was broken.\n" : words(violations));
        return out.append("\n")
                .append(Results.machineWords())
                .append(' ')
                .append(heard)
                .append("\n")
                .toString();
    }

    /** What was broken, the first of all in full. */
    static String words(List<Violation> violations) {
        StringBuilder out = new StringBuilder("**" + violations.size() + " broken promises**\n\n");
        violations.stream()
                .limit(SHOWN)
                .forEach(each -> out.append("- ").append(each).append('\n'));
        if (violations.size() > SHOWN) {
            out.append("- and ").append(violations.size() - SHOWN).append(" more\n");
        }
        return out.toString();
    }
}
