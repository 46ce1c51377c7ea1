package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;

/** A sheet that may be submitted as it stands; a test spoils one element. */
public final class ASheet {

    private String name = "企业登记注册信息";
    private String classification = "102001";
    private String summary = "本市企业设立、变更、备案的登记事项，含统一社会信用代码、名称、住所。";
    private String origin = "DIRECT";
    private String originName = "";
    private String carrier = "ELECTRONIC";
    private List<String> contents = List.of();
    private String owner = "";
    private String format = "DATABASE";
    private List<ItemRow> items = new ArrayList<>(List.of(
            item("tyshxydm", "统一社会信用代码", "TEXT", "18", "CREDIT_CODE"), item("qymc", "企业名称", "TEXT", "200", "NONE")));
    private String sharingType = "CONDITIONAL";
    private String reason = "含法定代表人证件号码，提供时须核对使用部门的职责。";
    private List<BasisRow> bases = List.of(new BasisRow("中华人民共和国个人信息保护法", "LAW", "第三十四条"));
    private String conditions = "用于行政审批和监督检查。";
    private List<String> modes = List.of("INTERFACE", "TABLE");
    private List<String> materials = List.of("职责依据");
    private String concerned = "";
    private List<String> forAll = List.of();
    private String openingType = "NOT_OPEN";
    private String openingConditions = "";
    private List<String> openingModes = List.of();
    private String cycle = "DAILY";
    private List<String> related = List.of();
    private String changeReason = "";
    private Map<String, String> extension = Map.of();

    public static ASheet aSheet() {
        return new ASheet();
    }

    public static ItemRow item(String code, String name, String type, String length, String rule) {
        return new ItemRow(code, name, type, length, "", "true", "", "GENERAL_1", "NONE", rule, "");
    }

    public ASheet named(String text) {
        name = text;
        return this;
    }

    public ASheet classed(String code) {
        classification = code;
        return this;
    }

    public ASheet summarized(String text) {
        summary = text;
        return this;
    }

    public ASheet from(String kind, String named) {
        origin = kind;
        originName = named;
        return this;
    }

    public ASheet keptOn(String medium) {
        carrier = medium;
        return this;
    }

    public ASheet of(String... types) {
        contents = List.of(types);
        return this;
    }

    public ASheet owned(String by) {
        owner = by;
        return this;
    }

    public ASheet formatted(String text) {
        format = text;
        return this;
    }

    public ASheet with(ItemRow... rows) {
        items = List.of(rows);
        return this;
    }

    public ASheet shared(String type) {
        sharingType = type;
        return this;
    }

    public ASheet because(String text) {
        reason = text;
        return this;
    }

    public ASheet basedOn(BasisRow... rows) {
        bases = List.of(rows);
        return this;
    }

    public ASheet onCondition(String text) {
        conditions = text;
        return this;
    }

    public ASheet by(String... ways) {
        modes = List.of(ways);
        return this;
    }

    public ASheet needing(String... papers) {
        materials = List.of(papers);
        return this;
    }

    public ASheet concerning(String departments) {
        concerned = departments;
        return this;
    }

    /** With items that all departments get without an application. */
    public ASheet releasing(String... codes) {
        forAll = List.of(codes);
        return this;
    }

    public ASheet opened(String type, String on) {
        openingType = type;
        openingConditions = on;
        return this;
    }

    public ASheet openedBy(String... ways) {
        openingModes = List.of(ways);
        return this;
    }

    public ASheet updated(String often) {
        cycle = often;
        return this;
    }

    /** With a local element. */
    public ASheet local(String element, String value) {
        extension = Map.of(element, value);
        return this;
    }

    public ASheet relatedTo(String... codes) {
        related = List.of(codes);
        return this;
    }

    public ASheet changedFor(String text) {
        changeReason = text;
        return this;
    }

    /** Shared with everybody, so that neither reason nor basis is needed. */
    public ASheet forAll() {
        return shared("UNCONDITIONAL").because("").basedOn().needing();
    }

    public Sheet build() {
        return new Sheet(
                name,
                "",
                classification,
                summary,
                origin,
                originName,
                carrier,
                contents,
                "GOVERNMENT",
                owner,
                format,
                "",
                items,
                sharingType,
                reason,
                bases,
                conditions,
                modes,
                materials,
                concerned,
                forAll,
                openingType,
                openingConditions,
                openingModes,
                cycle,
                related,
                extension,
                changeReason);
    }
}
