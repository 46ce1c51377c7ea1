package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft.Kind;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.organization.Departments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many sheets of a department at once. Each is judged by the same check as the form and finds what the department already has: by its code
 * the published entry it changes, by its name the draft it goes on with. So the same sheets handed in twice make no second draft.
 */
@Service
public class Batch {

    private final Compilation compilation;
    private final Checks checks;
    private final Classes classes;
    private final Departments departments;
    private final Drafts drafts;
    private final Entries entries;
    private final JdbcClient jdbc;

    Batch(
            Compilation compilation,
            Checks checks,
            Classes classes,
            Departments departments,
            Drafts drafts,
            Entries entries,
            JdbcClient jdbc) {
        this.compilation = compilation;
        this.checks = checks;
        this.classes = classes;
        this.departments = departments;
        this.drafts = drafts;
        this.entries = entries;
        this.jdbc = jdbc;
    }

    /**
     * One sheet.
     *
     * @param code resource code of the published entry to change; empty for a new entry
     * @param name name of the entry as typed
     * @param onto writes what was typed onto the sheet there already is, or onto an empty one
     */
    public record Wish(String code, String name, UnaryOperator<Sheet> onto) {}

    /** What is to become of a sheet. */
    public enum Fate {
        /** A new entry is begun. */
        BEGUN,
        /** A change of a published entry is begun. */
        CHANGED,
        /** A draft of the department gets this content. */
        SAVED,
        /** The department has exactly this already; nothing to do. */
        SAME,
        /** Something is wrong with it. */
        REFUSED
    }

    /**
     * The answer to a wish.
     *
     * @param sheet what was typed, on what was there
     * @param draft the draft it goes on with; null when there is none
     * @param live the published entry it changes or repeats; null when there is none
     * @param faults everything wrong with it; empty unless it is refused
     */
    public record Verdict(
            Fate fate,
            Sheet sheet,
            @Nullable Draft draft,
            @Nullable EntryVersion live,
            List<Fault> faults) {}

