package org.lingqu.catalog.campaign;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.campaign.Campaign.Addressee;
import org.lingqu.catalog.campaign.Campaign.Progress;
import org.lingqu.catalog.campaign.Campaign.Tally;
import org.lingqu.catalog.level.CatalogKind;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns in the database; what each addressee has done is read from drafts and versions made since the opening, and from its case. */
@Repository
class CampaignRows {

    private static final String ADDRESSEES = """
            select a.department, a.department_name, a.reminded_at, a.reminders, a.case_id, a.stage, coalesce(a.until, c.due) as until
            from catalog.campaign_addressee a join catalog.campaign c on c.id = a.campaign
            where a.campaign = :campaign order by a.department_name
            """;
    /** Entries of all addressees by what they say of sharing and opening. */
    private static final String ENTRIES = """
            select a.department, x.state, x.sharing, x.opening, count(distinct x.entry) as entries
            from catalog.campaign_addressee a join (
                select e.department, 'PUBLISHED' as state, v.content -> 'sharing' ->> 'type' as sharing,
                    v.content -> 'opening' ->> 'type' as opening, e.id as entry
                from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                where e.withdrawn_at is null and v.published_at >= :since
                union all
                select d.department, d.state, d.sheet ->> 'sharingType', d.sheet ->> 'openingType', d.entry
                from catalog.draft d where d.state in ('OPEN', 'RETURNED', 'SUBMITTED', 'SCHEDULED') and d.kind <> 'WITHDRAWAL'
            ) x on x.department = a.department
            where a.campaign = :campaign group by 1, 2, 3, 4
            """;

    private final JdbcClient jdbc;

    CampaignRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    List<Campaign> all(int most) {
        return jdbc.sql("select * from catalog.campaign order by opened_at desc, id limit ?")
                .param(most)
                .query(this::row)
                .list();
    }

