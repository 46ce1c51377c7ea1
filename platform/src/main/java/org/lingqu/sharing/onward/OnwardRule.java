package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.DraftLaw;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Keeps drafts from handing on what came by sharing, and publications that may do so with the names of whose data they hold. */
@Component
class OnwardRule implements DraftLaw {

    private final Receipts receipts;
    private final StatementRows statements;
    private final SourceRows sources;
    private final ConsentRows consents;
    private final RulePacks packs;

    OnwardRule(Receipts receipts, StatementRows statements, SourceRows sources, ConsentRows consents, RulePacks packs) {
        this.receipts = receipts;
        this.statements = statements;
        this.sources = sources;
        this.consents = consents;
        this.packs = packs;
    }

    @Override
    public List<Fault> faults(DraftOutline draft) {
        return faults(draft, packs.active());
    }

    List<Fault> faults(DraftOutline draft, RulePack pack) {
        OnwardLaw law = OnwardLaw.of(pack);
        if (law.isFree() || !draft.shared() && !draft.open()) {
            return List.of();
        }
        List<Received> received = receipts.of(draft);
        if (received.isEmpty()) {
            return List.of();
        }
        List<Consent> given =
                consents.of(draft.entry()).stream().filter(Consent::counts).toList();
        Map<String, Integer> lines = new HashMap<>();
        for (int line = 0; line < draft.items().size(); line++) {
            lines.putIfAbsent(draft.items().get(line).folded(), line);
        }
        List<Fault> faults = new ArrayList<>();
        for (Received each : received) {
            int line = lines.getOrDefault(each.item().folded(), 0);
            if (draft.shared()) {
                add(faults, line, each, OnwardUse.SHARE, law, given);
            }
            if (draft.open()) {
                add(faults, line, each, OnwardUse.OPEN, law, given);
            }
        }
        return faults;
    }

    private static void add(
            List<Fault> faults, int line, Received received, OnwardUse use, OnwardLaw law, List<Consent> given) {
        OnwardLaw.Answer answer = law.on(use);
        if (answer == OnwardLaw.Answer.FREE
                || answer == OnwardLaw.Answer.CONSENT && isConsented(received, use, given)) {
            return;
        }
        List<Object> arguments = new ArrayList<>(List.of(
                received.item().name(),
                received.grant().title(),
                received.grant().number(),
                received.names()));
        law.articles(use).stream().findFirst().ifPresent(arguments::add);
        String code = answer == OnwardLaw.Answer.REFUSED ? "sharing.onward-forbidden." : "sharing.onward-consent.";
        faults.add(new Fault("items[" + line + "].code", code + use, arguments));
    }

    /** Whether everybody whose data it is has agreed. */
    static boolean isConsented(Received received, OnwardUse use, List<Consent> given) {
        return received.sources().stream()
                .allMatch(source -> given.stream()
                        .anyMatch(consent -> consent.use() == use
                                && consent.grant().equals(received.grant().id())
                                && consent.provider().equals(source.department())
                                && consent.items().contains(received.item().folded())));
    }

    /** A consent taken back meanwhile is seen here: from here on it can be taken back no more. */
    @Override
    public void published(DraftOutline draft, EntryVersion version, Actor actor) {
        consents.use(draft.entry(), version.number());
        List<Fault> faults = faults(draft);
        if (!faults.isEmpty()) {
            throw Problem.conflict("onward-refused").with(version.name()).faults(faults);
        }
        statements.keep(
                draft.entry(),
                version.number(),
                draft.items().stream().map(DraftOutline.Item::folded).distinct().toList());
        receipts.of(draft).stream()
                .filter(Received::stated)
                .forEach(each -> each.sources()
                        .forEach(source -> sources.add(version, each.item().folded(), source)));
    }

    @Override
    public void discarded(DraftOutline draft) {
        statements.reset(draft.entry());
        consents.drop(draft.entry());
    }

    @Override
    public Optional<EntryAction.Link> link(DraftOutline draft) {
        return Optional.of(new EntryAction.Link("sharing.onward.link", "/sharing/onward/drafts/" + draft.id(), false));
    }
}
