package org.lingqu.collection.lineage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.EntrySnapshots;
import org.lingqu.collection.LineageUsers;
import org.lingqu.collection.Loads;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.LoadShare;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.pool.VersionTimes;
import org.lingqu.pool.Versions;
import org.springframework.stereotype.Service;

/**
 * Where an entry's data come from and who received them. However long the history, a look asks the same few questions: what is old or many is
 * taken together by month and kind, and told one by one in the lists behind.
 */
@Service
public class Lineage {

    /** How far back calls are counted, from the beginning of the day. */
    public static final Duration REACH = Duration.ofDays(62);

    private static final int MOST = 200;

    private final Entries entries;
    private final TemporaryCollections temporary;
    private final Loads loads;
    private final LineageUsers users;
    private final EntrySnapshots snapshots;
    private final Datasets datasets;
    private final Versions versions;
    private final VersionTimes times;
    private final ServingProjections serving;
    private final LoadLines lines;
    private final LegalTime time;

    Lineage(
            Entries entries,
            TemporaryCollections temporary,
            Loads loads,
            LineageUsers users,
            EntrySnapshots snapshots,
            Datasets datasets,
            Versions versions,
            VersionTimes times,
            ServingProjections serving,
            LoadLines lines,
            LegalTime time) {
        this.entries = entries;
        this.temporary = temporary;
        this.loads = loads;
        this.users = users;
        this.snapshots = snapshots;
        this.datasets = datasets;
        this.versions = versions;
        this.times = times;
        this.serving = serving;
        this.lines = lines;
        this.time = time;
    }

    /** An entry and how much of it the reader sees. */
    public record Seen(EntryVersion entry, Sight sight) {}

    /** @throws Problem {@code entry-not-published}, {@code lineage-foreign} for whom there is none */
    public Seen seen(ResourceCode code, Actor reader) {
        EntryVersion entry = entries.findPublished(code)
                .or(() -> temporary.find(code).map(TemporaryCollection::forLoads))
                .orElseThrow(() -> entries.notPublished(code.value()));
        Sight sight = sight(entry, reader);
        if (sight == null) {
            throw Problem.notFound("lineage-foreign").with(entry.name());
        }
        return new Seen(entry, sight);
    }

    /** Null for whom there is none. */
    public @Nullable Sight sight(EntryVersion entry, Actor reader) {
        if (reader.may(Permission.SUPERVISE) || reader.isOf(entry.provider())) {
            return Sight.WHOLE;
        }
        DepartmentId own = reader.department();
        if (own == null) {
            return null;
        }
        if (loads.mayLoad(entry, reader)) {
            return Sight.UNIT;
        }
        return users.total(entry.code(), own).grants() == 0 ? null : Sight.CONSUMER;
    }

    /** The version readers saw at the end of a day. @throws Problem {@code snapshot-none-then} */
    public int asOf(EntryVersion entry, LocalDate day) {
        return snapshots.asOf(entry, day).version();
    }

    /**
     * The drawing.
     *
     * @param version to look at; null: the one readers get, else the newest
     * @throws Problem {@code snapshot-unknown}
     */
    public Graph graph(Seen seen, @Nullable Integer version, Actor reader) {
        EntryVersion entry = seen.entry();
        Integer served = serving.of(entry.entry()).map(ServingTable::version).orElse(null);
        List<VersionTimes.Point> newest = times.newest(entry.entry(), Integer.MAX_VALUE, Shown.FEW + 1);
        Integer chosen = version != null
                ? version
                : served != null
                        ? served
                        : newest.isEmpty() ? null : newest.get(0).version();
        List<VersionTimes.Point> around = chosen == null ? List.of() : times.around(entry.entry(), chosen);
        if (chosen != null && around.stream().noneMatch(point -> point.version() == chosen)) {
            throw Problem.notFound("snapshot-unknown").with(chosen);
        }
        Shown shown = Shown.of(newest, around, points -> times.months(entry.entry(), points));
        Map<LoadId, Long> standing = chosen == null ? Map.of() : standing(entry, chosen, around);
        Instant since = LegalTime.dateOf(time.now().minus(REACH))
                .atStartOfDay(LegalTime.ZONE)
                .toInstant();
        Flows flows = new Flows(seen, chosen, served, shown, standing, reader, since);
        return new GraphBuilder(flows, lines, users, times).build();
    }

