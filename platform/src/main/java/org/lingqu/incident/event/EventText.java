package org.lingqu.incident.event;

import java.util.StringJoiner;
import java.util.TreeMap;

/** An event in figures, as every language reads them: what a case that begins with it states as its facts. */
public final class EventText {

    private EventText() {}

    /** Kind, what it is about, the grant where there is one, and the evidence, a line each. */
    public static String of(SecurityEvent event) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(event.kind() + " · " + event.about().title() + " · "
                + event.who().name());
        if (event.use() != null) {
            lines.add(event.use().number() + " · " + event.use().departmentName());
        }
        new TreeMap<>(event.figures()).forEach((key, value) -> lines.add(key + ": " + value));
        lines.add("#" + event.record());
        return lines.toString();
    }
}
