package org.lingqu.exchange.gateway;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantBasis;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.RowFilter;
import org.lingqu.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A register of enterprises that is served, a system that may read it, and its grant; new ones with every call. */
@Component
public class ServedRegister {

    public static final int ROWS = 1000;

    private final JdbcClient jdbc;
    private final TestPeople people;
    private final Organization organization;
    private final SystemClients clients;
    private final GivenGrants given;
    private final GivenEntries entries;
    private final LegalTime time;

    ServedRegister(
            JdbcClient jdbc,
            TestPeople people,
            Organization organization,
            SystemClients clients,
            GivenGrants given,
            GivenEntries entries,
            LegalTime time) {
        this.jdbc = jdbc;
        this.people = people;
        this.organization = organization;
        this.clients = clients;
        this.given = given;
        this.entries = entries;
        this.time = time;
    }

    /** What a test holds: a grant like the others, a token of its system, who manages the system. */
    public record World(Grant grant, EntryId entry, String token, String client, Actor integrator, String table) {}

    public World aWorld() {
        Department provider = people.aDepartment();
        return aWorld(provider, entries.publish(provider, SharingType.CONDITIONAL));
    }

    /** The same of an entry that has been published. */
    public World aWorld(Department provider, EntryVersion published) {
        EntryId entry = published.entry();
        String table = serve(entry, 1);
        Caller caller = aCaller();
        Grant grant = given(
                published,
                provider,
                caller,
                List.of(
                        new GrantedItem("tyshxydm", "统一社会信用代码", PersonalMark.NONE),
                        new GrantedItem("qymc", "企业名称", PersonalMark.NONE),
                        new GrantedItem("fddbr", "法定代表人", PersonalMark.NAME),
                        new GrantedItem("zjhm", "证件号码", PersonalMark.IDENTITY_NUMBER),
                        new GrantedItem("zczb", "注册资本", PersonalMark.NONE),
                        new GrantedItem("djzt", "登记状态", PersonalMark.NONE)));
        return new World(grant, entry, caller.token(), caller.client(), caller.integrator(), table);
    }

    /** A grant of every kind of call for a system, looked up by {@code tyshxydm}. */
    public Grant given(EntryVersion published, Department provider, Caller caller, List<GrantedItem> items) {
        return given(published, provider, caller, items, "tyshxydm");
    }

    /** The same, looked up by another item. */
    public Grant given(
            EntryVersion published, Department provider, Caller caller, List<GrantedItem> items, String key) {
        return given.give(new Grant(
                GrantId.next(),
                "T-" + UUID.randomUUID(),
                0,
                caller.consumer(),
                new Grant.Provider(provider.id(), provider.name()),
                published.code(),
                "企业登记注册信息",
                1,
                items,
                List.of(key),
                RowFilter.ALL,
                new Purpose("审核工伤保险参保登记", "核验用人单位是否存续"),
                Manner.INTERFACE,
                List.of(CallKind.values()),
                new Period(time.today().minusDays(1), time.today().plusYears(1)),
                new Frequency(1_000_000, 100_000),
                new GrantBasis(
                        null,
                        "AH",
                        1,
                        List.of(Citation.of("AH", "第二十五条")),
                        List.of(Citation.of("AH", "第二十一条第四款")),
                        List.of(Citation.of("AH", "第二十一条第四款"))),
                time.now(),
                null,
                null));
    }

    public record Caller(Grant.Consumer consumer, String token, String client, Actor integrator) {}

    /** A system of a new department with a token. */
    public Caller aCaller() {
        Department department = people.aDepartment();
        Actor integrator = people.aPersonOf(department, PostKind.INTEGRATOR);
        InformationSystem system = organization.register("业务系统", 3, integrator);
        SystemClients.Credential credential = clients.issue(system.id(), integrator);
        String token = clients.token(credential.client(), credential.secret()).token();
        Grant.Consumer consumer = new Grant.Consumer(department.id(), department.name(), system.id(), system.name());
        return new Caller(consumer, token, credential.client(), integrator);
    }

    /** The key of the n-th row. */
    public static String key(int n) {
        return "91340100MA%08d".formatted(n);
    }

    /** A further snapshot takes the place of the present one, whose table is dropped. */
    public String succeed(World world, int version) {
        String old = world.table();
        String table = serve(world.entry(), version);
        jdbc.sql("drop table " + old).update();
        return table;
    }

    private String serve(EntryId entry, int version) {
        String table = "pool_serving.t_" + entry.toString().replace("-", "") + "_" + version;
        jdbc.sql("create table " + table + " as select '91340100MA' || lpad(n::text, 8, '0') as tyshxydm,"
                        + " '临渠第' || n || '商行' as qymc, '张三丰' as fddbr, '34010019900101' || lpad((n % 10000)::text, 4, '0') as zjhm,"
                        + " n * 1.5 as zczb, case when n % 10 = 0 then '注销' else '存续' end as djzt, " + version
                        + " as bb"
                        + " from generate_series(0, " + (ROWS - 1) + ") n")
                .update();
        jdbc.sql("alter table " + table + " add primary key (tyshxydm)").update();
        jdbc.sql("""
                        insert into pool.snapshot (entry_id, version, entry_version, load_id, table_snapshot, rows, bytes, committed_at, columns)
                        values (:entry, :version, 1, gen_random_uuid(), 1, :rows, 1, :now, '[]')
                        """)
                .param("entry", entry.value())
                .param("version", version)
                .param("rows", ROWS)
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into pool.serving (entry_id, version, table_name, key_column, columns, rows, swapped_at)
                        values (:entry, :version, :table, 'tyshxydm', :columns::jsonb, :rows, :now)
                        on conflict (entry_id) do update set version = :version, table_name = :table
                        """)
                .param("entry", entry.value())
                .param("version", version)
                .param("table", table)
                .param("columns", """
                        [{"code": "tyshxydm", "type": "TEXT"}, {"code": "qymc", "type": "TEXT"}, {"code": "fddbr", "type": "TEXT"},
                         {"code": "zjhm", "type": "TEXT"}, {"code": "zczb", "type": "NUMBER"}, {"code": "djzt", "type": "TEXT"}]
                        """)
                .param("rows", ROWS)
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        return table;
    }

    LocalDate today() {
        return time.today();
    }

    /** A day long enough ago. */
    LocalDate longAgo() {
        return time.today().minusYears(1);
    }
}
