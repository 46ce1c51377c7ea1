package org.lingqu.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;

/** The bytes of a log entry, version 1 (docs/audit-log.md). Once written, a version's bytes never change; new facts need a new version. */
final class LogEntry {

    static final int VERSION = 1;

    private static final int MILLION = 1_000_000;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);

    /** The second that was written last: thousands of records share one. */
    private static volatile Second last = Second.of(0);

    /** A second since 1970 and how it is written. */
    private record Second(long epoch, String text) {

        static Second of(long epoch) {
            return new Second(epoch, SECONDS.format(LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC)));
        }
    }

    private LogEntry() {}

    static byte[] of(AccessRecord record) {
        return new CanonicalJson()
                .open()
                .text("at", time(record.at()))
                .text("department", record.department())
                .number("entryVersion", record.entryVersion())
                .text("grant", record.grant())
                .text("id", record.id())
                .texts("items", record.items())
                .texts("keys", record.keys())
                .text("kind", "access")
                .text("matter", record.matter())
                .text("outcome", record.outcome().word())
                .text("refusal", record.refusal())
                .text("resource", record.resource())
                .number("rows", record.rows())
                .text("snapshot", record.snapshot())
                .text("system", record.system())
                .number("v", VERSION)
                .close()
                .bytes();
    }

    static byte[] of(UUID id, Instant at, Act act) {
        Actor actor = act.actor();
        CanonicalJson json = new CanonicalJson()
                .open()
                .open("actor")
                .text("department", actor.department())
                .text("departmentName", actor.departmentName())
                .text("id", actor.id())
                .text("kind", actor.kind().name().toLowerCase(Locale.ROOT))
                .text("name", actor.name())
                .close()
                .text("at", time(at));
        Citation citation = act.citation();
        if (citation != null) {
            json.open("citation")
                    .text("article", citation.article())
                    .texts("obligations", citation.obligations())
                    .text("pack", citation.pack())
                    .close();
        }
        details(json, act.details());
        SubjectRef subject = act.subject();
        return json.text("id", id)
                .text("kind", "act")
                .text("outcome", act.outcome().word())
                .text("refusal", act.refusal())
                .open("subject")
                .text("id", subject.id())
                .text("title", subject.title())
                .text("type", subject.type())
                .close()
                .number("v", VERSION)
                .text("verb", act.verb())
                .close()
                .bytes();
    }

    /** The details as they are kept in the database: an object of texts. */
    static String detailsJson(Map<String, String> details) {
        CanonicalJson json = new CanonicalJson().open();
        new TreeMap<>(details).forEach(json::text);
        return new String(json.close().bytes(), StandardCharsets.UTF_8);
    }

    /**
     * The leaf hash of an entry about to be recorded.
     *
     * @throws Problem {@code log-entry-too-long} when no entry bundle could hold it
     */
    static byte[] hash(byte[] entry) {
        if (entry.length > EntryBundle.LONGEST) {
            throw Problem.badInput("log-entry-too-long").with(EntryBundle.LONGEST);
        }
        return Hashes.leaf(entry);
    }

    private static void details(CanonicalJson json, Map<String, String> details) {
        if (details.isEmpty()) {
            return;
        }
        json.open("details");
        new TreeMap<>(details).forEach(json::text);
        json.close();
    }

    /** To the microsecond, always six digits of it. */
    private static String time(Instant at) {
        Second second = last;
        if (second.epoch() != at.getEpochSecond()) {
            second = Second.of(at.getEpochSecond());
            last = second;
        }
        String micros = Integer.toString(MILLION + at.getNano() / 1_000);
        return second.text() + micros.substring(1) + 'Z';
    }
}
