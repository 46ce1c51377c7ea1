package org.lingqu.sharing.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * What the page of an application and its part of the case page show.
 *
 * @param names name by code of the entry's items
 * @param grant the grant it led to; null when there is none
 * @param ranks codes of the ranks of norm that can justify a refusal
 * @param rankArticles the articles that say so
 * @param mine whether the reader's department applied
 * @param party whether it applied or provides; the data authority sees the case only
 * @param contest where the reader can have the refusal coordinated; null where there is none, or the regulation knows no way
 */
public record ApplicationView(
        Application application,
        Map<String, String> names,
        @Nullable Grant grant,
        List<String> ranks,
        List<Citation> rankArticles,
        boolean mine,
        boolean party,
        @Nullable String contest) {

    public List<Fact> facts(Page page) {
        return ScopeFacts.of(application.content(), application.applicant().systemName(), names, page);
    }

    /** Whether there is anything to see of its materials: in a case more may be asked for, without one they lie with the application. */
    public boolean hasMaterials() {
        return application.caseId() != null
                || !application.content().materials().isEmpty();
    }

    /** Names of the items with personal information; empty when there are none. */
    public String personal(Page page) {
        return application.content().items().stream()
                .filter(item -> item.mark().isPersonal())
                .map(GrantedItem::name)
                .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    public List<Choice> items(Page page) {
        return application.content().items().stream()
                .map(item -> new Choice(
                        item.code(),
                        item.mark().isPersonal() ? page.t("sharing.apply.masked", item.name()) : item.name()))
                .toList();
    }

    public List<String> codes() {
        return application.content().items().stream().map(GrantedItem::code).toList();
    }

    public List<Choice> ranks(Page page) {
        return ranks.stream()
                .map(code -> new Choice(code, page.t("procedure.conditional-share.input.basisRank." + code)))
                .toList();
    }

    /** Which ranks are admitted by which article. */
    public String rankHint(Page page) {
        String articles =
                rankArticles.stream().map(page::cite).collect(Collectors.joining(page.t("ui.list.separator")));
        return page.t("sharing.answer.ranks", articles.isEmpty() ? "" : articles + page.t("sharing.grant.comma"));
    }

    public String title(Page page) {
        return page.t("sharing.application.title", application.number(), application.title());
    }

    /** What the answer says besides yes or no, in words that fit it; empty where it says nothing. */
    public String reason(Page page) {
        String reason = application.decision().reason();
        return reason.isEmpty() ? "" : page.t(introduction(), reason);
    }

    private String introduction() {
        if (application.route() == Application.Route.RULE) {
            return "sharing.application.by-rule";
        }
        return switch (application.decision().outcome()) {
            case PENDING -> "sharing.application.declined";
            case GRANTED -> "sharing.application.granted";
            case GRANTED_IN_PART -> "sharing.application.granted-in-part";
            case REFUSED -> "sharing.application.refused";
            case WITHDRAWN -> "sharing.application.ended";
        };
    }
}
