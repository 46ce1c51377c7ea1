package org.lingqu.incident.integrity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.LogCheck;
import org.lingqu.audit.LogDamage;
import org.lingqu.audit.Suspicion;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.incident.event.EventRegister;
import org.lingqu.incident.event.EventText;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Deviation;
import org.lingqu.pool.Integrity;
import org.lingqu.pool.Origin;
import org.lingqu.pool.Origins;
import org.lingqu.pool.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Compares what the platform holds with what loads committed: files of every standing version with their seals, the copy rows are served from with
 * its version, each version with the record of the load that brought it, each version sealed once with the book of versions or the record that
 * lets it go, and the log with its checkpoint. A change by a load – a correction is one
 * – makes a new version with a record and a seal of its own, and is no finding; everything else is a security event, an incident, and where the
 * regulation lists changing or deleting data without leave, a proposed act.
 */
@Service
public class IntegrityChecks {

    /** The record of a load that has landed. */
    private static final String LANDED = "collection.land";

    private static final int MOST_LINES = 20;
    private static final Logger LOG = LoggerFactory.getLogger(IntegrityChecks.class);

    private final Seals seals;
    private final SealRows rows;
    private final Integrity integrity;
    private final Origins origins;
    private final Entries entries;
    private final LogCheck log;
    private final EventRegister register;
    private final Consequence consequence;
    private final AuditTrail trail;
    private final EventText text;
    private final LegalTime time;

    IntegrityChecks(
            Seals seals,
            SealRows rows,
            Integrity integrity,
            Origins origins,
            Entries entries,
            LogCheck log,
            EventRegister register,
            Consequence consequence,
            AuditTrail trail,
            EventText text,
            LegalTime time) {
        this.seals = seals;
        this.rows = rows;
        this.integrity = integrity;
        this.origins = origins;
        this.entries = entries;
        this.log = log;
        this.register = register;
        this.consequence = consequence;
        this.trail = trail;
        this.text = text;
        this.time = time;
    }

