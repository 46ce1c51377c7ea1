package org.lingqu.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.catalog.element.StandardElements;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantBasis;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.RowFilter;
import org.lingqu.testing.Answer;
import org.lingqu.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Entries whose items nobody else has, tasks about them, and sources named for them. */
@Component
public class GivenTasks {

    public static final String API = "/api/v1/collection/tasks";

    private final GivenLoads loads;
    private final StandardElements elements;
    private final TestPeople people;
    private final GivenGrants grants;
    private final Entries entries;
    private final JdbcClient jdbc;
    private final LegalTime time;

    GivenTasks(
            GivenLoads loads,
            StandardElements elements,
            TestPeople people,
            GivenGrants grants,
            Entries entries,
            JdbcClient jdbc,
            LegalTime time) {
        this.loads = loads;
        this.elements = elements;
        this.people = people;
        this.grants = grants;
        this.entries = entries;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A field name nobody has used. */
    public String field() {
        return "a" + TestPeople.creditCode().toLowerCase(Locale.ROOT);
    }

    /** An entry about legal persons, shared with everybody, with a key and these items. */
    public EntryVersion entry(Department provider, String... codes) {
        List<Item> items = new ArrayList<>();
        items.add(GivenLoads.item("id", "编号", ItemType.TEXT, 20, true, true, ValueRule.NONE, null));
        for (String code : codes) {
            items.add(GivenLoads.item(code, "项" + code, ItemType.TEXT, 20, false, false, ValueRule.NONE, null));
        }
        return loads.publish(provider, "采集测试信息", UpdateCycle.YEARLY, items);
    }

    /** The same, but shared only under conditions. */
    public EntryVersion conditional(Department provider, String... codes) {
        EntryVersion entry = entry(provider, codes);
        jdbc.sql(
                        "update catalog.entry_version set content = jsonb_set(content::jsonb, '{sharing,type}', '\"CONDITIONAL\"') where entry = ?")
                .param(entry.entry().value())
                .update();
        return entries.published(entry.entry());
    }

    /** Lets a department use all items of an entry by calls of these kinds, from yesterday on for a year. */
    public Grant grant(EntryVersion entry, Department consumer, CallKind... kinds) {
        GrantId id = GrantId.next();
        LocalDate today = time.today();
        return grants.give(new Grant(
                id,
                "T-" + id,
                0,
                new Grant.Consumer(consumer.id(), consumer.name(), SystemId.next(), "测试系统"),
                new Grant.Provider(entry.provider(), entry.providerName()),
                entry.code(),
                entry.name(),
                entry.number(),
                entry.items().stream()
                        .map(item -> new GrantedItem(item.code(), item.name(), item.mark()))
                        .toList(),
                List.of("id"),
                RowFilter.ALL,
                new Purpose("企业登记", "办理登记时核对", null, null),
                Manner.INTERFACE,
                List.of(kinds),
                new Period(today.minusDays(1), today.plusYears(1)),
                new Frequency(100, 5),
                new GrantBasis(null, "AH", 1, List.of(Citation.of("AH", "第二十五条")), List.of(), List.of()),
                time.now(),
                null,
                null));
    }

    public void withdraw(Grant grant) {
        grants.withdraw(grant);
    }

    /** A task with everything it needs. */
    public static Map<String, Object> stated(EntryVersion entry, String... items) {
        Map<String, String> needs = new HashMap<>();
        for (String item : items) {
            needs.put(item, "办理登记时核对");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("entry", entry.code().value());
        body.put("basis", "示例条例第五条");
        body.put("duty", "企业登记");
        body.put("standard", "示例采集规范");
        body.put("needs", needs);
        return body;
    }

    /** Somebody of the data authority names a department the one source of a field about legal persons. */
    public void source(String field, Department department) {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        elements.register(new StandardElements.Wish(field, "项" + field, "", "", "TEXT", "20", "", ""), authority);
        elements.nameSource(field, "102", department.name(), "三定规定：登记职责", false, authority);
    }

    /** Where and code of each fault. */
    public static List<String> faults(Answer answer) {
        List<String> faults = new ArrayList<>();
        for (JsonNode fault : answer.json().path("faults")) {
            faults.add(fault.path("where").asString() + " " + fault.path("code").asString());
        }
        return faults;
    }
}
