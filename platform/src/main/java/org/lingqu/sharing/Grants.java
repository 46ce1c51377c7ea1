package org.lingqu.sharing;

import java.sql.Connection;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Repository;

/** The grants of this node, living and ended. */
@Repository
public class Grants {

    /** The database channel that announces the id of every changed grant. */
    public static final String CHANNEL = "sharing_grants";

    static final String COLUMNS = """
            id, number, version, consumer, consumer_name, system, system_name, provider, provider_name, resource, title, entry_version,
            items, keys, row_filter, duty, scenario, duty_id, scenario_id, manner, kinds, period_from, period_to, per_day, per_second,
            local_copy, basis, issued_at, suspended_at, suspended_by, suspended_reason, withdrawn_at, withdrawn_by, withdrawn_reason""";

    private final JdbcClient jdbc;
    private final ObjectProvider<GrantGate> gates;
    private final GrantRows rows = new GrantRows();

    Grants(JdbcClient jdbc, ObjectProvider<GrantGate> gates) {
        this.jdbc = jdbc;
        this.gates = gates;
    }

    public Optional<Grant> find(GrantId id) {
        return one("id = :value", id.value());
    }

    /** The same over a connection of the caller's own: whoever confirms a withdrawal must not wait for one that withdrawals hold. */
    public Optional<Grant> find(GrantId id, Connection own) {
        return one(JdbcClient.create(new SingleConnectionDataSource(own, true)), "id = :value", id.value());
    }

    /** By the number people use. */
    public Optional<Grant> find(String number) {
        return one("number = :value", number);
    }

    /** Some grants by their ids; those that are not there are left out. */
    public List<Grant> some(Collection<GrantId> ids) {
        return list("id = any(:value)", ids.stream().map(GrantId::value).toArray(UUID[]::new));
    }

    /** The grant an application led to; empty when it led to none. */
    public Optional<Grant> of(ApplicationId application) {
        return one(
                "application = :value or id = (select extends_grant from sharing.application where id = :value and outcome like 'GRANTED%')",
                application.value());
    }

    /**
     * A grant as one of its two departments sees it.
     *
     * @throws Problem {@code grant-unknown} also when it concerns neither of them
     */
    public Grant get(GrantId id, Actor reader) {
        return find(id).filter(grant -> reader.isOf(grant.consumer().department())
                        || reader.isOf(grant.provider().department()))
                .orElseThrow(() -> Problem.notFound("grant-unknown").with(id));
    }

    /**
     * What a department may use or might, the newest first.
     *
     * @param after the older ones behind this one; null from the newest
     */
    public Newest<Grant> usedBy(DepartmentId consumer, @Nullable GrantId after, int most) {
        return newest("consumer", consumer, after, most);
    }

    /** What others may use or might of a department's data, as {@link #usedBy}. */
    public Newest<Grant> givenBy(DepartmentId provider, @Nullable GrantId after, int most) {
        return newest("provider", provider, after, most);
    }

    private Newest<Grant> newest(String party, DepartmentId department, @Nullable GrantId after, int most) {
        List<Grant> found = jdbc.sql("select " + COLUMNS + " from sharing.grants where " + party
                        + " = :department and (:after::uuid is null or id < :after) order by id desc limit :most")
                .param("department", department.value())
                .param("after", after == null ? null : after.value())
                .param("most", most + 1)
                .query(rows::grant)
                .list();
        return Newest.of(found, most);
    }

    /** What a department may use on a day or later, or may again when its application for a longer period is granted. */
    List<Grant> runningFor(DepartmentId consumer, LocalDate day) {
        return jdbc.sql("select " + COLUMNS
                        + " from sharing.grants g where consumer = :consumer and withdrawn_at is null"
                        + " and (period_to >= :day or exists (select 1 from sharing.application a"
                        + " where a.extends_grant = g.id and a.outcome = 'PENDING')) order by id")
                .param("consumer", consumer.value())
                .param("day", day)
                .query(rows::grant)
                .list();
    }

    /** Grants on a resource that have not been withdrawn. */
    public List<Grant> on(ResourceCode resource) {
        return list("resource = :value and withdrawn_at is null", resource.value());
    }

    /** One system's way to one resource. */
    public record Way(SystemId system, ResourceCode resource) {}

    /** What may go some ways and has not been withdrawn, as committed now; over a connection of the caller's own. */
    public List<Grant> living(Collection<Way> ways, Connection own) {
        return JdbcClient.create(new SingleConnectionDataSource(own, true))
                .sql("select " + COLUMNS + " from sharing.grants where withdrawn_at is null"
                        + " and (system, resource) in (select s, r from unnest(:systems, :resources) as way(s, r))")
                .param("systems", ways.stream().map(way -> way.system().value()).toArray(UUID[]::new))
                .param(
                        "resources",
                        ways.stream().map(way -> way.resource().value()).toArray(String[]::new))
                .query(rows::grant)
                .list();
    }

    /** Everything a gateway must know: what may still be used, and what ended so short ago that a caller should be told. */
    public List<Grant> inForceSince(Instant since) {
        return jdbc.sql("select " + COLUMNS
                        + " from sharing.grants where (withdrawn_at is null or withdrawn_at > :since)"
                        + " and period_to > (:since)::date")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(rows::grant)
                .list();
    }

