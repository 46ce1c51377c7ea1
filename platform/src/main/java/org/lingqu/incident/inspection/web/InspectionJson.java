package org.lingqu.incident.inspection.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.Act;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.RecordPage;
import org.lingqu.incident.inspection.Inspections;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Newest;

/** What an inspection sees, as programs and pages read it. */
public final class InspectionJson {

    private InspectionJson() {}

    /**
     * A record of the log.
     *
     * @param who person or the platform; id of the system for a call
     * @param verb of an act; null for a call
     * @param matter named with a call; null for an act
     * @param about title of what an act was about, code of the resource of a call
     * @param rows of a call
     */
    public record Line(
            UUID id,
            @Nullable Long position,
            Instant at,
            String who,
            @Nullable String verb,
            @Nullable String matter,
            String about,
            @Nullable Long rows,
            String outcome,
            @Nullable String refusal) {

        static Line of(LoggedRecord record) {
            AccessRecord access = record.access();
            Act act = record.act();
            String who = access != null
                    ? String.valueOf(access.system())
                    : act == null ? "" : act.actor().name();
            String about = access != null
                    ? String.valueOf(access.resource())
                    : act == null ? "" : act.subject().title();
            return new Line(
                    record.id(),
                    record.position(),
                    record.at(),
                    who,
                    act == null ? null : act.verb(),
                    access == null ? null : access.matter(),
                    about,
                    access == null ? null : access.rows(),
                    record.outcome().name(),
                    record.refusal());
        }
    }

    /** A part of the log. @param after where to go on to earlier records; null at the end */
    public record Log(List<Line> records, @Nullable UUID after) {

        static Log of(RecordPage page) {
            return new Log(page.records().stream().map(Line::of).toList(), page.after());
        }
    }

    /** A grant in short. */
    public record GrantLine(
            String number,
            String title,
            String consumer,
            String system,
            String provider,
            List<String> items,
            String purpose,
            LocalDate from,
            LocalDate to,
            int perDay,
            boolean withdrawn) {

        static GrantLine of(Grant grant) {
            return new GrantLine(
                    grant.number(),
                    grant.title(),
                    grant.consumer().name(),
                    grant.consumer().systemName(),
                    grant.provider().name(),
                    grant.items().stream().map(item -> item.name()).toList(),
                    grant.purpose().scenario(),
                    grant.period().from(),
                    grant.period().to(),
                    grant.frequency().perDay(),
                    grant.withdrawal() != null);
        }
    }

    /**
     * What the department uses, and what others use of its data.
     *
     * @param usedAfter the value of used for the older ones; null when there are none
     * @param givenAfter the value of given for the older ones; null when there are none
     */
    public record Given(
            List<GrantLine> used,
            List<GrantLine> given,
            @Nullable String usedAfter,
            @Nullable String givenAfter) {

        static Given of(Inspections.GrantsSeen seen) {
            return new Given(lines(seen.used()), lines(seen.given()), after(seen.used()), after(seen.given()));
        }

        private static List<GrantLine> lines(Newest<Grant> grants) {
            return grants.shown().stream().map(GrantLine::of).toList();
        }

        private static @Nullable String after(Newest<Grant> grants) {
            return grants.behind().map(last -> last.id().toString()).orElse(null);
        }
    }

    /** An information system with the level of its protection. */
    public record SystemLine(String name, int protectionLevel) {}

    /** A published entry with its code, sharing and opening type. */
    public record EntryLine(String code, String name, int version, String sharing, String opening) {}

    /** Systems, people by name, published entries. */
    public record SetUp(List<SystemLine> systems, List<String> people, List<EntryLine> entries) {

        static SetUp of(Inspections.Configuration seen) {
            return new SetUp(
                    seen.systems().stream()
                            .map(system -> new SystemLine(system.name(), system.protectionLevel()))
                            .toList(),
                    seen.people().stream().map(person -> person.name()).toList(),
                    seen.entries().stream()
                            .map(entry -> new EntryLine(
                                    entry.code().value(),
                                    entry.name(),
                                    entry.number(),
                                    entry.content().sharing().type().name(),
                                    entry.content().opening().type().name()))
                            .toList());
        }
    }
}
