package org.lingqu.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a case's clocks aloud: until when, and why this date. */
final class Deadlines {

    private Deadlines() {}

    /** Every clock of a case; a sentence when no limit is laid down. */
    static String told(Play play, JsonNode inCase) {
        List<String> lines = new ArrayList<>();
        for (JsonNode clock : inCase.path("clocks")) {
            lines.add(due(play, clock));
        }
        return lines.isEmpty() ? play.text("demo.no-clock") : String.join("\n", lines);
    }

    private static String due(Play play, JsonNode clock) {
        LocalDate due = LocalDate.parse(clock.path("due").asString());
        String status = clock.path("status").asString();
        boolean late = !clock.path("missedOn").isNull();
        String standing = !late ? status : status.equals("RUNNING") ? "MISSED" : status + "_LATE";
        return play.text("demo.due", play.words().day(due), play.text("demo.clock." + standing));
    }

    /** The derivation: which day does not count, which days were passed over, how many counted. */
    static String why(Play play, JsonNode clock) {
        LocalDate start = LocalDate.parse(clock.path("start").asString());
        int counted = 0;
        List<String> skipped = new ArrayList<>();
        @Nullable LocalDate from = null;
        LocalDate last = start;
        for (JsonNode day : clock.path("days")) {
            LocalDate date = LocalDate.parse(day.path("date").asString());
            boolean passed = day.path("role").asString().equals("SKIPPED");
            if (passed && from == null) {
                from = date;
            }
            if (!passed && from != null) {
                skipped.add(play.words().span(from, last));
                from = null;
            }
            counted = Math.max(counted, day.path("ordinal").asInt());
            last = date;
        }
        return play.text(
                "demo.why",
                play.words().day(start),
                counted,
                skipped.isEmpty() ? play.text("demo.nothing-skipped") : String.join(play.text("demo.and"), skipped),
                play.words().day(LocalDate.parse(clock.path("due").asString())));
    }
}
