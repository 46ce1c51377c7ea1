package org.lingqu.sharing.onward.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.onward.OnwardLaw;
import org.lingqu.sharing.onward.OnwardUse;
import org.lingqu.sharing.onward.Received;
import org.lingqu.sharing.onward.Source;
import org.lingqu.sharing.onward.Statement;
import org.lingqu.sharing.onward.Statements;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * Where the items of a draft come from, and what is asked for before they go on.
 *
 * @param grants what the department may choose from, the newest first
 */
public record OnwardView(Statements.Standing standing, List<Grant> grants) {

    /** Between grant and item in the value of a choice. */
    static final String BETWEEN = ":";

    public DraftOutline draft() {
        return standing.draft();
    }

    public String address() {
        return "/sharing/onward/drafts/" + draft().id();
    }

    public List<Received> received(DraftOutline.Item item) {
        return standing.received().stream()
                .filter(each -> each.item().folded().equals(item.folded()))
                .toList();
    }

    /** What was said about an item being one's own; empty when nothing was. */
    public List<Statement> own(DraftOutline.Item item) {
        return standing.statements().stream()
                .filter(each -> each.isOwn() && each.item().equals(item.folded()))
                .toList();
    }

    public boolean isStated(DraftOutline.Item item) {
        return standing.statements().stream().anyMatch(each -> each.item().equals(item.folded()));
    }

    public String names(Received received, Page page) {
        return String.join(
                page.t("ui.list.separator"),
                received.sources().stream().map(Source::name).distinct().toList());
    }

    /** What stands between an item and its use, in a sentence for each. */
    public List<String> verdicts(Received received, Page page) {
        List<String> said = new ArrayList<>();
        for (OnwardUse use : OnwardUse.values()) {
            OnwardLaw.Answer answer = standing.law().on(use);
            boolean consented = answer == OnwardLaw.Answer.CONSENT && standing.isConsented(received, use);
            String key = "sharing.onward.verdict." + (consented ? "CONSENTED" : answer.name());
            said.add(page.t(key, page.name(use)));
        }
        return said;
    }

    /** What the regulation asks for, in a sentence for each use with its article. */
    public List<String> law(Page page) {
        return Stream.of(OnwardUse.values())
                .map(use -> law(standing.law(), use, page))
                .toList();
    }

    /** What a regulation asks for before a use, in a sentence with its article. */
    public static String law(OnwardLaw law, OnwardUse use, Page page) {
        String articles = String.join(
                page.t("ui.list.separator"),
                law.articles(use).stream().map(page::cite).toList());
        return page.t("sharing.onward.law." + law.on(use).name(), page.name(use), articles);
    }

    /** Code of the first item that was found and not spoken about; empty when there is none. */
    public String open() {
        return standing.received().stream()
                .filter(each -> !each.stated())
                .map(each -> each.item().code())
                .findFirst()
                .orElse("");
    }

    public List<Choice> items() {
        return draft().items().stream()
                .map(item -> new Choice(item.code(), item.name() + " " + item.code()))
                .toList();
    }

    /** Items of grants. */
    public List<Choice> sources() {
        return grants.stream()
                .flatMap(grant -> grant.items().stream()
                        .map(item -> new Choice(
                                grant.id() + BETWEEN + item.code(),
                                grant.number() + " " + grant.title() + " · " + item.name())))
                .toList();
    }

    /** Grants by which something came that somebody may be asked about. */
    public List<Choice> askable() {
        return standing.received().stream()
                .map(Received::grant)
                .distinct()
                .map(grant -> new Choice(
                        grant.id().toString(),
                        grant.number() + " " + grant.title() + " · "
                                + grant.provider().name()))
                .distinct()
                .toList();
    }

    /** Uses a consent is needed for. */
    public List<Choice> uses(Page page) {
        return List.of(OnwardUse.values()).stream()
                .filter(use -> standing.law().on(use) == OnwardLaw.Answer.CONSENT)
                .map(use -> new Choice(use.name(), page.name(use)))
                .toList();
    }

    public boolean mayAsk(Page page) {
        return draft().editable() && !askable().isEmpty() && !uses(page).isEmpty();
    }
}
