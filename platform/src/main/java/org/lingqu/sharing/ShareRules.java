package org.lingqu.sharing;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Permission;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** What the pack in force says about sharing, for those who show it. */
@Component
public class ShareRules {

    /** Id of the procedure in which a refusal is coordinated. */
    public static final String CONTEST = "refused-share-coordination";

    private final RulePacks packs;
    private final Parties parties;

    ShareRules(RulePacks packs, Parties parties) {
        this.packs = packs;
        this.parties = parties;
    }

    /** Whether somebody may apply for data of other departments: he has the post, in a government department. */
    public boolean mayApply(Actor reader) {
        return reader.may(Permission.SHARING_APPLY) && parties.isDepartment(reader, packs.active());
    }

    /** Whether the regulation in force knows a coordination of refusals. */
    public boolean mayContest() {
        return packs.active().procedure(CONTEST).map(ProcedureRule::offered).orElse(false);
    }

    /** How an application for the entry would be answered. */
    public Application.Route routeOf(EntryVersion entry) {
        return ApplicationLodging.route(entry, packs.active());
    }

    /** How the values of an item are best compared in a row filter. */
    public static ValueKind kindOf(Item item) {
        return WishCheck.kindOf(item.type());
    }

    /** The articles that limit the time for the provider's answer; empty where there is no limit. */
    public List<Citation> answerArticles() {
        return PackArticles.of(packs.active().value("sharing.conditionalAnswer"));
    }

    /** Codes of the further statements an application must make. */
    public List<String> statements() {
        return WishCheck.furtherStatements(packs.active());
    }

    /** The articles that ask for the terms of local copies; empty where none does. */
    public List<Citation> copyArticles() {
        return PackArticles.of(packs.active().value(CustodyCheck.COPY));
    }

    /** The articles that ask who handles, uses and manages the data; empty where none does. */
    public List<Citation> peopleArticles() {
        return PackArticles.of(packs.active().value(CustodyCheck.PEOPLE));
    }

    /** Codes of the ranks of norm that can justify a refusal under a pack; empty where the pack names none. */
    public List<String> refusalRanks(String pack, int version) {
        return packs.version(pack, version).list("sharing.refusalBasisRanks");
    }

    /** The articles that say so. */
    public List<Citation> refusalArticles(String pack, int version) {
        RulePack counting = packs.version(pack, version);
        return PackArticles.of(counting.value("sharing.refusalBasisRanks"));
    }
}
