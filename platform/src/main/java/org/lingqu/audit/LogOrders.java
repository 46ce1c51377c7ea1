package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders of authorities about the log: told later, kept longer, copied under seal. Auditors enter them from the written order, another auditor
 * confirms them; each step is a record of its own.
 */
@Service
public class LogOrders {

    /** The act that puts an order into force. */
    static final String CONFIRM = "audit.order.confirm";

    private final JdbcClient jdbc;
    private final KeyHashes hashes;
    private final AuditTrail trail;
    private final LegalTime time;

    LogOrders(JdbcClient jdbc, KeyHashes hashes, AuditTrail trail, LegalTime time) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.trail = trail;
        this.time = time;
    }

    /**
     * An order as it is entered.
     *
     * @param number identity number or credit code of the person the records are about; only its hash is kept
     */
    public record Wish(
            LogOrder.Kind kind,
            String authority,
            String document,
            String reason,
            @Nullable UUID department,
            @Nullable String matter,
            @Nullable String resource,
            @Nullable String number,
            @Nullable UUID officer,
            Instant from,
            Instant until,
            @Nullable String recipient) {}

    /** Whether somebody sees orders and may enter and confirm them. */
    public static boolean isOpenTo(Actor reader) {
        return reader.may(Permission.AUDIT_READ);
    }

    /** @throws Problem {@code permission-missing}; {@code log-order-incomplete} with all that is missing or wrong */
    @Transactional
    public LogOrder propose(Wish wish, Actor auditor) {
        auditor.mustBeAllowed(Permission.AUDIT_READ);
        OrderCheck.mustBeComplete(wish);
        Instant now = time.now();
        UUID id = Uuids.at(now.toEpochMilli());
        String number = wish.number();
        jdbc.sql("""
                        insert into audit.log_order (id, kind, authority, document, reason, department, matter, resource, person, officer,
                          from_at, until_at, recipient, proposed_by, proposed_name, proposed_at)
                        values (:id, :kind, :authority, :document, :reason, :department, :matter, :resource, :person, :officer,
                          :from, :until, :recipient, :by, :name, :now)""")
                .param("id", id)
                .param("kind", wish.kind().name())
                .param("authority", wish.authority().strip())
                .param("document", wish.document().strip())
                .param("reason", wish.reason().strip())
                .param("department", wish.department())
                .param("matter", wish.matter())
                .param("resource", wish.resource())
                .param(
                        "person",
                        number == null
                                ? null
                                : hashes.of(PersonCodes.normal(number).orElseThrow())
                                        .bytes())
                .param("officer", wish.officer())
                .param("from", wish.from().atOffset(ZoneOffset.UTC))
                .param("until", wish.until().atOffset(ZoneOffset.UTC))
                .param(
                        "recipient",
                        wish.recipient() == null ? null : wish.recipient().strip())
                .param("by", auditor.id())
                .param("name", auditor.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        LogOrder order = get(id);
        trail.record(act(auditor, "audit.order.propose", order).with("reason", order.reason()));
        return order;
    }

    /**
     * Puts an order into force.
     *
     * @throws Problem {@code permission-missing}; {@code log-order-unknown}; {@code log-order-own} when the same person proposed it;
     *     {@code log-order-settled} when it is no longer waiting
     */
    @Transactional
    public LogOrder confirm(UUID id, Actor auditor) {
        auditor.mustBeAllowed(Permission.AUDIT_READ);
        LogOrder order = locked(id);
        if (order.state(time.now()) != LogOrder.State.PROPOSED) {
            throw Problem.conflict("log-order-settled").with(order.document());
        }
        if (order.proposed().person().equals(auditor.id())) {
            throw Problem.forbidden("log-order-own").with(order.document());
        }
        jdbc.sql(
                        "update audit.log_order set confirmed_by = :by, confirmed_name = :name, confirmed_at = :now where id = :id")
                .param("id", id)
                .param("by", auditor.id())
                .param("name", auditor.name())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        trail.record(act(auditor, CONFIRM, order));
        return get(id);
    }

    /**
     * Ends an order before its time, or refuses a proposed one.
     *
     * @throws Problem {@code permission-missing}; {@code log-order-unknown}; {@code log-order-own} for who proposed it and would end it
     *     alone; {@code log-order-settled}; {@code log-order-incomplete} without a reason
     */
    @Transactional
    public LogOrder end(UUID id, String why, Actor auditor) {
        auditor.mustBeAllowed(Permission.AUDIT_READ);
        if (!OrderCheck.isText(why)) {
            throw Problem.badInput("log-order-incomplete").faults(List.of(Fault.of("why", "log-order-field")));
        }
        LogOrder order = locked(id);
        if (order.state(time.now()) == LogOrder.State.OVER) {
            throw Problem.conflict("log-order-settled").with(order.document());
        }
        if (order.confirmed() != null && order.proposed().person().equals(auditor.id())) {
            throw Problem.forbidden("log-order-own").with(order.document());
        }
        jdbc.sql("""
                        update audit.log_order set ended_by = :by, ended_name = :name, ended_at = :now, ended_why = :why where id = :id""")
                .param("id", id)
                .param("by", auditor.id())
                .param("name", auditor.name())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .param("why", why.strip())
                .update();
        trail.record(act(auditor, "audit.order.end", order).with("reason", why.strip()));
        return get(id);
    }

    /** All orders, the newest first. @throws Problem {@code permission-missing} */
    public List<LogOrder> all(Actor auditor) {
        auditor.mustBeAllowed(Permission.AUDIT_READ);
        List<LogOrder> all = jdbc.sql("select * from audit.log_order order by proposed_at desc, id desc limit 1000")
                .query((row, n) -> order(row))
                .list();
        trail.recordApart(Act.of(auditor, "audit.orders", new SubjectRef("audit-log", "log", "访问日志"))
                .with("records", all.size()));
        return all;
    }

    /** @throws Problem {@code log-order-unknown} */
    LogOrder get(UUID id) {
        return one("select * from audit.log_order where id = :id", id);
    }

    /** Delays that were in force once and are over. */
    List<LogOrder> delaysThatEnded(Instant now) {
        return jdbc.sql("""
                        select * from audit.log_order where kind = 'DELAY' and confirmed_at is not null
                          and (ended_at is not null or until_at <= :now)""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> order(row))
                .list();
    }

    private LogOrder locked(UUID id) {
        return one("select * from audit.log_order where id = :id for update", id);
    }

    private LogOrder one(String statement, UUID id) {
        return jdbc.sql(statement)
                .param("id", id)
                .query((row, n) -> order(row))
                .optional()
                .orElseThrow(() -> Problem.notFound("log-order-unknown").with(id));
    }

    private static Act act(Actor auditor, String verb, LogOrder order) {
        Act act = Act.of(auditor, verb, order.subject());
        for (Map.Entry<String, String> each : order.told().entrySet()) {
            act = act.with(each.getKey(), each.getValue());
        }
        return act;
    }

    private static LogOrder order(ResultSet row) throws SQLException {
        byte[] person = row.getBytes("person");
        return new LogOrder(
                row.getObject("id", UUID.class),
                LogOrder.Kind.valueOf(row.getString("kind")),
                row.getString("authority"),
                row.getString("document"),
                row.getString("reason"),
                new LogOrder.Scope(
                        row.getObject("department", UUID.class),
                        row.getString("matter"),
                        row.getString("resource"),
                        person == null ? null : new KeyHash(person),
                        row.getObject("officer", UUID.class)),
                instant(row, "from_at"),
                instant(row, "until_at"),
                row.getString("recipient"),
                new LogOrder.Hand(
                        row.getObject("proposed_by", UUID.class),
                        row.getString("proposed_name"),
                        instant(row, "proposed_at")),
                hand(row, "confirmed"),
                hand(row, "ended"),
                row.getString("ended_why"));
    }

    private static LogOrder.@Nullable Hand hand(ResultSet row, String step) throws SQLException {
        UUID person = row.getObject(step + "_by", UUID.class);
        return person == null
                ? null
                : new LogOrder.Hand(person, row.getString(step + "_name"), instant(row, step + "_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
