package org.lingqu.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/** A published entry that is valid as it stands; a test changes what it is about. */
public final class AnEntry {

    private EntryId id = EntryId.next();
    private String name = "企业登记注册信息";
    private String englishName = "";
    private String summary = "本市企业设立、变更、备案的登记事项。";
    private String code = "307001/000001";
    private DepartmentId provider = new DepartmentId(new UUID(0, 1));
    private String providerName = "市市场监督管理局";
    private List<String> classTitles = List.of("部门信息资源", "省（自治区、直辖市）及其下各级政务部门", "市市场监督管理局");
    private SharingType sharing = SharingType.UNCONDITIONAL;
    private OpeningType opening = OpeningType.CONDITIONAL;
    private UpdateCycle cycle = UpdateCycle.DAILY;
    private Instant publishedAt = Instant.parse("2026-03-02T01:00:00Z");
    private final List<Item> items = new ArrayList<>(List.of(
            new Item(
                    "tyshxydm",
                    "统一社会信用代码",
                    ItemType.TEXT,
                    18,
                    null,
                    true,
                    true,
                    Grade.GENERAL_1,
                    PersonalMark.NONE,
                    ValueRule.CREDIT_CODE,
                    null),
            new Item(
                    "qymc",
                    "企业名称",
                    ItemType.TEXT,
                    200,
                    null,
                    true,
                    false,
                    Grade.GENERAL_1,
                    PersonalMark.NONE,
                    ValueRule.NONE,
                    null)));

    public static AnEntry anEntry() {
        return new AnEntry();
    }

    public AnEntry named(String title) {
        name = title;
        return this;
    }

    public AnEntry inEnglish(String title) {
        englishName = title;
        return this;
    }

    public AnEntry about(String text) {
        summary = text;
        return this;
    }

    public AnEntry coded(String resourceCode) {
        code = resourceCode;
        return this;
    }

    public AnEntry of(Department department) {
        return of(department.id(), department.name());
    }

    public AnEntry of(DepartmentId department, String departmentName) {
        provider = department;
        providerName = departmentName;
        return this;
    }

    public AnEntry classed(String... titles) {
        classTitles = List.of(titles);
        return this;
    }

    public AnEntry shared(SharingType type) {
        sharing = type;
        return this;
    }

    public AnEntry updated(UpdateCycle often) {
        cycle = often;
        return this;
    }

    public AnEntry published(Instant at) {
        publishedAt = at;
        return this;
    }

    public AnEntry with(String itemCode, String itemName) {
        items.add(new Item(
                itemCode,
                itemName,
                ItemType.TEXT,
                100,
                null,
                false,
                false,
                Grade.GENERAL_2,
                PersonalMark.NONE,
                ValueRule.NONE,
                null));
        return this;
    }

    public EntryVersion build() {
        return new EntryVersion(
                id,
                new ResourceCode(code),
                1,
                provider,
                providerName,
                "11340000MB9T00011L",
                new EntryContent(
                        name,
                        englishName,
                        new Classification(code.substring(0, code.indexOf('/')), classTitles),
                        summary,
                        Nature.collected(),
                        ResourceFormat.DATABASE,
                        "PostgreSQL",
                        items,
                        new Sharing(sharing, "", List.of(), "用于履行职责", Set.of(SupplyMode.INTERFACE), List.of()),
                        new Opening(opening, "", Set.of()),
                        cycle,
                        List.of(),
                        Map.of()),
                "AH",
                1,
                "",
                "编目员",
                publishedAt);
    }
}
