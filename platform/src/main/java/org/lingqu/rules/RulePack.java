package org.lingqu.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * One regulation as data, in one version. Immutable; every key of the schema has a value, if only silence. Under inheritance the pack
 * carries its superior packs and {@link #value} tells what counts, with the other packs' values beside it.
 */
public final class RulePack {

    private final String id;
    private final PackNames names;
    private final int version;
    private final PackStatus status;
    private final @Nullable LocalDate effectiveFrom;
    private final @Nullable LocalDate effectiveTo;
    private final List<ParentOffer> offers;
    private final Map<String, PackValue> values;
    private final Map<String, ProcedureRule> procedures;
    private final List<RulePack> superiors;

    RulePack(
            String id,
            PackNames names,
            int version,
            PackStatus status,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            List<ParentOffer> offers,
            Map<String, PackValue> values,
            Map<String, ProcedureRule> procedures,
            List<RulePack> superiors) {
        this.id = id;
        this.names = names;
        this.version = version;
        this.status = status;
        this.effectiveFrom = effectiveFrom;
        this.effectiveTo = effectiveTo;
        this.offers = List.copyOf(offers);
        this.values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.procedures = Map.copyOf(procedures);
        this.superiors = List.copyOf(superiors);
    }

    /** Id of the document, e.g. {@code AH}; the same in all its versions. */
    public String id() {
        return id;
    }

    /** The document's own title. */
    public String title() {
        return names.title();
    }

    public PackNames names() {
        return names;
    }

    /** Version of the pack, from 1; cases keep the one they were opened under. */
    public int version() {
        return version;
    }

    public PackStatus status() {
        return status;
    }

    /** First day in force; nothing when the text has no date or none was entered. */
    public Optional<LocalDate> effectiveFrom() {
        return Optional.ofNullable(effectiveFrom);
    }

    /** Last day in force; nothing when unlimited or unknown. */
    public Optional<LocalDate> effectiveTo() {
        return Optional.ofNullable(effectiveTo);
    }

    /** Whether the pack answers for events of a day: not before its first day; an expired, undated or draft pack answers with its status. */
    public boolean answersOn(LocalDate day) {
        return effectiveFrom == null || !day.isBefore(effectiveFrom);
    }

    /** Superior packs that a node may switch on. */
    public List<ParentOffer> parents() {
        return offers;
    }

    /** Superior packs that are switched on; empty unless the node asks for inheritance. */
    public List<RulePack> superiors() {
        return superiors;
    }

    /** The keys in the order of the document's file. */
    public Collection<String> keys() {
        return values.keySet();
    }

    /**
     * What counts under a key, superior packs considered.
     *
     * @throws Problem {@code rule-key-unknown} for a key the schema does not have
     */
    public PackValue value(String key) {
        return Inheritance.counting(
                ownValue(key),
                superiors.stream().map(pack -> pack.ownValue(key)).toList());
    }

    /** What this document alone says under a key.
     * @throws Problem {@code rule-key-unknown} */
    public PackValue ownValue(String key) {
        PackValue value = values.get(key);
        if (value == null) {
            throw PackSchema.shipped().unknown(key);
        }
        return value;
    }

    /** The limit under a key.
     * @throws Problem {@code limit-silent} when neither this pack nor a superior one sets it, {@code rule-key-unknown} */
    public Limit limit(String key) {
        return findLimit(key).orElseThrow(() -> Problem.badInput("limit-silent").with(key, title()));
    }

    /** The limit under a key; nothing where the text is silent or answers with a word instead of a number.
     * @throws Problem {@code rule-key-unknown} */
    public Optional<Limit> findLimit(String key) {
        return value(key).asLimit();
    }

    /** A switch; silence is off.
     * @throws Problem {@code rule-key-unknown} */
    public boolean flag(String key) {
        return texts(key).contains("true");
    }

    /** A single code or word; empty where the text is silent.
     * @throws Problem {@code rule-key-unknown} */
    public String text(String key) {
        return texts(key).stream().findFirst().orElse("");
    }

    /** A list of codes or words; empty where the text is silent.
     * @throws Problem {@code rule-key-unknown} */
    public List<String> list(String key) {
        return texts(key);
    }

    private List<String> texts(String key) {
        return value(key).texts();
    }

    /** What the pack says about a procedure; nothing for a name no pack knows. */
    public Optional<ProcedureRule> procedure(String name) {
        return Optional.ofNullable(procedures.get(name));
    }

    /** All procedures the table names, offered or not. */
    public Collection<ProcedureRule> procedures() {
        return procedures.values().stream()
                .sorted(java.util.Comparator.comparing(ProcedureRule::name))
                .toList();
    }

    /** All laid-down or default limits under a key: this pack's own first, then those of the superior packs. */
    List<Limit> limits(String key) {
        List<Limit> all = new ArrayList<>(ownValue(key).asLimit().stream().toList());
        superiors.forEach(pack -> pack.ownValue(key).asLimit().ifPresent(all::add));
        return all;
    }

    RulePack withProcedures(Map<String, ProcedureRule> table) {
        return new RulePack(id, names, version, status, effectiveFrom, effectiveTo, offers, values, table, superiors);
    }

    /** The pack with superior packs switched on. */
    RulePack under(List<RulePack> packs) {
        return new RulePack(id, names, version, status, effectiveFrom, effectiveTo, offers, values, procedures, packs);
    }

    /** E.g. {@code AH 1}. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}
