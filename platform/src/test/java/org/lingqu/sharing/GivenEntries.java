package org.lingqu.sharing;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.catalog.Carrier;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.LegalBasis;
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
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;
import org.lingqu.rules.NormRank;
import org.lingqu.testing.Numbers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts published entries into the database without the way of their review, for tests of what comes after it. */
@Component
public class GivenEntries {

    /** The material an applicant for conditionally shared data must hand in. */
    public static final String MATERIAL = "职责依据";

    private final JdbcClient jdbc;
    private final Entries entries;
    private final LegalTime time;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    GivenEntries(
            JdbcClient jdbc,
            Entries entries,
            LegalTime time,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.time = time;
        this.transaction = transaction;
        this.events = events;
    }

    /** Withdraws an entry as the decision of its case does; who listens has been told when it returns, not necessarily done. */
    public void withdraw(EntryVersion entry, String reason) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update catalog.entry set withdrawn_at = :now, withdrawn_reason = :reason, withdrawn_asked_by = '测试人',
                              withdrawn_by = '测试人', changed = pg_current_xact_id()
                            where id = :entry
                            """)
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .param("reason", reason)
                    .param("entry", entry.entry().value())
                    .update();
            events.publishEvent(new EntryWithdrawn(entry.entry(), entry.code(), entry.provider(), reason));
        });
    }

    /** A register of enterprises of this department, shared in this way, without materials to hand in. */
    public EntryVersion publish(Department provider, SharingType type) {
        return publish(provider, type, List.of());
    }

    /** The same supplied in these manners. */
    public EntryVersion publish(Department provider, SharingType type, Set<SupplyMode> modes) {
        return publish(provider, type, List.of(), Nature.collected(), modes);
    }

    /** The same of a segment of the pool, as its department compiled it. */
    public EntryVersion publish(Department provider, SharingType type, Segment segment) {
        return publish(provider, type, List.of(), new Nature(Origin.DIRECT, "", Carrier.ELECTRONIC, Set.of(), segment));
    }

    EntryVersion publish(Department provider, SharingType type, List<String> materials) {
        return publish(provider, type, materials, Nature.collected());
    }

    private EntryVersion publish(Department provider, SharingType type, List<String> materials, Nature nature) {
        return publish(provider, type, materials, nature, Set.of(SupplyMode.INTERFACE));
    }

    private EntryVersion publish(
            Department provider, SharingType type, List<String> materials, Nature nature, Set<SupplyMode> modes) {
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
                        values (:id, 1, '企业登记注册信息', :provider, :code, :content::jsonb, 'AH', 1, '', '', :now)
                        """)
                .param("id", entry.value())
                .param("provider", provider.name())
                .param("code", provider.creditCode())
                .param("content", JsonMapper.shared().writeValueAsString(content(type, materials, nature, modes)))
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        "update catalog.entry set code = :code, live_version = 1, changed = pg_current_xact_id() where id = :id")
                .param("id", entry.value())
                .param("code", code.value())
                .update();
        return entries.published(entry);
    }

    private static EntryContent content(
            SharingType type, List<String> materials, Nature nature, Set<SupplyMode> modes) {
        boolean restricted = type != SharingType.UNCONDITIONAL;
        return new EntryContent(
                "企业登记注册信息",
                "",
                new Classification("102001", List.of("基础信息资源", "法人单位", "综合")),
                "摘要",
                nature,
                ResourceFormat.values()[0],
                "",
                List.of(
                        item("tyshxydm", "统一社会信用代码", ItemType.TEXT, true, PersonalMark.NONE),
                        item("qymc", "企业名称", ItemType.TEXT, false, PersonalMark.NONE),
                        item("fddbr", "法定代表人", ItemType.TEXT, false, PersonalMark.NAME),
                        item("zjhm", "证件号码", ItemType.TEXT, false, PersonalMark.IDENTITY_NUMBER),
                        item("zczb", "注册资本", ItemType.NUMBER, false, PersonalMark.NONE),
                        item("djzt", "登记状态", ItemType.TEXT, false, PersonalMark.NONE)),
                new Sharing(
                        type,
                        restricted ? "含个人信息" : "",
                        restricted ? List.of(new LegalBasis("中华人民共和国个人信息保护法", NormRank.LAW, "第三十四条")) : List.of(),
                        restricted ? "按事项使用" : "",
                        type == SharingType.NONE ? Set.of() : modes,
                        materials),
                new Opening(OpeningType.NOT_OPEN, "", Set.of()),
                UpdateCycle.DAILY,
                List.of(),
                Map.of());
    }

    private static Item item(String code, String name, ItemType type, boolean key, PersonalMark mark) {
        return new Item(
                code,
                name,
                type,
                type == ItemType.TEXT ? 100 : 20,
                null,
                key,
                key,
                Grade.GENERAL_2,
                mark,
                ValueRule.NONE,
                null);
    }
}