    /**
     * Judges all sheets, each for itself. Whoever also keeps them does so in the same transaction, in which no colleague keeps others.
     *
     * @return the answers in the order of the wishes
     * @throws org.lingqu.kernel.Problem {@code permission-missing}
     */
    @Transactional
    public List<Verdict> judge(List<Wish> wishes, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('catalog.batch'), hashtext(?))")
                .param(actor.home().toString())
                .query((row, n) -> "")
                .list();
        Known known = known(wishes, actor);
        List<Verdict> verdicts = new ArrayList<>();
        wishes.forEach(wish -> verdicts.add(judge(wish, known, actor)));
        return verdicts;
    }

    /** Makes of a good sheet what its answer says. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Draft keep(Verdict verdict, Actor actor) {
        Draft draft = verdict.draft();
        EntryVersion live = verdict.live();
        if (draft != null) {
            return compilation.save(draft.id(), verdict.sheet(), draft.revision(), actor);
        }
        if (live == null) {
            return compilation.begin(verdict.sheet(), actor);
        }
        Draft begun = compilation.change(live.code(), actor);
        return compilation.save(begun.id(), verdict.sheet(), begun.revision(), actor);
    }

    private Verdict judge(Wish wish, Known known, Actor actor) {
        if (!wish.code().isEmpty()) {
            EntryVersion live = known.live.get(wish.code());
            return live == null
                    ? refused(wish, Fault.of("code", "catalog.batch.code-unknown", Findings.shortened(wish.code())))
                    : onEntry(wish, live, known.ofEntry.get(live.entry()), actor);
        }
        List<Draft> same = wish.name().isEmpty() ? List.of() : known.drafts.getOrDefault(wish.name(), List.of());
        if (same.size() > 1) {
            return refused(wish, Fault.of("name", "catalog.batch.ambiguous", same.size()));
        }
        EntryVersion live = known.named.get(wish.name());
        if (same.isEmpty() && live != null) {
            Sheet typed = settled(wish.onto().apply(Sheets.of(live.content())), actor);
            return isContent(typed, live)
                    ? new Verdict(Fate.SAME, typed, null, live, List.of())
                    : refused(
                            wish,
                            Fault.of(
                                    "code",
                                    "catalog.batch.published-already",
                                    live.code().value()));
        }
        return same.isEmpty() ? fresh(wish, actor) : onDraft(wish, same.get(0), null, actor);
    }

    private Verdict fresh(Wish wish, Actor actor) {
        Sheet typed = settled(wish.onto().apply(Sheet.empty()), actor);
        return verdict(Fate.BEGUN, typed, null, null, as(typed, Kind.NEW, EntryId.next(), actor));
    }

    private Verdict onEntry(Wish wish, EntryVersion live, @Nullable Draft open, Actor actor) {
        if (open != null) {
            return onDraft(wish, open, live, actor);
        }
        Sheet typed = settled(wish.onto().apply(Sheets.of(live.content())), actor);
        return isContent(typed, live)
                ? new Verdict(Fate.SAME, typed, null, live, List.of())
                : verdict(Fate.CHANGED, typed, null, live, as(typed, Kind.CHANGE, live.entry(), actor));
    }

    private Verdict onDraft(Wish wish, Draft open, @Nullable EntryVersion live, Actor actor) {
        Sheet typed = settled(wish.onto().apply(open.sheet()), actor);
        if (open.kind() == Kind.WITHDRAWAL) {
            return refused(wish, Fault.of("code", "catalog.batch.withdrawn"));
        }
        if (isSame(typed, open)) {
            return new Verdict(Fate.SAME, typed, open, live, List.of());
        }
        return open.isEditable()
                ? verdict(Fate.SAVED, typed, open, live, as(typed, open.kind(), open.entry(), actor))
                : refused(wish, Fault.of("name", "catalog.batch.in-review"));
    }

    private Verdict verdict(Fate good, Sheet typed, @Nullable Draft draft, @Nullable EntryVersion live, Draft asDraft) {
        List<Fault> faults = new ArrayList<>(checks.check(asDraft).faults());
        if (typed.size() > Sheet.LONGEST) {
            faults.add(Fault.of("name", "catalog.batch.too-long", typed.size(), Sheet.LONGEST));
        }
        return new Verdict(faults.isEmpty() ? good : Fate.REFUSED, typed, draft, live, faults);
    }

    private Verdict refused(Wish wish, Fault fault) {
        return new Verdict(Fate.REFUSED, wish.onto().apply(Sheet.empty()), null, null, List.of(fault));
    }

    private boolean isSame(Sheet typed, Draft open) {
        return typed.equals(open.sheet())
                || typed.changeReason().equals(open.sheet().changeReason())
                        && checks.check(open).content() != null
                        && Objects.equals(
                                read(typed).content(), checks.check(open).content());
    }

    private boolean isContent(Sheet typed, EntryVersion live) {
        return live.content().equals(read(typed).content());
    }

    private SheetCheck.Outcome read(Sheet typed) {
        return new SheetCheck(checks.requirements(), checks).check(typed, false);
    }

    private Sheet settled(Sheet sheet, Actor actor) {
        return sheet.classification().equals(Classes.OWN)
                ? sheet.classed(classes.ownOf(departments.get(actor.home())).code())
                : sheet;
    }

    /** The sheet as the draft it would be, to be checked. */
    private Draft as(Sheet sheet, Kind kind, EntryId entry, Actor actor) {
        return Draft.imagined(sheet, kind, entry, actor.home());
    }

    /** What the department has of what is wished for. */
    private record Known(
            Map<String, List<Draft>> drafts,
            Map<EntryId, Draft> ofEntry,
            Map<String, EntryVersion> live,
            Map<String, EntryVersion> named) {}

    private Known known(List<Wish> wishes, Actor actor) {
        Collection<String> names = wishes.stream().map(Wish::name).collect(Collectors.toSet());
        Collection<String> codes = wishes.stream().map(Wish::code).collect(Collectors.toSet());
        List<EntryVersion> published = entries.publishedOf(actor.home(), names, codes);
        List<Draft> open = drafts.openOf(
                actor.home(), names, published.stream().map(EntryVersion::entry).toList());
        return new Known(
                open.stream()
                        .filter(draft -> !draft.isChange())
                        .collect(Collectors.groupingBy(draft -> draft.sheet().name())),
                open.stream().collect(Collectors.toMap(Draft::entry, Function.identity())),
                published.stream()
                        .collect(Collectors.toMap(entry -> entry.code().value(), Function.identity())),
                published.stream()
                        .collect(Collectors.toMap(EntryVersion::name, Function.identity(), (one, other) -> one)));
    }
}
