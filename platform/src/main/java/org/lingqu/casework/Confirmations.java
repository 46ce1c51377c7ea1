package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the data authority has confirmed about regulations: that a draft is tried out, since when an undated one has been published, that an
 * expired one is still applied. Only then are new cases opened under it.
 */
@Repository
public class Confirmations {

    private final JdbcClient jdbc;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final LegalTime time;
    private final CaseworkSettings settings;

    Confirmations(JdbcClient jdbc, RulePacks packs, AuditTrail audit, LegalTime time, CaseworkSettings settings) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.audit = audit;
        this.time = time;
        this.settings = settings;
    }

    /**
     * What is confirmed.
     *
     * @param publishedOn the day of publication; null where none is entered
     * @param document the document relied on, with its number
     * @param reason why the regulation is applied
     */
    public record Wish(@Nullable LocalDate publishedOn, String document, String reason) {}

    /** Whether new cases may be opened under a pack today. */
    @Transactional(readOnly = true)
    public Validity today(RulePack pack) {
        return Validity.of(pack, of(pack.id()), time.today(), settings.pilot());
    }

    /** What has been confirmed about a pack and not taken back, oldest first. */
    @Transactional(readOnly = true)
    public List<Confirmation> of(String pack) {
        return jdbc.sql(
                        "select * from casework.confirmation where pack_id = ? and withdrawn_at is null order by confirmed_at, id")
                .param(pack)
                .query(Confirmations::row)
                .list();
    }

    /**
     * Records a confirmation; only the data authority may.
     *
     * @throws Problem {@code rule-pack-unknown}, {@code permission-missing}, {@code confirmation-incomplete} with every fault
     */
    @Transactional
    public Confirmation confirm(String packId, Wish wish, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        RulePack pack = packs.get(packId);
        List<Fault> faults = new ArrayList<>();
        if (wish.document().isBlank()) {
            faults.add(Fault.of("document", "required"));
        }
        if (wish.reason().isBlank()) {
            faults.add(Fault.of("reason", "required"));
        }
        if (wish.publishedOn() != null && pack.effectiveFrom().isPresent()) {
            faults.add(Fault.of(
                    "publishedOn", "publication-laid-down", pack.effectiveFrom().get()));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("confirmation-incomplete").with(pack.title()).faults(faults);
        }
        Confirmation confirmation = new Confirmation(
                Uuids.next(),
                pack.id(),
                pack.version(),
                wish.publishedOn(),
                wish.document().strip(),
                wish.reason().strip(),
                actor.name(),
                time.now());
        jdbc.sql("""
                        insert into casework.confirmation (id, pack_id, pack_version, published_on, document, reason, confirmed_by,
                            confirmed_by_name, confirmed_at)
                        values (:id, :pack, :version, :published, :document, :reason, :by, :byName, :at)
                        """)
                .param("id", confirmation.id())
                .param("pack", confirmation.pack())
                .param("version", confirmation.packVersion())
                .param("published", confirmation.publishedOn())
                .param("document", confirmation.document())
                .param("reason", confirmation.reason())
                .param("by", actor.id())
                .param("byName", actor.name())
                .param("at", CaseFiles.utc(confirmation.at()))
                .update();
        Act act = Act.of(actor, "casework.confirm", subject(pack)).with("document", confirmation.document());
        audit.record(wish.publishedOn() == null ? act : act.with("publishedOn", wish.publishedOn()));
        return confirmation;
    }

    /** Takes a confirmation back; cases already opened keep their rules. */
    @Transactional
    public void withdraw(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        String pack = jdbc.sql(
                        "update casework.confirmation set withdrawn_at = :at where id = :id and withdrawn_at is null returning pack_id")
                .param("at", CaseFiles.utc(time.now()))
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("confirmation-unknown").with(id));
        audit.record(Act.of(actor, "casework.confirm-withdraw", subject(packs.get(pack))));
    }

    private static SubjectRef subject(RulePack pack) {
        return new SubjectRef("rule-pack", pack.id(), pack.title());
    }

    private static Confirmation row(ResultSet row, int n) throws SQLException {
        return new Confirmation(
                row.getObject("id", UUID.class),
                row.getString("pack_id"),
                row.getInt("pack_version"),
                row.getObject("published_on", LocalDate.class),
                row.getString("document"),
                row.getString("reason"),
                row.getString("confirmed_by_name"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