    /** Keeps a new grant; part of the caller's transaction. The gates open after its commit. */
    void add(Grant grant, ApplicationId application) {
        jdbc.sql("""
                        insert into sharing.grants (id, application, number, version, consumer, consumer_name, system, system_name, provider,
                          provider_name, resource, title, entry_version, items, keys, row_filter, duty, scenario, duty_id, scenario_id, manner, kinds,
                          period_from, period_to, per_day, per_second, local_copy, basis, issued_at)
                        values (:id, :application, :number, 0, :consumer, :consumerName, :system, :systemName, :provider,
                          :providerName, :resource, :title, :entryVersion, :items::jsonb, :keys, :rows::jsonb, :duty, :scenario, :dutyId, :scenarioId, :manner,
                          :kinds, :from, :to, :perDay, :perSecond, :copy::jsonb, :basis::jsonb, :issuedAt)
                        """)
                .params(GrantRows.parameters(grant))
                .param("copy", text(grant.copy()))
                .param("dutyId", grant.purpose().dutyId())
                .param("scenarioId", grant.purpose().scenarioId())
                .param("application", application.value())
                .update();
        afterCommit(grant.id());
    }

    /**
     * Ends a grant; part of the caller's transaction. The gates close after its commit, before the caller gets its answer.
     *
     * @return false when it had already been ended
     */
    boolean withdraw(GrantId id, Withdrawal withdrawal) {
        int changed = jdbc.sql("""
                        update sharing.grants set withdrawn_at = :at, withdrawn_by = :by, withdrawn_reason = :reason
                        where id = :id and withdrawn_at is null
                        """)
                .param("at", withdrawal.at().atOffset(ZoneOffset.UTC))
                .param("by", withdrawal.by())
                .param("reason", withdrawal.reason())
                .param("id", id.value())
                .update();
        if (changed == 1) {
            afterCommit(id);
        }
        return changed == 1;
    }

    /**
     * Makes the period of a grant longer, and narrower what the answer narrowed; part of the caller's transaction. The lines of
     * the registers it cites stay: the successor of its user may cite its own by now.
     *
     * @return false when it had been ended
     */
    boolean lengthen(GrantId id, Content content) {
        int changed = jdbc.sql("""
                        update sharing.grants set period_to = greatest(period_to, :until), per_day = :perDay, items = :items::jsonb,
                          scenario = :scenario, local_copy = :copy::jsonb
                        where id = :id and withdrawn_at is null
                        """)
                .param("until", content.period().to())
                .param("perDay", content.frequency().perDay())
                .param("items", Json.write(content.items()))
                .param("scenario", content.purpose().scenario())
                .param("copy", text(content.custody().copy()))
                .param("id", id.value())
                .update();
        if (changed == 1) {
            afterCommit(id);
        }
        return changed == 1;
    }

    /**
     * Suspends a grant or, without a suspension, lets it go on; part of the caller's transaction. The gates have closed when the caller gets
     * its answer.
     *
     * @return false when it had ended, or was in that state already
     */
    boolean suspend(GrantId id, @Nullable Suspension suspension) {
        int changed = jdbc.sql("""
                        update sharing.grants set suspended_at = :at, suspended_by = :by, suspended_reason = :reason
                        where id = :id and withdrawn_at is null and (suspended_at is null) = :running
                        """)
                .param(
                        "at",
                        suspension == null ? null : suspension.at().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", suspension == null ? "" : suspension.by())
                .param("reason", suspension == null ? "" : suspension.reason())
                .param("running", suspension != null)
                .param("id", id.value())
                .update();
        if (changed == 1) {
            afterCommit(id);
        }
        return changed == 1;
    }

    /**
     * Lets the department that took over duty and system go on using the data; part of the caller's transaction.
     *
     * @param duty the line of its duties list, null where the duty was typed
     * @param scenario the entry of its register, null where it was typed
     */
    void succeed(GrantId id, Department successor, @Nullable UUID duty, @Nullable UUID scenario) {
        jdbc.sql("""
                        update sharing.grants set consumer = :consumer, consumer_name = :name, duty_id = :duty, scenario_id = :scenario
                        where id = :id and withdrawn_at is null
                        """)
                .param("consumer", successor.id().value())
                .param("name", successor.name())
                .param("duty", duty)
                .param("scenario", scenario)
                .param("id", id.value())
                .update();
        afterCommit(id);
    }

    /** Another department answers for the data of a grant from now on; part of the caller's transaction. */
    void provided(GrantId id, Department provider) {
        jdbc.sql(
                        "update sharing.grants set provider = :provider, provider_name = :name where id = :id and withdrawn_at is null")
                .param("provider", provider.id().value())
                .param("name", provider.name())
                .param("id", id.value())
                .update();
        afterCommit(id);
    }

    private static @Nullable String text(@Nullable LocalCopy copy) {
        return copy == null ? null : Json.write(copy);
    }

    private void afterCommit(GrantId id) {
        ChangedGrants.ofTransaction(() -> new ChangedGrants(this::find, gates)).add(id);
    }

    private Optional<Grant> one(String condition, Object value) {
        return one(jdbc, condition, value);
    }

    private Optional<Grant> one(JdbcClient by, String condition, Object value) {
        return by.sql("select " + COLUMNS + " from sharing.grants where " + condition)
                .param("value", value)
                .query(rows::grant)
                .optional();
    }

    private List<Grant> list(String condition, Object value) {
        return jdbc.sql("select " + COLUMNS + " from sharing.grants where " + condition)
                .param("value", value)
                .query(rows::grant)
                .list();
    }
}
