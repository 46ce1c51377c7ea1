package org.lingqu.rules.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.rules.PackStatus;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RuleKey;
import org.lingqu.rules.RulePack;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Page;
import org.lingqu.ui.Tab;

/**
 * Several regulations side by side.
 *
 * @param packs the columns
 * @param ours id of the pack that counts here
 * @param superiors ids of the superior packs switched on
 * @param shown the part of the rules compared
 * @param differing whether only what differs is shown
 */
public record Comparison(List<RulePack> packs, String ours, List<String> superiors, Groups shown, boolean differing) {

    /** The rows of one field of work. */
    public record Section(String area, List<Row> rows) {

        public String title(Page page) {
            return page.t(Groups.message(area));
        }
    }

    /** One matter: what each regulation says. */
    public record Row(String matter, List<PackWords.Said> cells) {}

    public List<Tab> groups(Page page) {
        return Groups.ALL.stream()
                .map(group -> new Tab(
                        page.t("rules.group." + group),
                        page.address().without("area").with("group", group) + "#compare",
                        group.equals(shown.group())))
                .toList();
    }

    public List<Chip> areas(Page page) {
        return shown.areas().stream()
                .filter(area -> !area.isEmpty())
                .map(area -> Chip.of(page, "area", area, page.t(Groups.message(area)), null))
                .toList();
    }

    /** The list with everything, or with the differences only. */
    public String turned(Page page) {
        return (differing ? page.address().without("differing") : page.address().with("differing", "true"))
                + "#compare";
    }

    public List<Section> sections(Page page) {
        PackWords words = PackWords.to(page.wording());
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (RuleKey key : shown.keys()) {
            List<PackValue> values =
                    packs.stream().map(pack -> pack.ownValue(key.path())).toList();
            List<PackWords.Said> cells = values.stream().map(words::said).toList();
            if (!differing || differ(cells)) {
                rows.computeIfAbsent(key.area(), area -> new ArrayList<>()).add(new Row(words.key(key.path()), cells));
            }
        }
        return rows.entrySet().stream()
                .map(section -> new Section(section.getKey(), section.getValue()))
                .toList();
    }

    private static boolean differ(List<PackWords.Said> cells) {
        return cells.stream().map(cell -> cell.text() + cell.quiet()).distinct().count() > 1;
    }

    public boolean isOurs(RulePack pack) {
        return pack.id().equals(ours);
    }

    /** Classes of a cell: quiet where nothing is laid down, tinted in our column; null for neither. */
    public @Nullable String look(int column, PackWords.Said cell) {
        String look = (cell.quiet() ? "lq-quiet" : "") + (isOurs(packs.get(column)) ? " is-ours" : "");
        return look.isBlank() ? null : look.strip();
    }

    public String name(RulePack pack, Page page) {
        return pack.names().shortTitle(page.wording().locale());
    }

    /** Below a column's head: that it applies here, since when, or why it does not simply count. */
    public String tag(RulePack pack, Page page) {
        if (isOurs(pack)) {
            return page.t("rules.force.here");
        }
        if (superiors.contains(pack.id())) {
            return page.t("rules.force.superior");
        }
        return pack.status() == PackStatus.IN_FORCE && pack.effectiveFrom().isPresent()
                ? page.t("rules.status.since", pack.effectiveFrom().get().toString())
                : page.t("rules.status." + pack.status().code());
    }

    public boolean counts(RulePack pack) {
        return isOurs(pack) || superiors.contains(pack.id());
    }
}
