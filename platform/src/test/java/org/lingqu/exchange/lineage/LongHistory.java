package org.lingqu.exchange.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An entry with forty loads a day, whose rows are gone but of the newest, from nine tables and from files, and with two hundred grants. */
@Component
class LongHistory {

    static final int VERSIONS = 2_000;
    static final int GRANTS = 200;

    private final TestPeople people;
    private final GivenLoads given;
    private final Sources sources;
    private final LoadDesk desk;
    private final LineageWorld world;
    private final ServedRegister register;
    private final JdbcClient jdbc;

    LongHistory(
            TestPeople people,
            GivenLoads given,
            Sources sources,
            LoadDesk desk,
            LineageWorld world,
            ServedRegister register,
            JdbcClient jdbc) {
        this.people = people;
        this.given = given;
        this.sources = sources;
        this.desk = desk;
        this.world = world;
        this.register = register;
        this.jdbc = jdbc;
    }

    record Told(EntryVersion entry, Department department, Actor steward, Load newest, Grant called, String key) {}

    Told play(int port) {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        Source source = sources.register(given.aSourceBase().stated(), steward);
        String key = TestPeople.creditCode();
        load(entry, key, steward);
        history(entry, source, steward);
        Load newest = load(entry, key, steward);
        assertThat(newest.snapshot()).as("%s", newest.problem()).isEqualTo(VERSIONS + 1);
        ServedRegister.Caller caller = register.aCaller();
        Grant called = world.grant(entry, department, caller);
        grants(called);
        world.call(port, called, caller, key);
        return new Told(entry, department, steward, newest, called, key);
    }

    /** Everything anew: one row. */
    Load load(EntryVersion entry, String key, Actor steward) {
        byte[] csv = ("tyshxydm,qymc,clrq,zczb,djzt,bz\n" + key + ",灵渠商行,,,1,\n").getBytes(StandardCharsets.UTF_8);
        Load ordered = desk.upload(
                entry.code(), LoadWish.ofFile("qy.csv"), new ByteArrayInputStream(csv), null, null, steward);
        return given.ended(ordered.id(), steward);
    }

    /** Between a load that landed long ago and the next. */
    private void history(EntryVersion entry, Source source, Actor steward) {
        for (String sql : List.of("""
                insert into collection.load (id, number, entry, entry_code, entry_name, entry_version, department, department_name, ordinal, kind,
                  wanted, source, state, counts, snapshot, started_by, started_name, queued_at, started_at, ended_at, seen_at)
                select gen_random_uuid(), 'G' || :entry || n, cast(:entry as uuid), :code, :name, 1, cast(:department as uuid), '', n,
                  case when n % 10 = 0 then 'CSV' else 'TABLE' end,
                  jsonb_build_object('fileName', '', 'schema', 'public', 'table', 't' || n % 10, 'mapping', '{}'::jsonb, 'passedOver', '[]'::jsonb),
                  case when n % 10 = 0 then null else cast(:source as uuid) end, 'LANDED',
                  '{"read": 10, "landed": 10, "quarantined": 0, "reasons": {}}', n, cast(:person as uuid), '', t.at, t.at, t.at, t.at
                from generate_series(2, :versions) n,
                  lateral (select now() - interval '36 minutes' * (:versions - n + 1) - interval '8 days' * ((:versions - n) / 100) as at) t""", """
                insert into pool.snapshot (entry_id, version, entry_version, load_id, table_snapshot, rows, bytes, committed_at, columns, expired_at)
                select l.entry, l.snapshot, 1, l.id, s.table_snapshot, l.snapshot, 1, l.ended_at, s.columns, now()
                from collection.load l join pool.snapshot s on s.entry_id = l.entry and s.version = 1
                where l.entry = cast(:entry as uuid) and l.snapshot > 1""", """
                update pool.snapshot set committed_at = now() - interval '300 days' where entry_id = cast(:entry as uuid) and version = 1""", """
                update collection.load set ended_at = now() - interval '300 days' where entry = cast(:entry as uuid) and snapshot = 1""")) {
            jdbc.sql(sql)
                    .param("entry", entry.entry().toString())
                    .param("code", entry.code().value())
                    .param("name", entry.name())
                    .param("department", entry.provider().toString())
                    .param("source", source.id().toString())
                    .param("person", steward.id().toString())
                    .param("versions", VERSIONS)
                    .update();
        }
    }

    /** Others of the same resource, each of a department of its own. */
    private void grants(Grant like) {
        jdbc.sql("""
                        with made as (
                          select gen_random_uuid() as application, gen_random_uuid() as id, gen_random_uuid() as consumer, n
                          from generate_series(1, :others) n),
                        applied as (
                          insert into sharing.application (id, number, applicant, applicant_name, person, person_name, system, system_name, provider,
                            provider_name, resource, title, entry_version, content, route, outcome, lodged_at)
                          select m.application, 'L' || m.application, m.consumer, '', m.consumer, '', g.system, '', g.provider, '', g.resource, '', 1,
                            '{}', 'DIRECT', 'GRANTED', now() from made m, sharing.grants g where g.id = :like returning id)
                        insert into sharing.grants (id, application, number, version, consumer, consumer_name, system, system_name, provider,
                          provider_name, resource, title, entry_version, items, keys, row_filter, duty, scenario, manner, kinds, period_from, period_to,
                          per_day, per_second, basis, issued_at)
                        select m.id, a.id, 'L' || m.id, 0, m.consumer, '使用部门' || m.n, gen_random_uuid(), '业务系统', g.provider, g.provider_name,
                          g.resource, g.title, 1, g.items, g.keys, g.row_filter, g.duty, g.scenario, g.manner, g.kinds, g.period_from, g.period_to,
                          g.per_day, g.per_second, g.basis, g.issued_at
                        from made m join applied a on a.id = m.application, sharing.grants g where g.id = :like""")
                .param("others", GRANTS - 1)
                .param("like", like.id().value())
                .update();
    }
}
