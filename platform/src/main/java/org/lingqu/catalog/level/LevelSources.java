package org.lingqu.catalog.level;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.level.LevelRows.Share;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who gives to a level catalog, what each gave, and who is behind. */
@Service
public class LevelSources {

    private static final Share NOTHING = new Share(null, null, "", 0, 0, 0, 0);

    private final LevelRows rows;
    private final ContributorRows contributors;
    private final Arrears arrears;
    private final Departments departments;
    private final JdbcClient jdbc;
    private final LegalTime time;

    LevelSources(
            LevelRows rows,
            ContributorRows contributors,
            Arrears arrears,
            Departments departments,
            JdbcClient jdbc,
            LegalTime time) {
        this.rows = rows;
        this.contributors = contributors;
        this.arrears = arrears;
        this.departments = departments;
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Where a version comes from: the departments of the level with what they gave and whether they are behind, and every lower level with its
     * last contribution – also those that gave nothing yet.
     *
     * @param version null before the first one
     */
    @Transactional(readOnly = true)
    public List<LevelSource> of(DepartmentId authority, @Nullable LevelVersion version) {
        List<Share> shares = version == null ? List.of() : rows.shares(version);
        Map<UUID, Share> given = shares.stream()
                .collect(Collectors.toMap(
                        share -> {
                            UUID contributor = share.contributor();
                            UUID department = share.department();
                            return contributor != null ? contributor : department == null ? new UUID(0, 0) : department;
                        },
                        share -> share,
                        (one, other) -> one));
        Department own = departments.get(authority);
        List<Department> under = arrears.under(own);
        Map<UUID, Instant> last = lastPublished(under);
        List<LevelSource> sources = new ArrayList<>();
        for (Arrears.Line line : arrears.lines(under)) {
            UUID id = line.department().id().value();
            Share share = given.remove(id);
            if (share != null || !line.owed().isEmpty() || last.containsKey(id)) {
                sources.add(source(own, line, share, last.get(id)));
            }
        }
        contributors.of(authority).forEach(each -> sources.add(source(each, given.remove(each.id()))));
        given.forEach((id, share) -> sources.add(new LevelSource(
                id,
                false,
                own.region(),
                share.name(),
                share.entries(),
                share.added(),
                share.changed(),
                share.withdrawn(),
                null,
                0,
                null,
                false)));
        sources.sort(Comparator.comparing(LevelSource::contributes)
                .thenComparing(source -> source.region().value())
                .thenComparing(LevelSource::name));
        return sources;
    }

    private static LevelSource source(
            Department own, Arrears.Line line, @Nullable Share share, @Nullable Instant last) {
        Share gave = Objects.requireNonNullElse(share, NOTHING);
        return new LevelSource(
                line.department().id().value(),
                false,
                own.region(),
                line.department().name(),
                gave.entries(),
                gave.added(),
                gave.changed(),
                gave.withdrawn(),
                last,
                0,
                null,
                line.late());
    }

    private LevelSource source(Contributor contributor, @Nullable Share share) {
        Share gave = Objects.requireNonNullElse(share, NOTHING);
        return new LevelSource(
                contributor.id(),
                true,
                contributor.region(),
                contributor.name(),
                gave.entries(),
                gave.added(),
                gave.changed(),
                gave.withdrawn(),
                contributor.lastAt(),
                contributor.lastNumber(),
                contributor.due(),
                time.today().isAfter(contributor.due()));
    }

    private Map<UUID, Instant> lastPublished(List<Department> asked) {
        Map<UUID, Instant> last = new HashMap<>();
        jdbc.sql("""
                        select e.department, max(v.published_at) from catalog.entry e
                        join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where e.department = any(?) group by e.department
                        """)
                .param(asked.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .query(row -> {
                    last.put(
                            row.getObject(1, UUID.class),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return last;
    }
}
