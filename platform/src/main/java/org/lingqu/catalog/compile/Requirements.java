package org.lingqu.catalog.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.NormRank;
import org.lingqu.rules.PackItem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;

/** What the rule pack in force asks of an entry. */
public final class Requirements {

    /** The national guide that asks for the core elements where no article of the pack does. */
    public static final Citation GUIDE = Citation.of("政务信息资源目录编制指南（试行）", "核心元数据");

    private static final String RANKS = "sharing.restrictionBasisRanks.";

    /** The elements by the words with which regulations name them, and the field of the sheet that holds each. */
    private static final Map<String, List<String>> FIELDS = fields();

    private final RulePack pack;
    private final int issued;

    public Requirements(RulePack pack) {
        this(pack, 0);
    }

    /** @param issued number of the version of requirements that counts beside the pack; 0 where none was issued */
    public Requirements(RulePack pack, int issued) {
        this.pack = pack;
        this.issued = issued;
    }

    /** Number of the version of requirements that counts beside the pack; 0 where none was issued. */
    public int issued() {
        return issued;
    }

    public String packId() {
        return pack.id();
    }

    public int packVersion() {
        return pack.version();
    }

    /** The article that demands the field of a sheet; empty when only the national guide does. */
    public Optional<Citation> demands(String field) {
        PackValue required = pack.value("catalog.requiredFields");
        return required.items().stream()
                .filter(item -> FIELDS.getOrDefault(item.value(), List.of()).contains(field))
                .findFirst()
                .flatMap(item -> citation(required, item));
    }

    /** Whether the pack lets a restricted type stand only with reasons. */
    public boolean needsReason(SharingType type) {
        return pack.list(RANKS + "reasonToo").contains(type.name());
    }

    /** Whether the pack asks for conditions with this type. */
    public boolean needsConditions(SharingType type) {
        return pack.list(RANKS + "conditionsToo").contains(type.name());
    }

    /** Ranks of norm that justify the type; empty where the pack demands no basis for it. */
    public List<String> admittedRanks(SharingType type) {
        return switch (type) {
            case UNCONDITIONAL -> List.of();
            case CONDITIONAL -> pack.list(RANKS + "conditional");
            case NONE -> pack.list(RANKS + "none");
        };
    }

    public boolean needsBasis(SharingType type) {
        return !admittedRanks(type).isEmpty();
    }

    public boolean admits(SharingType type, NormRank rank) {
        return rank.isAdmittedBy(admittedRanks(type));
    }

    /** Whether data without a basis become unconditionally shared by the pack's own text, instead of being refused. */
    public boolean missingBasisMeansUnconditional() {
        return pack.text(RANKS + "ifMissing").equals("UNCONDITIONAL");
    }

    /** The article by which data without a basis become unconditionally shared; null where there is none. */
    public @Nullable Citation onMissingBasis() {
        return missingBasisMeansUnconditional()
                ? pack.value(RANKS + "ifMissing").citation()
                : null;
    }

    /** Whether a complete list of materials must be stated when data are shared on application. */
    public boolean needsMaterials(SharingType type) {
        return type == SharingType.CONDITIONAL && pack.flag("sharing.materialList");
    }

    /** The article about restricted sharing: reason and basis. */
    public @Nullable Citation onRestriction() {
        return pack.value(RANKS + "conditional").citation();
    }

    /** The article that asks for conditions with the type; where none does by itself, the one that demands the element. */
    public @Nullable Citation onConditions(SharingType type) {
        Citation own =
                needsConditions(type) ? pack.value(RANKS + "conditionsToo").citation() : null;
        return own == null ? demands("conditions").orElse(null) : own;
    }

    /** The article by which an entry is withdrawn: on stopping a service, else the one on who examines the catalog. */
    public @Nullable Citation onWithdrawal() {
        Citation stop = pack.value("sharing.serviceStop").citation();
        return stop == null ? pack.value("catalog.approval.by").citation() : stop;
    }

    public @Nullable Citation onMaterials() {
        return pack.value("sharing.materialList").citation();
    }

    /** Whether part of what is shared on application may go to all departments without one. */
    public boolean knowsPartForAll() {
        return pack.flag("sharing.partForAll");
    }

    /** Whether nothing may be charged for data. */
    public boolean isFree() {
        return pack.text("sharing.fee").equals("FREE");
    }

    /** The article that says so; null where only the product's own default does. */
    public @Nullable Citation onFee() {
        var fee = pack.value("sharing.fee");
        return fee.citation() == null ? fee.under() : fee.citation();
    }

    public @Nullable Citation onSharingTypes() {
        return pack.value("sharing.types").citation();
    }

    public @Nullable Citation onOpeningTypes() {
        return pack.value("opendata.types.UNCONDITIONAL").citation();
    }

    /** What the pack calls a sharing type. */
    public String label(SharingType type) {
        List<String> labels = pack.list("sharing.types");
        return labels.size() > type.ordinal() ? labels.get(type.ordinal()) : "";
    }

    /** What the pack calls an opening type; empty where it knows no opening. */
    public String label(OpeningType type) {
        return pack.text("opendata.types." + type.name());
    }

    private static Optional<Citation> citation(PackValue value, PackItem item) {
        return Optional.ofNullable(item.citation() == null ? value.citation() : item.citation());
    }

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("分类", List.of("classification"));
        fields.put("格式", List.of("format"));
        fields.put("属性", List.of("openingType", "items"));
        fields.put("更新时限", List.of("cycle"));
        fields.put("共享类型", List.of("sharingType"));
        fields.put("共享方式", List.of("modes"));
        fields.put("使用要求", List.of("conditions"));
        fields.put("使用条件", List.of("conditions"));
        fields.put("共享条件", List.of("conditions"));
        fields.put("开放类型", List.of("openingType"));
        fields.put("共享开放", List.of("sharingType", "openingType"));
        fields.put("共享开放方式", List.of("modes", "openingModes"));
        fields.put("开放方式", List.of("openingModes"));
        fields.put("目录名称", List.of("name"));
        fields.put("数据项", List.of("items"));
        fields.put("数据格式", List.of("format"));
        fields.put("更新频率", List.of("cycle"));
        fields.put("共享属性", List.of("sharingType"));
        fields.put("数据分类分级", List.of("items"));
        return fields;
    }
}