    /**
     * Compares one entry now.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} without SUPERVISE; what {@link Entries#published(ResourceCode)} says of a
     *     code nobody publishes
     */
    public Finding check(ResourceCode resource, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        EntryVersion entry = entries.published(resource);
        Finding found = check(entry.entry());
        trail.recordApart(Act.of(
                        actor,
                        "incident.check",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .with("resource", entry.code())
                .with("deviations", found.what().size()));
        return found;
    }

    /**
     * Compares the log now.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} for everybody but data authority and auditors
     */
    public Finding checkLog(Actor actor) {
        if (!actor.may(Permission.AUDIT_READ)) {
            actor.mustBeAllowed(Permission.SUPERVISE);
        }
        Finding found = checkLog();
        trail.recordApart(Act.of(actor, "incident.check", log())
                .with("deviations", found.what().size()));
        return found;
    }

    /** The log and as many entries as there is time for, those compared longest ago first; what fails for one is tried again the next night. */
    void checkAll(Instant until) {
        try {
            checkLog();
        } catch (RuntimeException later) { // a log that cannot be read at all is the health check's matter
            LOG.warn("the log was not compared", later);
        }
        Map<EntryId, Instant> checked = rows.checked();
        List<EntryId> all = Stream.concat(integrity.entries().stream(), rows.entries().stream())
                .distinct()
                .sorted(Comparator.comparing(entry -> checked.getOrDefault(entry, Instant.MIN)))
                .toList();
        for (EntryId entry : all) {
            if (!time.now().isBefore(until)) {
                LOG.info("the comparison of the data goes on the next night");
                return;
            }
            try {
                check(entry);
            } catch (RuntimeException later) {
                LOG.warn("entry {} was not compared", entry, later);
            }
        }
    }

    Finding checkLog() {
        Optional<LogDamage> damage = log.damage();
        if (damage.isEmpty()) {
            return new Finding(log().title(), List.of(), null);
        }
        LogDamage found = damage.get();
        Map<String, String> figures = new HashMap<>();
        figures.put("damage", found.kind().name());
        figures.put("size", String.valueOf(found.size()));
        if (found.position() != null) {
            figures.put("position", String.valueOf(found.position()));
        }
        if (found.tree() != null) {
            figures.put("tree", found.tree());
        }
        UUID event = register.note(new Suspicion(
                Suspicion.Kind.LOG_CHANGED,
                Actor.PLATFORM,
                log(),
                null,
                null,
                Suspicion.Response.TOLD,
                figures,
                time.now()));
        return new Finding(log().title(), List.of(found.line()), event);
    }

    private SubjectRef log() {
        return new SubjectRef("audit-log", "log", text.say("incident.check.log"));
    }

    Finding check(EntryId entry) {
        // A version sealed between the two readings stands by the second one, and one let go between them has its
        // record.
        Set<Integer> sealed = seals.sealed(entry);
        List<Snapshot> standing = integrity.standing(entry);
        List<String> lines = new ArrayList<>(gone(entry, sealed, standing));
        List<RuntimeException> unread = new ArrayList<>();
        for (Snapshot snapshot : standing) {
            if (!log.mayHaveGone(snapshot.committedAt())
                    && !log.tells(LANDED, snapshot.load().toString())) {
                lines.add("#" + snapshot.version() + " NO_LOAD " + snapshot.load());
            }
            read(() -> seals.compare(snapshot), lines, unread);
        }
        read(() -> integrity.served(entry), lines, unread);
        // a version whose files were found missing or changed cannot be read either; what was found for certain is told
        // in any case
        if (lines.isEmpty() && !unread.isEmpty()) {
            throw unread.get(0);
        }
        String title = entries.findPublished(entry).map(EntryVersion::name).orElse(entry.toString());
        return lines.isEmpty()
                ? new Finding(title, List.of(), null)
                : new Finding(title, lines, told(entry, title, standing, lines));
    }

    /** Versions that were sealed, are no longer in the book of versions, and were never let go. */
    private List<String> gone(EntryId entry, Set<Integer> sealed, List<Snapshot> standing) {
        Set<Integer> there = standing.stream().map(Snapshot::version).collect(Collectors.toSet());
        return sealed.stream()
                .filter(version -> !there.contains(version))
                .filter(version -> !seals.hasExpired(entry, version))
                .sorted()
                .map(version -> "#" + version + " VERSION_GONE")
                .toList();
    }

    private static void read(Supplier<List<Deviation>> comparison, List<String> lines, List<RuntimeException> unread) {
        try {
            comparison.get().forEach(each -> lines.add(line(each)));
        } catch (RuntimeException unreadable) { // the table format throws exceptions of its own
            LOG.debug("not compared", unreadable);
            unread.add(unreadable);
        }
    }

    private UUID told(EntryId entry, String title, List<Snapshot> standing, List<String> lines) {
        Suspicion told = new Suspicion(
                Suspicion.Kind.DATA_CHANGED,
                Actor.PLATFORM,
                entries.findPublished(entry)
                        .map(published ->
                                new SubjectRef("catalog-entry", published.code().value(), title))
                        .orElseGet(() -> new SubjectRef("dataset", entry.toString(), title)),
                null,
                holder(entry, standing),
                Suspicion.Response.TOLD,
                Map.of(
                        "deviations",
                        String.valueOf(lines.size()),
                        "found",
                        String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_LINES)))),
                time.now());
        return consequence.of(told);
    }

    /** The department in whose pool the data lie: the provider, or who brought what has no entry. */
    private Suspicion.@Nullable Holder holder(EntryId entry, List<Snapshot> standing) {
        Optional<EntryVersion> published = entries.findPublished(entry);
        if (published.isPresent()) {
            return new Suspicion.Holder(
                    published.get().provider(), published.get().providerName());
        }
        Map<?, Origin> known = origins.of(standing.stream().map(Snapshot::load).toList());
        return known.values().stream()
                .findFirst()
                .map(origin -> new Suspicion.Holder(origin.department(), origin.departmentName()))
                .orElse(null);
    }

    private static String line(Deviation deviation) {
        return "#" + deviation.version() + " " + deviation.kind() + " " + deviation.what();
    }
}