    void add(Campaign campaign, Actor by) {
        jdbc.sql("""
                        insert into catalog.campaign (id, title, scope, due, catalogs, issuer, issuer_name, opened_by, opened_at)
                        values (:id, :title, :scope, :due, :catalogs, :issuer, :issuerName, :openedBy, :openedAt)
                        """)
                .param("id", campaign.id())
                .param("title", campaign.title())
                .param("scope", campaign.scope())
                .param("due", campaign.due())
                .param("catalogs", campaign.catalogs().stream().map(Enum::name).toArray(String[]::new))
                .param("issuer", campaign.issuer().value())
                .param("issuerName", campaign.issuerName())
                .param("openedBy", campaign.openedBy())
                .param("openedAt", campaign.openedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void ask(Campaign campaign, Department department, CaseId inCase) {
        jdbc.sql("""
                        insert into catalog.campaign_addressee (campaign, department, department_name, case_id, stage, until)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        campaign.id(),
                        department.id().value(),
                        department.name(),
                        inCase.value(),
                        CampaignProcedure.TO_COMPILE,
                        campaign.due())
                .update();
    }

    /** The case of an addressee has moved; a new day counts from now on. */
    void moved(CaseId inCase, String stage, Optional<LocalDate> until) {
        jdbc.sql("""
                        update catalog.campaign_addressee set stage = :stage, until = coalesce(:until::date, until) where case_id = :case
                        """)
                .param("stage", stage)
                .param("until", until.orElse(null))
                .param("case", inCase.value())
                .update();
    }

    void reminded(UUID campaign, DepartmentId department, String by, Instant at) {
        jdbc.sql("""
                        update catalog.campaign_addressee set reminded_at = :at, reminded_by = :by, reminders = reminders + 1
                        where campaign = :campaign and department = :department
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("campaign", campaign)
                .param("department", department.value())
                .update();
    }

    /** A campaign in which a department has not handed in, or not again. */
    record Owed(DepartmentId department, String title, boolean returned, LocalDate until, CaseId inCase) {}

    List<Owed> owed(Collection<DepartmentId> departments) {
        return jdbc.sql("""
                        select a.department, c.title, a.stage, a.until, a.case_id
                        from catalog.campaign_addressee a join catalog.campaign c on c.id = a.campaign
                        where a.stage in ('to-compile', 'to-revise') and a.department = any(:departments) order by a.until
                        """)
                .param(
                        "departments",
                        departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query((row, n) -> new Owed(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        row.getString("title"),
                        CampaignProcedure.TO_REVISE.equals(row.getString("stage")),
                        row.getObject("until", LocalDate.class),
                        new CaseId(row.getObject("case_id", UUID.class))))
                .list();
    }

    /** Whether a department has anything to hand in: an entry in force or in review. */
    boolean hasCatalog(DepartmentId department) {
        return jdbc.sql("""
                        select exists (select 1 from catalog.entry where department = :department and live_version is not null
                                         and withdrawn_at is null)
                            or exists (select 1 from catalog.draft where department = :department and state in ('SUBMITTED', 'SCHEDULED'))
                        """)
                .param("department", department.value())
                .query(Boolean.class)
                .single();
    }

    /** Names of the department's drafts that were returned and not handed in again. */
    List<String> returned(DepartmentId department) {
        return jdbc.sql("select title from catalog.draft where department = ? and state = 'RETURNED' order by title")
                .param(department.value())
                .query(String.class)
                .list();
    }

    private Campaign row(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        OffsetDateTime opened = row.getObject("opened_at", OffsetDateTime.class);
        Array named = row.getArray("catalogs");
        List<CatalogKind> catalogs = Arrays.stream((String[]) named.getArray())
                .map(CatalogKind::valueOf)
                .toList();
        Map<UUID, Map<CatalogKind, Tally>> tallies = tallies(id, opened);
        List<Addressee> addressees = jdbc.sql(ADDRESSEES)
                .param("campaign", id)
                .query((each, m) -> addressee(
                        each, catalogs, tallies.getOrDefault(each.getObject("department", UUID.class), Map.of())))
                .list();
        return new Campaign(
                id,
                row.getString("title"),
                row.getString("scope"),
                row.getObject("due", LocalDate.class),
                catalogs,
                new DepartmentId(row.getObject("issuer", UUID.class)),
                row.getString("issuer_name"),
                row.getString("opened_by"),
                opened.toInstant(),
                addressees);
    }

    private Map<UUID, Map<CatalogKind, Tally>> tallies(UUID campaign, OffsetDateTime since) {
        Map<UUID, Map<CatalogKind, Tally>> tallies = new HashMap<>();
        jdbc.sql(ENTRIES).param("campaign", campaign).param("since", since).query(row -> {
            int entries = row.getInt("entries");
            Tally tally = switch (row.getString("state")) {
                case "PUBLISHED" -> new Tally(0, 0, entries);
                case "SUBMITTED", "SCHEDULED" -> new Tally(0, entries, 0);
                default -> new Tally(entries, 0, 0);
            };
            Map<CatalogKind, Tally> of = tallies.computeIfAbsent(
                    row.getObject("department", UUID.class), id -> new EnumMap<>(CatalogKind.class));
            for (CatalogKind kind : CatalogKind.values()) {
                if (stands(kind, row.getString("sharing"), row.getString("opening"))) {
                    of.merge(kind, tally, Tally::plus);
                }
            }
        });
        return tallies;
    }

    /** What is not typed yet stands in the catalog of all resources only. */
    private static boolean stands(CatalogKind kind, @Nullable String sharing, @Nullable String opening) {
        Optional<SharingType> shared = SharingType.of(sharing == null ? "" : sharing);
        Optional<OpeningType> opened = OpeningType.of(opening == null ? "" : opening);
        return switch (kind) {
            case RESOURCE -> true;
            case SHARING -> shared.filter(type -> type != SharingType.NONE).isPresent();
            case OPENING -> opened.filter(OpeningType::isOpen).isPresent();
        };
    }

    private static Addressee addressee(ResultSet row, List<CatalogKind> catalogs, Map<CatalogKind, Tally> tallies)
            throws SQLException {
        Tally all = tallies.getOrDefault(CatalogKind.RESOURCE, Tally.NONE);
        OffsetDateTime reminded = row.getObject("reminded_at", OffsetDateTime.class);
        UUID inCase = row.getObject("case_id", UUID.class);
        Map<CatalogKind, Tally> asked = new EnumMap<>(CatalogKind.class);
        catalogs.forEach(kind -> asked.put(kind, tallies.getOrDefault(kind, Tally.NONE)));
        return new Addressee(
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                inCase == null ? null : new CaseId(inCase),
                progress(row.getString("stage"), all),
                row.getObject("until", LocalDate.class),
                all.reviewed(),
                asked,
                row.getInt("reminders"),
                reminded == null ? null : reminded.toInstant());
    }

    private static Progress progress(@Nullable String stage, Tally all) {
        if (stage == null) {
            return all.progress();
        }
        return switch (stage) {
            case CampaignProcedure.IN_REVIEW -> Progress.SUBMITTED;
            case CampaignProcedure.TO_REVISE -> Progress.RETURNED;
            case CampaignProcedure.ACCEPTED -> Progress.REVIEWED;
            case CampaignProcedure.TO_COMPILE -> all.equals(Tally.NONE) ? Progress.NOT_STARTED : Progress.DRAFTED;
            default -> Progress.LIFTED;
        };
    }
}
