package org.lingqu.exchange.watermark.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.exchange.watermark.Allowance;
import org.lingqu.exchange.watermark.MarkDeclaration;
import org.lingqu.exchange.watermark.MarkDeclarations;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/** What is declared for the items of an entry, and what could be. */
public record MarksView(EntryVersion entry, MarkDeclaration declared) {

    public String href() {
        return "/exchange/marks/" + entry.code().value();
    }

    /** Items whose values could change at all. */
    public List<Item> able() {
        return entry.items().stream()
                .filter(item -> !MarkDeclarations.kinds(item).isEmpty())
                .toList();
    }

    /** Names of all others. */
    public String never(Page page) {
        return entry.items().stream()
                .filter(item -> MarkDeclarations.kinds(item).isEmpty())
                .map(Item::name)
                .collect(Collectors.joining(page.t("exchange.trace.comma")));
    }

    public List<Choice> kinds(Item item, Page page) {
        return MarkDeclarations.kinds(item).stream()
                .map(kind -> new Choice(kind.name(), page.lookup("exchange.mark.kind." + kind.name())))
                .toList();
    }

    public @Nullable String kind(Item item) {
        Allowance allowance = declared.of(item.code());
        return allowance == null ? null : allowance.kind().name();
    }

    public @Nullable String tolerance(Item item) {
        Allowance allowance = declared.of(item.code());
        return allowance == null ? null : allowance.tolerance().toPlainString();
    }

    /** Whether the item has a tolerance to state. */
    public boolean measured(Item item) {
        return !MarkDeclarations.kinds(item).contains(Allowance.Kind.ENDING);
    }

    /** Label of the field for the tolerance, with its unit. */
    public String tolerance(Item item, Page page) {
        boolean seconds = MarkDeclarations.kinds(item).contains(Allowance.Kind.SECONDS);
        return page.t(seconds ? "exchange.mark.tolerance.seconds" : "exchange.mark.tolerance.unit", item.name());
    }

    /** Who declared it, and when; that nobody has is said otherwise. */
    public String origin(Page page) {
        return declared.at() == null
                ? page.t("exchange.mark.none")
                : page.t("exchange.mark.origin", declared.version(), declared.by(), page.time(declared.at()));
    }
}
