package org.lingqu.catalog.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.catalog.Withdrawal;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.Difference;
import org.lingqu.ui.Page;
import org.lingqu.ui.Stage;
import org.lingqu.ui.Tab;

/**
 * The life page of an entry.
 *
 * @param entry the version shown
 * @param versions all versions, the newest first
 * @param compared the version it is compared with; null for the first
 * @param withdrawal how it was taken out of the catalog; null while it is in it
 * @param states how far the resource has come, by stage
 * @param panels parts that other modules show
 * @param actions what the reader can do with it elsewhere
 * @param own whether the reader may change it
 * @param pending the draft that waits beside the version in force; null when there is none, or it is not the reader's business
 * @param requirements what the rule pack asks
 * @param labels the regulation's words
 */
public record EntryView(
        EntryVersion entry,
        List<EntryVersion> versions,
        @Nullable EntryVersion compared,
        @Nullable Withdrawal withdrawal,
        Map<LifeStage, LifeState> states,
        List<Panel> panels,
        List<EntryAction.Link> actions,
        boolean own,
        Compilation.@Nullable Pending pending,
        Requirements requirements,
        Labels labels) {

    private static final int MOST_STAGES_BESIDE = 6;

    /** A part of the page made by another module. */
    public record Panel(String anchor, String title, boolean aside, Function<Page, Content> content) {}

    public boolean isLatest() {
        return versions.get(0).number() == entry.number();
    }

    public EntryVersion first() {
        return versions.get(versions.size() - 1);
    }

    /** In force, followed by a later version, or withdrawn; with the day. */
    public String standing(Page page) {
        Withdrawal gone = withdrawal;
        return gone != null
                ? page.t("catalog.entry.withdrawn", entry.number(), page.date(LegalTime.dateOf(gone.at())))
                : page.t(
                        isLatest() ? "catalog.entry.in-force" : "catalog.entry.superseded",
                        entry.number(),
                        day(page, entry));
    }

    public String href() {
        return hrefOf(entry);
    }

    static String hrefOf(EntryVersion entry) {
        return "/catalog/" + entry.code().prefix() + "/" + entry.code().suffix();
    }

    public List<Panel> panels(boolean aside) {
        return panels.stream().filter(panel -> panel.aside() == aside).toList();
    }

    /** The parts of the page, as links into it. */
    public List<Tab> tabs(Page page) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(page.t("catalog.items.title"), "#items", true));
        tabs.add(new Tab(page.t("catalog.sharing.title"), "#basis", false));
        tabs.add(new Tab(page.t("catalog.versions.title"), compared == null ? "#history" : "#versions", false));
        panels.forEach(panel -> tabs.add(new Tab(page.t(panel.title()), "#" + panel.anchor(), false)));
        tabs.add(new Tab(page.t("catalog.entry.about"), "#about", false));
        return tabs;
    }

    /** Catalog first, then what the other modules know; a stage nobody speaks of is left out. */
    public List<Stage> canal(Page page) {
        List<String> lines = new ArrayList<>(List.of(
                page.t("catalog.stage.first", day(page, first())),
                page.t("catalog.stage.version", entry.number(), day(page, entry))));
        if (withdrawal != null) {
            lines.add(page.t("catalog.stage.withdrawn", page.date(LegalTime.dateOf(withdrawal.at()))));
        }
        Stage cataloged = Stage.of(page.t("catalog.stage.CATALOG"), Stage.State.DONE, lines.toArray(String[]::new));
        List<Stage> others = states.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_STAGES_BESIDE)
                .map(state -> stage(page, state.getKey(), state.getValue()))
                .toList();
        return Stream.concat(Stream.of(cataloged), others.stream()).toList();
    }

    private static Stage stage(Page page, LifeStage stage, LifeState state) {
        Stage.State look = switch (state.progress()) {
            case REACHED -> Stage.State.DONE;
            case RUNNING -> Stage.State.NOW;
            case NOT_REACHED -> Stage.State.NOT_YET;
            case OUTSIDE -> Stage.State.FAILED;
        };
        String[] lines = state.lines().stream()
                .map(line -> page.t(line.message(), line.arguments().toArray()))
                .toArray(String[]::new);
        return Stage.of(page.name(stage), look, lines);
    }

    public static String day(Page page, EntryVersion version) {
        return page.date(LegalTime.dateOf(version.publishedAt()));
    }

    public List<Difference> differences(Page page) {
        EntryVersion before = compared;
        return before == null ? List.of() : Differences.between(page, labels, before.content(), entry.content());
    }

    /** Whether a reason and a basis are shown: to every reader, whenever they were stated. */
    public boolean isRestricted() {
        return entry.sharingType().isRestricted();
    }

    public Optional<String> article(Page page) {
        return Optional.ofNullable(requirements.onRestriction()).map(page::cite);
    }
}
