package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.RecordNames.Kind;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who read my data: every call that asked for a person by number or was answered with the number, and every look of an officer at the
 * person's record and every correction of it, told to that person. Found by the salted hash, so no name of the person is in the log, in this table or in the record
 * of the look.
 */
@Service
public class PersonUses {

    /** Most uses of one answer. */
    public static final int MOST = 100;

    private static final String USES = """
            select %s, r.leaf, p.position
            from (select position from audit.positions_of(:key, :before) n (position) order by position desc) u
            join audit.position p on p.position = u.position
            join audit.record r on r.rec_id = p.rec_id and r.at = p.at
            where not exists (
              select from audit.log_order o
              where o.kind = 'DELAY' and o.confirmed_at is not null and o.ended_at is null and o.until_at > :now and r.at >= o.from_at
                and o.officer is null and (o.person is null or o.person = :person) and (o.department is null or o.department = r.department)
                and (o.matter is null or o.matter = r.matter) and (o.resource is null or o.resource = coalesce(r.resource, r.details ->> '%s', r.subject_id)))
            order by u.position desc limit :limit""".formatted(RecordRows.COLUMNS, Act.ENTRY);

    private final JdbcClient jdbc;
    private final PersonCodes codes;
    private final UseIndex index;
    private final LogOrders orders;
    private final NameBook names;
    private final ObjectProvider<UseGrounds> grounds;
    private final AuditTrail trail;
    private final LegalTime time;

    PersonUses(
            JdbcClient jdbc,
            PersonCodes codes,
            UseIndex index,
            LogOrders orders,
            NameBook names,
            ObjectProvider<UseGrounds> grounds,
            AuditTrail trail,
            LegalTime time) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.index = index;
        this.orders = orders;
        this.names = names;
        this.grounds = grounds;
        this.trail = trail;
        this.time = time;
    }

    /**
     * The uses of the data of whoever has this number and code. The look is recorded before it is answered.
     *
     * @param before go on to earlier ones than this position; null from the newest
     * @throws Problem {@code person-not-proved}; {@code uses-not-yet} when calls have waited for their position for
     *     seconds, or the index is far behind the log as after a restore
     */
    public PersonUse.Part of(String number, String code, @Nullable Long before, int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badInput("parameter-malformed").with("limit");
        }
        KeyHash person = codes.prove(number, code);
        Instant now = time.now();
        Instant until = index.completeUntil();
        if (until == null) {
            throw Problem.unavailable("uses-not-yet");
        }
        PersonUse.Part part = of(person, before, limit, now).until(until);
        trail.recordApart(Act.of(Actor.PLATFORM, "audit.person.uses", PersonCodes.subject(person))
                .with("records", part.uses().size()));
        return part;
    }

    PersonUse.Part of(KeyHash person, @Nullable Long before, int limit, Instant now) {
        List<Found> found = new ArrayList<>(jdbc.sql(USES)
                .param("key", UseIndex.keyOf(person))
                .param("person", person.bytes())
                .param("before", before == null ? Long.MAX_VALUE : Math.max(0, before))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit + 1)
                .query((row, n) -> new Found(
                        RecordRows.isAccess(row) ? RecordRows.access(row) : look(row),
                        RecordRows.isAccess(row) ? null : RecordRows.act(row).verb(),
                        new Receipt(row.getObject("rec_id", UUID.class), row.getBytes("leaf")),
                        row.getLong("position")))
                .list());
        boolean more = found.size() > limit;
        if (more) {
            found.remove(limit);
        }
        Long next = more ? found.get(found.size() - 1).position() : null;
        found.removeIf(each -> !each.access().keys().contains(person));
        Words words = new Words(found.stream().map(Found::access).toList());
        List<LogOrder> past = found.isEmpty() ? List.of() : orders.delaysThatEnded(now);
        return new PersonUse.Part(
                found.stream()
                        .map(each -> words.told(each, late(each.access(), person, past)))
                        .toList(),
                next,
                now);
    }

    /**
     * A use of a person's data.
     *
     * @param act what an officer did; null for a call
     */
    private record Found(AccessRecord access, @Nullable String act, Receipt receipt, long position) {}

    /** What an officer did with the record, put as if it had been a call of the officer's department: the officer's name is none of the person's. */
    private static AccessRecord look(ResultSet row) throws SQLException {
        Act act = RecordRows.act(row);
        return new AccessRecord(
                row.getObject("rec_id", UUID.class),
                RecordRows.at(row),
                null,
                act.actor().department(),
                null,
                null,
                act.details().getOrDefault(Act.ENTRY, act.subject().id()),
                0,
                null,
                List.of(),
                0,
                KeyHash.listed(act.details().get(Act.PERSONS)),
                act.outcome(),
                act.refusal());
    }

    private static PersonUse.@Nullable Late late(AccessRecord access, KeyHash person, List<LogOrder> past) {
        return past.stream()
                .filter(order -> order.covers(access, person))
                .findFirst()
                .map(order -> new PersonUse.Late(order.authority(), order.document(), order.from(), order.over()))
                .orElse(null);
    }

    /** Names and grounds of everything on one page, asked for once. */
    private final class Words {
        private final Map<String, String> departments;
        private final Map<String, String> resources;
        private final Map<GrantId, UseGrounds.Ground> known = new HashMap<>();

        Words(List<AccessRecord> records) {
            Set<String> homes = new HashSet<>();
            Set<String> codesOfResources = new HashSet<>();
            Set<GrantId> grants = new HashSet<>();
            for (AccessRecord record : records) {
                if (record.department() != null) {
                    homes.add(record.department().toString());
                }
                if (record.resource() != null) {
                    codesOfResources.add(record.resource());
                }
                if (record.grant() != null) {
                    grants.add(record.grant());
                }
            }
            departments = names.names(Kind.DEPARTMENT, homes);
            resources = names.names(Kind.RESOURCE, codesOfResources);
            if (!grants.isEmpty()) {
                grounds.forEach(each -> known.putAll(each.of(grants)));
            }
        }

        PersonUse told(Found found, PersonUse.@Nullable Late late) {
            AccessRecord access = found.access();
            UseGrounds.Ground ground = access.grant() == null ? null : known.get(access.grant());
            String home =
                    access.department() == null ? null : access.department().toString();
            return new PersonUse(
                    found.position(),
                    access.at(),
                    home == null ? null : departments.getOrDefault(home, home),
                    access.resource() == null ? null : resources.getOrDefault(access.resource(), access.resource()),
                    access.matter(),
                    ground == null ? null : ground.duty(),
                    ground == null ? null : ground.scenario(),
                    ground == null ? List.of() : ground.articles(),
                    access.items().size(),
                    access.outcome(),
                    access.refusal(),
                    found.act(),
                    found.receipt(),
                    late);
        }
    }
}
