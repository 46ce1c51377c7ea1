package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Carrier;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.Opening;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.catalog.Segment;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;
import org.lingqu.testing.Numbers;
import org.lingqu.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Published entries to load into, databases to load from, and waiting for what becomes of a load. */
@Component
public class GivenLoads {

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Loads loads;
    private final LegalTime time;
    private final DatabaseAddress database;
    private final LoadDesk desk;

    GivenLoads(JdbcClient jdbc, Entries entries, Loads loads, LegalTime time, DatabaseAddress database, LoadDesk desk) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.entries = entries;
        this.loads = loads;
        this.time = time;
        this.database = database;
    }

    /** Six items as of a register of enterprises: code as key, name, day, capital, status from a list, note. */
    public static List<Item> enterprise() {
        List<Item> items = new ArrayList<>();
        items.add(item("tyshxydm", "统一社会信用代码", ItemType.TEXT, 18, true, true, ValueRule.CREDIT_CODE, null));
        items.add(item("qymc", "企业名称", ItemType.TEXT, 20, true, false, ValueRule.NONE, null));
        items.add(item("clrq", "成立日期", ItemType.DATE, null, false, false, ValueRule.NONE, null));
        items.add(item("zczb", "注册资本", ItemType.NUMBER, 12, false, false, ValueRule.NONE, null));
        items.add(item("djzt", "登记状态", ItemType.TEXT, 10, false, false, ValueRule.NONE, "ENTERPRISE_STATUS"));
        items.add(item("bz", "备注", ItemType.MEMO, null, false, false, ValueRule.NONE, null));
        return items;
    }

    public static Item item(
            String code,
            String name,
            ItemType type,
            @Nullable Integer length,
            boolean required,
            boolean key,
            ValueRule rule,
            @Nullable String codeList) {
        return new Item(
                code, name, type, length, null, required, key, Grade.GENERAL_2, PersonalMark.NONE, rule, codeList);
    }

    public EntryVersion publish(Department provider) {
        return publish(provider, "企业登记注册信息", UpdateCycle.DAILY, enterprise());
    }

    /** One of another segment than government. */
    public EntryVersion publish(Department provider, String name, Segment segment) {
        return publish(provider, name, UpdateCycle.DAILY, enterprise(), segment);
    }

    /** Puts a published entry into the database without the way of its review. */
    public EntryVersion publish(Department provider, String name, UpdateCycle cycle, List<Item> items) {
        return publish(provider, name, cycle, items, Segment.GOVERNMENT);
    }

    private EntryVersion publish(
            Department provider, String name, UpdateCycle cycle, List<Item> items, Segment segment) {
        EntryId entry = EntryId.next();
        ResourceCode code = new ResourceCode("102001/" + Numbers.nineDigits());
        jdbc.sql("insert into catalog.entry (id, department, created_at) values (:id, :department, :now)")
                .param("id", entry.value())
                .param("department", provider.id().value())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version,
                          change_reason, compiled_by, published_at)
                        values (:id, 1, :name, :provider, :code, :content::jsonb, 'AH', 1, '', '', :now)
                        """)
                .param("id", entry.value())
                .param("name", name)
                .param("provider", provider.name())
                .param("code", provider.creditCode())
                .param("content", JsonMapper.shared().writeValueAsString(content(name, cycle, items, segment)))
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        "update catalog.entry set code = :code, live_version = 1, changed = pg_current_xact_id() where id = :id")
                .param("id", entry.value())
                .param("code", code.value())
                .update();
        return entries.published(entry);
    }

    /** What the register of enterprises states, as it stands in the books. */
    static String contentJson() {
        return JsonMapper.shared()
                .writeValueAsString(content("企业登记注册信息", UpdateCycle.DAILY, enterprise(), Segment.GOVERNMENT));
    }

    private static EntryContent content(String name, UpdateCycle cycle, List<Item> items, Segment segment) {
        return new EntryContent(
                name,
                "",
                new Classification("102001", List.of("基础信息资源", "法人单位", "综合")),
                "摘要",
                new Nature(Origin.DIRECT, "", Carrier.ELECTRONIC, Set.of(), segment),
                ResourceFormat.DATABASE,
                "PostgreSQL",
                items,
                new Sharing(SharingType.UNCONDITIONAL, "", List.of(), "", Set.of(SupplyMode.INTERFACE), List.of()),
                new Opening(OpeningType.NOT_OPEN, "", Set.of()),
                cycle,
                List.of(),
                Map.of());
    }

    /** Loads one row with every item: acknowledged. */
    public Load loadedWhole(EntryVersion entry, Actor steward) {
        return landed(entry, LoadWish.ofFile("a.csv"), "tyshxydm,qymc,clrq,zczb,djzt,bz", ",甲,,,,", steward);
    }

    /** The same, to be confirmed only after somebody has looked, where the regulation wants it confirmed. */
    public Load loadedUnconfirmed(EntryVersion entry, Actor steward) {
        LoadWish looking = LoadWish.ofFile("a.csv").lookingFirst();
        return landed(entry, looking, "tyshxydm,qymc,clrq,zczb,djzt,bz", ",甲,,,,", steward);
    }

    /** Loads one row without an item: lands, and is not acknowledged. */
    public Load loadedPartly(EntryVersion entry, Actor steward) {
        LoadWish without = LoadWish.ofFile("a.csv").mapped(Map.of("bz", ""), List.of());
        return landed(entry, without, "tyshxydm,qymc,clrq,zczb,djzt", ",甲,,,", steward);
    }

    private Load landed(EntryVersion entry, LoadWish wish, String head, String cells, Actor steward) {
        String csv = head + "\n" + TestPeople.creditCode() + cells + "\n";
        Load load = ended(
                desk.upload(
                                entry.code(),
                                wish,
                                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                                null,
                                null,
                                steward)
                        .id(),
                steward);
        assertThat(load.state()).isEqualTo(LoadState.LANDED);
        return load;
    }

    /** Waits until nothing is done any more for a load. */
    public Load ended(LoadId id, Actor reader) {
        return await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> loads.get(id, reader), load -> load.state().ended() && load.phase() == null);
    }

    /** A database of a department on the same PostgreSQL server, with an account that can only read. */
    public SourceBase aSourceBase() {
        String name = "src_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        SourceBase base = new SourceBase(
                name,
                "reader_" + name,
                "pw-" + UUID.randomUUID(),
                database.url().replaceAll(".*//([^:/]+).*", "$1"),
                Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1")),
                database.url().replaceAll("(.*:\\d+/)[^?]*.*", "$1" + name),
                database);
        jdbc.sql("create database " + name).update();
        base.run("create role reader_" + name + " login password '" + base.password() + "'");
        base.run("grant pg_read_all_data to reader_" + name);
        return base;
    }

    /** Such a database. */
    public record SourceBase(
            String name, String username, String password, String host, int port, String url, DatabaseAddress owner) {

        public void run(String sql) {
            try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        }

        public NewSource stated() {
            return new NewSource("市场主体登记系统", "POSTGRESQL", host, port, name, username, password, Map.of());
        }
    }
}
