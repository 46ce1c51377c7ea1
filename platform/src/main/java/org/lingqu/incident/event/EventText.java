package org.lingqu.incident.event;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.Actor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An event in words: what a case that begins with it states as its facts, in Chinese as everything a case states. */
@Component
public class EventText {

    /** A line of a comparison: version, sort of deviation, figures. */
    private static final Pattern DEVIATION = Pattern.compile("#(\\d+) ([A-Z_]+) ?(.*)");

    /** Rows that are missing, are too many, are others; and of how many compared, where only some were. */
    private static final Pattern COUNTS = Pattern.compile("-(\\d+) \\+(\\d+) ~(\\d+).*");

    private final MessageSource messages;

    EventText(MessageSource messages) {
        this.messages = messages;
    }

    /** Says a text of the bundles in the language of a reader. */
    @FunctionalInterface
    public interface Sayer {

        String say(String key, Object... arguments);
    }

    /** A text of the bundles in the language of cases. */
    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    /** Kind, what it is about, the grant where there is one, the evidence and the record that keeps it, a line each. */
    public String of(SecurityEvent event) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(line("incident.event.kind", say("incident.event.kind." + event.kind())));
        lines.add(line("incident.event.about", event.about().title()));
        lines.add(line(
                "incident.event.who",
                event.who().kind() == Actor.Kind.PLATFORM
                        ? say("incident.event.unknown")
                        : event.who().name()));
        Suspicion.Use use = event.use();
        if (use != null) {
            lines.add(line("incident.event.grant", use.number()));
            lines.add(line("incident.event.user", use.departmentName()));
        }
        new TreeMap<>(event.figures())
                .forEach((key, value) -> lines.add(line("incident.event.figure." + key, told(key, value))));
        lines.add(line("incident.event.record", event.record().toString()));
        return lines.toString();
    }

    private String told(String key, String value) {
        if (!key.equals("refusal")) {
            return value(key, value, this::say);
        }
        // an event may be older than the texts: then the code has to do
        String title = messages.getMessage("problem." + value + ".title", null, value, Locale.SIMPLIFIED_CHINESE);
        return title == null || title.equals(value) || title.contains("{")
                ? value
                : say("incident.event.refusal", title, value);
    }

    private String line(String label, String value) {
        return say("incident.event.line", say(label), value);
    }

    /**
     * A figure of the evidence in words.
     *
     * @param value as it was recorded; several lines become clauses
     */
    public static String value(String key, String value, Sayer words) {
        return switch (key) {
            case "found" ->
                value.lines()
                        .map(line -> deviation(line, words))
                        .collect(Collectors.joining(words.say("incident.event.and")));
            case "damage" -> words.say("incident.event.damage." + value);
            case "way" -> words.say("incident.event.way." + value);
            default -> value;
        };
    }

    private static String deviation(String line, Sayer words) {
        Matcher found = DEVIATION.matcher(line);
        if (!found.matches()) {
            return line;
        }
        Matcher counts = COUNTS.matcher(found.group(3));
        String what = counts.matches()
                ? words.say("incident.event.counts", counts.group(1), counts.group(2), counts.group(3))
                : found.group(3);
        return words.say("incident.event.deviation." + found.group(2), found.group(1), what);
    }
}
