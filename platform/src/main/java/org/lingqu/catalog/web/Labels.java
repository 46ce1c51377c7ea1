package org.lingqu.catalog.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.LegalBasis;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.ValueRule;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.Page;
import org.springframework.stereotype.Component;

/** The regulation's own words for its types, from the rule pack in force; in English the glossary's. */
@Component
public class Labels {

    private final RulePacks rules;
    private final CodeLists codeLists;

    Labels(RulePacks rules, CodeLists codeLists) {
        this.rules = rules;
        this.codeLists = codeLists;
    }

    public String sharing(Page page, SharingType type) {
        String word = new Requirements(rules.active()).label(type);
        return page.english() || word.isEmpty() ? page.name(type) : word;
    }

    public String opening(Page page, OpeningType type) {
        String word = new Requirements(rules.active()).label(type);
        return page.english() || word.isEmpty() ? page.name(type) : word;
    }

    /** Type with length and scale: 字符型（18）. */
    public String type(Page page, Item item) {
        ItemType type = item.type();
        Integer length = item.length();
        Integer scale = item.scale();
        if (length == null) {
            return page.name(type);
        }
        String size = scale == null ? length.toString() : length + "," + scale;
        return page.t("catalog.item.type-with-length", page.name(type), size);
    }

    /** What the values of an item must be, beside its type: 统一社会信用代码, or the title of its code list; empty when nothing. */
    public String rule(Page page, Item item) {
        String codeList = item.codeList();
        if (item.rule() != ValueRule.NONE) {
            return page.name(item.rule());
        }
        return codeList == null ? "" : codeLists.titleOf(codeList);
    }

    public String basis(Page page, LegalBasis basis) {
        return page.t("catalog.basis.said", basis.title(), basis.article(), page.name(basis.rank()));
    }

    /** Manners of supply; empty when there are none. */
    public String modes(Page page, Set<SupplyMode> modes) {
        return listed(page, modes);
    }

    /** Where a resource comes from: 通过第三方采集（某公司）; empty when it was not stated. */
    public String origin(Page page, Nature nature) {
        Origin origin = nature.origin();
        if (origin == null) {
            return "";
        }
        return nature.originName().isEmpty()
                ? page.name(origin)
                : page.t("catalog.origin.named", page.name(origin), nature.originName());
    }

    public String contents(Page page, Nature nature) {
        return listed(page, nature.contents());
    }

    private static <E extends Enum<E>> String listed(Page page, Set<E> constants) {
        return constants.stream().sorted().map(page::name).collect(Collectors.joining(page.t("ui.list.separator")));
    }
}
