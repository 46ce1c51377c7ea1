package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.PersonCodes;
import org.lingqu.audit.PersonUse;
import org.lingqu.audit.PersonUses;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Versions;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A correction of one record changes what was to be corrected and nothing else, whatever lands between its order and its turn. */
@IntegrationTest
class RecordCorrectionIntegrationTests {

    private static final String REASON = "登记时录错";

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Loads loads;

    @Autowired
    Sources sources;

    @Autowired
    RecordCorrections records;

    @Autowired
    Corrections corrections;

    @Autowired
    Datasets datasets;

    @Autowired
    Versions versions;

    @Autowired
    PersonCodes codes;

    @Autowired
    PersonUses uses;

    @Autowired
    JdbcClient jdbc;

    private final String key = TestPeople.creditCode();
    private Department department;
    private Actor steward;
    private EntryVersion entry;
    private GivenLoads.SourceBase base;
    private SourceId source;

    @BeforeEach
    void a_table_with_values_of_every_sort() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        List<Item> items = new ArrayList<>(GivenLoads.enterprise());
        items.add(GivenLoads.item("gxsj", "更新时间", ItemType.DATE_TIME, null, false, false, ValueRule.NONE, null));
        items.add(GivenLoads.item("bl", "比例", ItemType.DOUBLE, null, false, false, ValueRule.NONE, null));
        entry = given.publish(department, "企业登记注册信息", UpdateCycle.DAILY, items);
        base = given.aSourceBase();
        base.run(
                "create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric(12, 2), djzt text, bz text,"
                        + " gxsj timestamp, bl float8)");
        base.run("insert into qy values ('" + key
                + "', '一号', '2019-04-11', 100.50, '1', '电话1', '2026-09-30 09:00', 1e-7)," + " ('"
                + TestPeople.creditCode() + "', '二号', null, null, null, null, null, null)");
        source = sources.register(base.stated(), steward).id();
        landed(desk.table(entry.code(), source, LoadWish.ofTable("public", "qy", Map.of()), null, steward));
    }

    @Test
    void whose_record_a_steward_looks_at_sees_it_among_the_uses_of_the_own_data() {
        records.find(entry.code(), key, steward);
        assertThat(theOnlyUse().act()).isEqualTo("collection.record-read");
    }

    @Test
    void whose_record_is_corrected_sees_it_among_the_uses_of_the_own_data() {
        landed(order("bz", "电话2"));
        PersonUse use = theOnlyUse();
        assertThat(use.act()).isEqualTo("collection.record-correct");
        assertThat(use.resource()).as("the data, not the load").isEqualTo(entry.name());
    }

    private PersonUse theOnlyUse() {
        Actor clerk = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        String code = codes.issue(key, PersonCodes.ShownDocument.BUSINESS_LICENCE, clerk)
                .code();
        List<PersonUse> found = await().ignoreExceptionsMatching(RecordCorrectionIntegrationTests::isNotYet)
                .until(() -> uses.of(key, code, null, 5).uses(), all -> !all.isEmpty());
        assertThat(found).singleElement().satisfies(use -> {
            assertThat(use.department()).isEqualTo(department.name());
            assertThat(use.outcome()).isEqualTo(Outcome.DONE);
        });
        return found.get(0);
    }

    /** The newest records are still on their way into the index of uses. */
    private static boolean isNotYet(Throwable told) {
        return told instanceof Problem problem && problem.code().equals("uses-not-yet");
    }

    private Load landed(Load ordered) {
        Load load = given.ended(ordered.id(), steward);
        assertThat(load.state()).as("%s", load.problem()).isEqualTo(LoadState.LANDED);
        return load;
    }

    private Load order(String item, String text) {
        return records.correct(entry.code(), key, Map.of(item, text), REASON, null, steward);
    }

    private Map<String, List<String>> standing() {
        Snapshot latest = datasets.latest(entry.entry()).orElseThrow();
        Map<String, List<String>> all = new TreeMap<>();
        versions.rows(latest, 0, 100)
                .forEach(row -> all.put(
                        String.valueOf(row.cells().get(0)),
                        row.cells().stream().map(String::valueOf).toList()));
        return all;
    }

    private void newVersion() {
        jdbc.sql("""
                        insert into catalog.entry_version
                        select entry, 2, name, provider_name, provider_code,
                               jsonb_set(content, '{items,8}', (content -> 'items' -> 5) || '{"code": "lxr", "name": "联系人"}'),
                               pack_id, pack_version, '增加联系人', compiled_by, case_id, published_at
                        from catalog.entry_version where entry = ?""").param(entry.entry().value()).update();
        jdbc.sql("update catalog.entry set live_version = 2 where id = ?")
                .param(entry.entry().value())
                .update();
    }

    @Test
    void a_record_is_not_corrected_by_items_the_data_do_not_have_yet() {
        Map<String, List<String>> before = standing();
        newVersion();
        assertThat(desk.entry(entry.code(), steward).items()).hasSize(9);
        assertThatThrownBy(() -> order("qymc", "正名公司"))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("record-structure-moved"));
        assertThat(standing()).isEqualTo(before);
    }

    @Test
    void what_was_ordered_before_the_items_changed_leaves_the_data_alone() throws Exception {
        Map<String, List<String>> before = standing();
        Load waiting = whileAnotherLoadRuns(() -> {
            Load ordered = order("qymc", "正名公司");
            newVersion();
            return ordered;
        });
        assertThat(given.ended(waiting.id(), steward).state()).isEqualTo(LoadState.FAILED);
        assertThat(Objects.requireNonNull(loads.get(waiting.id(), steward).problem())
                        .code())
                .isEqualTo("record-structure-moved");
        assertThat(standing()).isEqualTo(before);
    }

    @Test
    void rows_kept_back_are_not_put_right_by_items_the_data_do_not_have_yet() {
        Load faulty = landed(desk.upload(
                entry.code(),
                LoadWish.ofFile("a.csv"),
                new ByteArrayInputStream(("tyshxydm,qymc,clrq,zczb,djzt,bz,gxsj,bl\n" + key + ",一号,,,,,,\n"
                                + TestPeople.creditCode() + ",二号,昨天,,,,,\n")
                        .getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                steward));
        newVersion();
        Load sent = given.ended(
                corrections
                        .send(faulty.id(), Map.of(3L, Map.of("clrq", "2026-09-29")), "", null, steward)
                        .id(),
                steward);
        assertThat(sent.state()).isEqualTo(LoadState.FAILED);
        assertThat(Objects.requireNonNull(sent.problem()).code()).isEqualTo("record-structure-moved");
        assertThat(standing()).containsOnlyKeys(key);
    }

    @Test
    void two_corrections_of_a_record_one_after_the_other_both_stay() {
        List<String> before = standing().get(key);
        Load phone = order("bz", "电话2");
        Load name = order("qymc", "正名公司");
        landed(phone);
        landed(name);
        List<String> now = new ArrayList<>(before);
        now.set(1, "正名公司");
        now.set(5, "电话2");
        assertThat(standing().get(key)).isEqualTo(now);
        assertThat(standing()).hasSize(2);
    }

    @Test
    void a_time_and_a_floating_number_are_told_as_readers_get_them_and_can_be_corrected() {
        assertThat(records.find(entry.code(), key, steward))
                .containsEntry("gxsj", "2026-09-30 09:00:00")
                .containsEntry("bl", "1e-07")
                .containsEntry("zczb", "100.5");
        Map<String, @Nullable String> cells = Map.of("gxsj", "2026-10-01 08:00:00", "bl", "0.5", "zczb", "7");
        landed(records.correct(entry.code(), key, cells, REASON, null, steward));
        assertThat(standing().get(key)).contains("2026-10-01T08:00", "0.5", "7");
    }

    /** Orders something that has to wait, as a load of the same entry is being read; that lands first. */
    private <T> T whileAnotherLoadRuns(Supplier<T> ordering) throws Exception {
        try (Connection busy = DriverManager.getConnection(
                        base.url(), base.owner().user(), base.owner().password());
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("lock table qy in access exclusive mode");
            Load reading = desk.table(entry.code(), source, LoadWish.ofTable("public", "qy", Map.of()), null, steward);
            await().until(() -> loads.get(reading.id(), steward).phase() == LoadPhase.READING);
            T ordered = ordering.get();
            busy.rollback();
            landed(reading);
            return ordered;
        }
    }

    @Test
    void what_another_load_has_brought_meanwhile_is_kept_or_asked_about() throws Exception {
        base.run("update qy set bz = '电话3', zczb = 7 where tyshxydm = '" + key + "'");
        List<Load> ordered = whileAnotherLoadRuns(() -> List.of(order("qymc", "正名公司"), order("bz", "电话2")));
        Load name = ordered.get(0);
        Load phone = ordered.get(1);
        landed(name);
        Load moved = given.ended(phone.id(), steward);
        assertThat(moved.state()).isEqualTo(LoadState.FAILED);
        assertThat(Objects.requireNonNull(moved.problem()).code()).isEqualTo("record-moved");
        assertThat(standing().get(key)).contains("正名公司", "电话3", "7");
        assertThat(standing()).hasSize(2);
    }
}
