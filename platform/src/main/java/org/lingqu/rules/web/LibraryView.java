package org.lingqu.rules.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackChange;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.PackVersion;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RuleLibrary;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.Difference;
import org.lingqu.ui.Page;

/**
 * The administrator's page: the packs that count now, the folder held against them, who took over what.
 *
 * @param state the folder held against what counts now
 * @param packs what counts now
 */
public record LibraryView(RuleLibrary.State state, RulePacks packs) {

    public List<RulePack> versions() {
        return packs.ids().stream().flatMap(id -> packs.versions(id).stream()).toList();
    }

    public String name(RulePack pack, Page page) {
        return pack.names().title(page.wording().locale());
    }

    public String status(RulePack pack, Page page) {
        return PackWords.to(page.wording()).status(pack);
    }

    public boolean isUsed(RulePack pack) {
        return state.inUse().contains(new PackVersion(pack.id(), pack.version()));
    }

    public @Nullable Problem refused() {
        return state.refused();
    }

    public List<Fault> faults() {
        Problem refused = state.refused();
        return refused == null ? List.of() : refused.faults();
    }

    public boolean mayAdopt() {
        return state.folder() != null
                && state.refused() == null
                && !state.changes().isEmpty();
    }

    public String kind(PackChange change, Page page) {
        return page.t("rules.library.kind." + change.kind());
    }

    /** What a changed version says differently. */
    public List<Difference> differences(PackChange change, Page page) {
        PackWords words = PackWords.to(page.wording());
        return change.keys().stream()
                .map(key -> new Difference(
                        words.key(key), said(change.before(), key, words), said(change.after(), key, words)))
                .toList();
    }

    private static @Nullable String said(@Nullable RulePack pack, String key, PackWords words) {
        if (pack == null) {
            return null;
        }
        PackValue value = pack.ownValue(key);
        PackWords.Said said = words.said(value);
        return said.note().isEmpty() ? said.text() : said.text() + " · " + said.note();
    }

    /** 新增 ZZ 第 1 版. */
    public String said(String change, Page page) {
        List<String> parts = Arrays.asList(change.split(" "));
        return parts.size() == 3
                ? page.t(
                        "rules.library.change",
                        page.t("rules.library.kind." + parts.get(0)),
                        parts.get(1),
                        parts.get(2))
                : change;
    }
}
