package org.lingqu.quality.rule;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.kind.ParameterCheck;
import org.lingqu.quality.kind.RuleKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rules of entries. What follows from the entry or from a standard counts at once; what the data suggest counts when a steward of the
 * providing department has accepted it. Every change is a version of its own with its reason.
 */
@Service
public class Rules {

    private static final int LONGEST_REASON = 500;

    private final RuleRows rows;
    private final ObjectProvider<RuleSource> sources;
    private final Entries entries;
    private final AuditTrail trail;
    private final LegalTime time;

    Rules(RuleRows rows, ObjectProvider<RuleSource> sources, Entries entries, AuditTrail trail, LegalTime time) {
        this.rows = rows;
        this.sources = sources;
        this.entries = entries;
        this.trail = trail;
        this.time = time;
    }

    public List<Rule> of(EntryId entry) {
        return rows.of(entry);
    }

    public List<Rule> inForce(EntryId entry) {
        return of(entry).stream()
                .filter(rule -> rule.state() == RuleState.IN_FORCE)
                .toList();
    }

    /** @throws Problem {@code quality-rule-unknown} also for a rule of another entry */
    public Rule get(EntryId entry, UUID id) {
        return rows.find(id)
                .filter(rule -> rule.entry().equals(entry))
                .orElseThrow(() -> Problem.notFound("quality-rule-unknown").with(id));
    }

    /** All versions of a rule, the newest first. */
    public List<RuleVersion> versions(Rule rule) {
        return rows.versions(rule.id());
    }

    /** What a rule said when it was judged. */
    public RuleKind kindAt(Rule rule, int version) {
        return rows.versions(rule.id()).stream()
                .filter(each -> each.version() == version)
                .map(RuleVersion::kind)
                .findFirst()
                .orElse(rule.kind());
    }

    /**
     * Brings the rules that follow from the entry and from the standards up to date: new ones come into force, those that follow no longer go
     * off; what a steward has switched off stays off.
     */
    @Transactional
    public void derive(EntryVersion entry) {
        rows.lock(entry.entry());
        List<Rule> standing = rows.of(entry.entry());
        Map<UUID, Set<RuleKind>> said = rows.everSaid(entry.entry());
        Set<RuleKind> wanted = new HashSet<>();
        int number = standing.stream().mapToInt(Rule::number).max().orElse(0);
        for (Draft draft : sources.orderedStream()
                .flatMap(source -> source.rulesFor(entry).stream())
                .toList()) {
            if (!wanted.add(draft.kind()) || !fits(draft.kind(), entry)) {
                continue;
            }
            Optional<Rule> known = standing.stream()
                    .filter(rule -> said.getOrDefault(rule.id(), Set.of()).contains(draft.kind()))
                    .findFirst();
            if (known.isEmpty()) {
                rows.put(fresh(entry.entry(), ++number, draft, RuleState.IN_FORCE, Actor.PLATFORM), "");
            } else {
                known.filter(rule -> isOurs(rule) && rule.kind().equals(draft.kind()))
                        .filter(rule -> rule.state() == RuleState.OFF
                                || draft.standard() != null && !draft.standard().equals(rule.standard()))
                        .ifPresent(rule -> rows.put(changed(rule, RuleState.IN_FORCE, draft.standard()), ""));
            }
        }
        standing.stream()
                .filter(rule -> rule.state() == RuleState.IN_FORCE && isOurs(rule) && !wanted.contains(rule.kind()))
                .forEach(rule -> rows.put(changed(rule, RuleState.OFF, rule.standard()), ""));
    }

    /** Whether nobody but the platform has ever touched the rule. */
    private static boolean isOurs(Rule rule) {
        return (rule.origin() == RuleOrigin.ENTRY || rule.origin() == RuleOrigin.STANDARD)
                && rule.changedBy().equals(Actor.PLATFORM.name());
    }

    private Rule changed(Rule rule, RuleState state, @Nullable StandardRef standard) {
        return changed(rule, rule.kind(), rule.floor(), state, standard, Actor.PLATFORM);
    }

    private boolean fits(RuleKind kind, EntryVersion entry) {
        return faults(kind, entry).isEmpty();
    }

    private List<Fault> faults(RuleKind kind, EntryVersion entry) {
        ParameterCheck check = new ParameterCheck(RulesOfEntry.types(entry), otherTypes(kind));
        kind.check(check);
        return check.faults();
    }

    private @Nullable Map<String, ColumnType> otherTypes(RuleKind kind) {
        return kind.otherEntry()
                .filter(code -> !code.isBlank())
                .flatMap(this::published)
                .map(RulesOfEntry::types)
                .orElse(null);
    }

