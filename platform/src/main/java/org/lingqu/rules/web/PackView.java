package org.lingqu.rules.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RuleKey;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.Standing;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Tab;

/**
 * One regulation: about the document, then its rules with the article at each.
 *
 * @param pack the regulation, with superior packs where the node has switched them on
 * @param versions all versions of it
 * @param packs finds other regulations by id
 * @param shown the part looked at
 * @param procedures whether the procedures are shown instead of a group of rules
 */
public record PackView(RulePack pack, List<RulePack> versions, RulePacks packs, Groups shown, boolean procedures) {

    private static final List<String> ABOUT =
            List.of("kind", "issuer", "number", "status", "effectiveFrom", "effectiveTo", "interpretingBody");

    /** The rows of one field of work. */
    public record Section(String area, List<Row> rows) {

        public String title(Page page) {
            return page.t(Groups.message(area));
        }
    }

    /**
     * One rule.
     *
     * @param standing laid down, target, default or silent
     * @param notes start event, extension, conditions, marks
     * @param others what the other packs in play say
     */
    public record Row(
            String key,
            String matter,
            String rule,
            Standing standing,
            String article,
            List<String> notes,
            List<String> others) {

        public boolean isDefault() {
            return standing == Standing.DEFAULT;
        }

        /** Whether there is nothing to say beside the rule itself. */
        public boolean isBare() {
            return !isDefault() && notes.isEmpty() && others.isEmpty();
        }

        public boolean isQuiet() {
            return standing == Standing.DEFAULT || standing == Standing.SILENT;
        }
    }

    public String title(Page page) {
        return pack.names().title(page.wording().locale());
    }

    public boolean counts() {
        return packs.counts(pack.id());
    }

    /** Status, version, first and last day in one line. */
    public String standing(Page page) {
        List<String> parts =
                new ArrayList<>(List.of(PackWords.to(page.wording()).status(pack)));
        pack.effectiveFrom().ifPresent(day -> parts.add(page.t("rules.status.since", day)));
        pack.effectiveTo().ifPresent(day -> parts.add(page.t("rules.status.until", day)));
        parts.add(page.t("rules.pack.version", pack.version()));
        return String.join(page.t("rules.note.separator"), parts);
    }

    public List<Fact> about(Page page) {
        PackWords words = PackWords.to(page.wording());
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.code(page.t("rules.pack.from-file"), pack.id()));
        for (String key : ABOUT) {
            PackValue value = pack.ownValue(key);
            String article = words.article(value);
            facts.add(Fact.of(
                    words.key(key),
                    article.isEmpty() ? words.text(value) : page.t("rules.member", words.text(value), article)));
        }
        List.of("scope.stages", "scope.excluded", "scope.byReference")
                .forEach(key -> facts.add(Fact.of(words.key(key), words.text(pack.ownValue(key)))));
        String madeUnder = pack.names().madeUnder();
        if (madeUnder != null) {
            facts.add(Fact.of(page.t("rules.pack.made-under"), madeUnder));
        }
        String parents = pack.parents().stream()
                .map(offer -> page.t(
                        "rules.pack.parent",
                        packs.get(offer.pack()).names().title(page.wording().locale()),
                        page.date(offer.from())))
                .collect(Collectors.joining(page.t("ui.list.separator")));
        if (!parents.isEmpty()) {
            facts.add(Fact.of(page.t("rules.pack.parents"), parents));
        }
        return facts;
    }

    /** How many matters are laid down, defaults, silent. */
    public String figures(Page page) {
        Map<Standing, Long> counts = RuleKey.all().stream()
                .map(key -> pack.ownValue(key.path()).standing())
                .collect(Collectors.groupingBy(standing -> standing, Collectors.counting()));
        long laidDown = counts.getOrDefault(Standing.LAID_DOWN, 0L) + counts.getOrDefault(Standing.TARGET, 0L);
        return page.t(
                "rules.force.only-said",
                RuleKey.all().size(),
                laidDown,
                counts.getOrDefault(Standing.DEFAULT, 0L),
                counts.getOrDefault(Standing.SILENT, 0L));
    }

    public List<Tab> groups(Page page) {
        List<Tab> tabs = new ArrayList<>();
        for (String group : Groups.ALL) {
            tabs.add(tab(page, group, !procedures && group.equals(shown.group())));
        }
        tabs.add(tab(page, "procedures", procedures));
        return tabs;
    }

    private static Tab tab(Page page, String group, boolean current) {
        return new Tab(
                page.t("rules.group." + group),
                page.address().without("area").with("group", group) + "#values",
                current);
    }

    public List<Chip> areas(Page page) {
        return shown.areas().stream()
                .filter(area -> !area.isEmpty())
                .map(area -> Chip.of(page, "area", area, page.t(Groups.message(area)), null))
                .toList();
    }

    public List<Section> sections(Page page) {
        PackWords words = PackWords.to(page.wording());
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (RuleKey key : shown.keys()) {
            rows.computeIfAbsent(key.area(), area -> new ArrayList<>()).add(row(key, words, page));
        }
        return rows.entrySet().stream()
                .map(section -> new Section(section.getKey(), section.getValue()))
                .toList();
    }

    private Row row(RuleKey key, PackWords words, Page page) {
        PackValue value = pack.value(key.path());
        List<String> notes = new ArrayList<>(words.details(value));
        if (!value.packId().equals(pack.id())) {
            notes.add(page.t("rules.note.from-pack", name(value.packId(), page)));
        }
        List<String> others = value.others().stream()
                .filter(other -> !other.silent())
                .map(other -> page.t("rules.note.other", name(other.packId(), page), words.text(other)))
                .toList();
        return new Row(
                key.path(),
                words.key(key.path()),
                words.text(value),
                value.standing(),
                words.article(value),
                notes,
                others);
    }

    private String name(String id, Page page) {
        return packs.get(id).names().shortTitle(page.wording().locale());
    }

    /** The procedures the pack offers, then the others. */
    public List<ProcedureRule> rules() {
        return pack.procedures().stream()
                .sorted(java.util.Comparator.comparing(rule -> !rule.offered()))
                .toList();
    }

    public String actors(List<String> actors, Page page) {
        PackWords words = PackWords.to(page.wording());
        return actors.stream()
                .map(actor -> words.code("procedure", actor))
                .collect(Collectors.joining(page.t("rules.day.separator")));
    }

    public String limits(ProcedureRule rule, Page page) {
        PackWords words = PackWords.to(page.wording());
        return rule.limits().stream()
                .map(key -> page.t("rules.member", words.key(key), words.text(pack.value(key))))
                .collect(Collectors.joining(page.t("rules.day.separator")));
    }

    /** The article, or that the text does not order it. */
    public String basis(ProcedureRule rule, Page page) {
        return switch (rule.known()) {
            case NO -> page.t("rules.force.procedures.no");
            case TARGET -> page.t("rules.force.procedures.target");
            case YES ->
                rule.citation() == null
                        ? ""
                        : page.dates().article(rule.citation().article());
        };
    }

    /** The procedure's name in the reader's language. */
    public String title(ProcedureRule rule, Page page) {
        return page.wording().ifKnown("rules.procedure." + rule.name()).orElse(rule.title());
    }
}
