package org.lingqu.catalog.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.lingqu.catalog.campaign.Campaign.Addressee;
import org.lingqu.catalog.campaign.Campaign.Progress;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns in the database; how far each addressee is is read from drafts and versions made since the opening. */
@Repository
class CampaignRows {

    private static final String ADDRESSEES = """
            select a.department, a.department_name, a.reminded_at, a.reminders,
                (select count(distinct v.entry) from catalog.entry e join catalog.entry_version v on v.entry = e.id
                  where e.department = a.department and v.published_at >= :since) as reviewed,
                exists (select 1 from catalog.draft d where d.department = a.department and d.state = 'SUBMITTED') as submitted,
                exists (select 1 from catalog.draft d where d.department = a.department and d.state in ('OPEN', 'RETURNED')) as drafted
            from catalog.campaign_addressee a where a.campaign = :campaign order by a.department_name
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

    void add(Campaign campaign, Actor by, List<Department> asked) {
        jdbc.sql("""
                        insert into catalog.campaign (id, title, scope, due, issuer, issuer_name, opened_by, opened_at)
                        values (:id, :title, :scope, :due, :issuer, :issuerName, :openedBy, :openedAt)
                        """)
                .param("id", campaign.id())
                .param("title", campaign.title())
                .param("scope", campaign.scope())
                .param("due", campaign.due())
                .param("issuer", by.home().value())
                .param("issuerName", campaign.issuerName())
                .param("openedBy", campaign.openedBy())
                .param("openedAt", campaign.openedAt().atOffset(ZoneOffset.UTC))
                .update();
        asked.forEach(department -> jdbc.sql(
                        "insert into catalog.campaign_addressee (campaign, department, department_name) values (?, ?, ?)")
                .params(campaign.id(), department.id().value(), department.name())
                .update());
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

    private Campaign row(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        OffsetDateTime opened = row.getObject("opened_at", OffsetDateTime.class);
        List<Addressee> addressees = jdbc.sql(ADDRESSEES)
                .param("campaign", id)
                .param("since", opened)
                .query(CampaignRows::addressee)
                .list();
        return new Campaign(
                id,
                row.getString("title"),
                row.getString("scope"),
                row.getObject("due", LocalDate.class),
                row.getString("issuer_name"),
                row.getString("opened_by"),
                opened.toInstant(),
                addressees);
    }

    private static Addressee addressee(ResultSet row, int n) throws SQLException {
        int reviewed = row.getInt("reviewed");
        OffsetDateTime reminded = row.getObject("reminded_at", OffsetDateTime.class);
        Progress progress = row.getBoolean("submitted")
                ? Progress.SUBMITTED
                : reviewed > 0
                        ? Progress.REVIEWED
                        : row.getBoolean("drafted") ? Progress.DRAFTED : Progress.NOT_STARTED;
        return new Addressee(
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                progress,
                reviewed,
                row.getInt("reminders"),
                reminded == null ? null : reminded.toInstant());
    }
}