    private Optional<EntryVersion> published(String code) {
        try {
            return entries.findPublished(new ResourceCode(code));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    /** Keeps what the data suggest, for the steward to decide; what is there already, in whatever state, is not suggested again. */
    @Transactional
    public List<Rule> propose(EntryVersion entry, List<Draft> drafts, Actor actor) {
        mustOwn(entry, actor);
        rows.lock(entry.entry());
        List<Rule> standing = rows.of(entry.entry());
        int number = standing.stream().mapToInt(Rule::number).max().orElse(0);
        List<Rule> added = new ArrayList<>();
        for (Draft draft : drafts) {
            boolean known = standing.stream().anyMatch(rule -> rule.kind().equals(draft.kind()));
            if (!known && fits(draft.kind(), entry)) {
                Rule rule = fresh(entry.entry(), ++number, draft, RuleState.PROPOSED, Actor.PLATFORM);
                rows.put(rule, "");
                added.add(rule);
            }
        }
        return added;
    }

    /**
     * A steward makes a rule, which is in force at once.
     *
     * @throws Problem {@code permission-missing}, {@code entry-not-published} for other departments, {@code quality-rule-wrong}
     */
    @Transactional
    public Rule add(EntryVersion entry, RuleKind kind, double floor, Actor actor) {
        mustOwn(entry, actor);
        check(stated(kind, entry), floor, "-");
        rows.lock(entry.entry());
        List<Rule> standing = rows.of(entry.entry());
        if (standing.stream().anyMatch(rule -> rule.kind().equals(kind))) {
            throw Problem.conflict("quality-rule-there").with(entry.name());
        }
        int number = standing.stream().mapToInt(Rule::number).max().orElse(0) + 1;
        Draft draft = new Draft(kind, floor, RuleOrigin.HAND, Phrase.of("quality.reason.hand", actor.name()), null);
        Rule rule = fresh(entry.entry(), number, draft, RuleState.IN_FORCE, actor);
        rows.put(rule, "");
        record("quality.rule-add", entry, rule, actor);
        return rule;
    }

    /**
     * A steward changes a rule, accepts it or switches it off.
     *
     * @param why the reason; needed for everything but accepting a suggestion
     * @param version the version the steward saw
     * @throws Problem {@code permission-missing}, {@code quality-rule-wrong}, {@code quality-rule-moved} when somebody was faster
     */
    @Transactional
    public Rule change(
            EntryVersion entry,
            UUID id,
            int version,
            RuleKind kind,
            double floor,
            RuleState state,
            String why,
            Actor actor) {
        mustOwn(entry, actor);
        rows.lock(entry.entry());
        Rule rule = get(entry.entry(), id);
        if (rule.version() != version) {
            throw Problem.conflict("quality-rule-moved").with(rule.changedBy(), rule.changedAt());
        }
        boolean same = rule.kind().equals(kind);
        boolean accepted = rule.state() == RuleState.PROPOSED && same && state == RuleState.IN_FORCE;
        // one that cannot be judged any more, as what it leans on is gone, can still be switched off
        List<Fault> faults = same && state == RuleState.OFF ? List.of() : stated(kind, entry);
        check(faults, floor, accepted ? "-" : why);
        Rule next = changed(rule, kind, floor, state, same ? rule.standard() : null, actor);
        rows.put(next, why.strip());
        record("quality.rule-change", entry, next, actor);
        return next;
    }

    /** What is wrong with parameters that a steward states: also that nothing is compared with what its department shares with nobody. */
    private List<Fault> stated(RuleKind kind, EntryVersion entry) {
        List<Fault> faults = new ArrayList<>(faults(kind, entry));
        kind.otherEntry()
                .flatMap(this::published)
                .filter(other -> other.sharingType() == SharingType.NONE
                        && !other.provider().equals(entry.provider()))
                .ifPresent(other -> faults.add(Fault.of("entry", "quality-entry-closed", other.name())));
        return faults;
    }

    private static void check(List<Fault> of, double floor, String why) {
        List<Fault> faults = new ArrayList<>(of);
        if (!(floor >= 0 && floor <= 100)) {
            faults.add(Fault.of("floor", "quality-floor-wrong"));
        }
        if (why.isBlank()) {
            faults.add(Fault.of("why", "required"));
        } else if (why.length() > LONGEST_REASON) {
            faults.add(Fault.of("why", "too-long", LONGEST_REASON, why.length(), why.length() - LONGEST_REASON));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("quality-rule-wrong").faults(faults);
        }
    }

    /** Only stewards of the provider change its rules; for other departments there is nothing here to change. */
    public static void mustOwn(EntryVersion entry, Actor actor) {
        if (!actor.isOf(entry.provider())) {
            throw Problem.notFound("entry-not-published").with(entry.code().value());
        }
        actor.mustBeAllowed(Permission.COLLECT);
    }

    private void record(String verb, EntryVersion entry, Rule rule, Actor actor) {
        trail.record(
                Act.of(actor, verb, new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                        .with("rule", rule.number())
                        .with("version", rule.version())
                        .with("indicator", rule.indicator().number())
                        .with("state", rule.state()));
    }

    private Rule fresh(EntryId entry, int number, Draft draft, RuleState state, Actor by) {
        return new Rule(
                Uuids.next(),
                entry,
                number,
                1,
                draft.kind(),
                draft.floor(),
                state,
                draft.origin(),
                draft.reason(),
                draft.standard(),
                by.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Rule changed(
            Rule rule, RuleKind kind, double floor, RuleState state, @Nullable StandardRef standard, Actor by) {
        return new Rule(
                rule.id(),
                rule.entry(),
                rule.number(),
                rule.version() + 1,
                kind,
                floor,
                state,
                rule.origin(),
                rule.reason(),
                standard,
                by.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
    }
}