    /** Rows of a version by the load that brought them; empty where its rows are gone. */
    private Map<LoadId, Long> standing(EntryVersion entry, int chosen, List<VersionTimes.Point> around) {
        Map<LoadId, Long> all = new LinkedHashMap<>();
        if (around.stream().anyMatch(point -> point.version() == chosen && !point.expired())) {
            for (LoadShare share : versions.shares(datasets.version(entry.entry(), chosen))) {
                all.put(share.load(), share.rows());
            }
        }
        return all;
    }

    /**
     * All things of a stage one by one, the newest first.
     *
     * @param of loads, versions or grants
     * @param after mark told with the page before; empty to begin
     * @throws Problem {@code parameter-malformed}
     */
    public LineagePage page(Seen seen, LineageStage of, String after, int most, Actor reader) {
        int limit = Math.max(1, Math.min(most, MOST));
        try {
            return switch (of) {
                case LOAD -> loads(seen, after.isBlank() ? null : LoadId.of(after), limit, reader);
                case VERSION -> versions(seen, after.isBlank() ? Integer.MAX_VALUE : Integer.parseInt(after), limit);
                case GRANT -> grants(seen, after.isBlank() ? null : GrantId.of(after), limit, reader);
                case SOURCE, USER ->
                    throw Problem.badInput("parameter-malformed").with("of");
            };
        } catch (NumberFormatException malformed) {
            throw Problem.badInput("parameter-malformed").with("after").causedBy(malformed);
        }
    }

    private LineagePage loads(Seen seen, @Nullable LoadId before, int limit, Actor reader) {
        List<LoadLine> page = lines.page(seen.entry().entry(), before, limit + 1);
        return new LineagePage(
                page.stream()
                        .limit(limit)
                        .map(line -> Nodes.of(line, false, seen.sight(), reader))
                        .toList(),
                List.of(),
                page.size() > limit ? page.get(limit - 1).id().toString() : null);
    }

    private LineagePage versions(Seen seen, int below, int limit) {
        List<VersionTimes.Point> page = times.newest(seen.entry().entry(), below, limit + 1);
        Map<Integer, String> confirmed = lines.confirmations(
                seen.entry().entry(),
                page.stream().map(VersionTimes.Point::version).toList());
        Integer served =
                serving.of(seen.entry().entry()).map(ServingTable::version).orElse(null);
        return new LineagePage(
                page.stream()
                        .limit(limit)
                        .map(point -> Nodes.of(point, confirmed.get(point.version()), null, served, seen))
                        .toList(),
                List.of(),
                page.size() > limit ? String.valueOf(page.get(limit - 1).version()) : null);
    }

    private LineagePage grants(Seen seen, @Nullable GrantId before, int limit, Actor reader) {
        if (seen.sight() == Sight.UNIT) {
            return new LineagePage(List.of(), List.of(), null);
        }
        List<LineageUsers.Holder> page =
                users.page(seen.entry().code(), consumer(seen.sight(), reader), before, limit + 1);
        return new LineagePage(
                List.of(),
                page.subList(0, Math.min(limit, page.size())),
                page.size() > limit ? page.get(limit - 1).grant().toString() : null);
    }

    /** To whose grants the reader is narrowed; null where all are seen. */
    static @Nullable DepartmentId consumer(Sight sight, Actor reader) {
        return sight == Sight.CONSUMER ? reader.home() : null;
    }
}
