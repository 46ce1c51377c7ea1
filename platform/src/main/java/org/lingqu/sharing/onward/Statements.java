package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.DraftOutlines;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a department says about where the items of its drafts come from. */
@Service
public class Statements {

    /** Longest reason, in characters. */
    static final int LONGEST = 500;

    private final DraftOutlines drafts;
    private final StatementRows rows;
    private final Receipts receipts;
    private final ConsentRows consents;
    private final Grants grants;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final LegalTime time;

    Statements(
            DraftOutlines drafts,
            StatementRows rows,
            Receipts receipts,
            ConsentRows consents,
            Grants grants,
            RulePacks packs,
            AuditTrail audit,
            LegalTime time) {
        this.drafts = drafts;
        this.rows = rows;
        this.receipts = receipts;
        this.consents = consents;
        this.grants = grants;
        this.packs = packs;
        this.audit = audit;
        this.time = time;
    }

    /**
     * How a draft stands.
     *
     * @param received what came by sharing, stated or found
     * @param statements what was said about its items, one's own included
     * @param consents what was asked for, the newest first
     */
    public record Standing(
            DraftOutline draft,
            OnwardLaw law,
            List<Received> received,
            List<Statement> statements,
            List<Consent> consents) {

        /** Whether everybody whose data it is has agreed to the use. */
        public boolean isConsented(Received item, OnwardUse use) {
            return OnwardRule.isConsented(
                    item, use, consents.stream().filter(Consent::counts).toList());
        }
    }

    /**
     * What is said about an item.
     *
     * @param item its field name
     * @param grant under which it came; null: the department collects it itself
     * @param sourceItem code of the grant's item
     * @param manner what was made of it
     * @param basis why it is one's own
     */
    public record Said(
            String item,
            @Nullable GrantId grant,
            String sourceItem,
            @Nullable OnwardManner manner,
            String basis) {}

    /** @throws Problem {@code draft-unknown} also for a draft of another department */
    @Transactional(readOnly = true)
    public Standing of(UUID draft, Actor reader) {
        return of(draft, packs.active(), reader);
    }

    Standing of(UUID draft, RulePack pack, Actor reader) {
        DraftOutline outline = drafts.get(draft, reader);
        return new Standing(
                outline,
                OnwardLaw.of(pack),
                receipts.of(outline),
                rows.of(outline.entry(), StatementRows.DRAFT),
                consents.of(outline.entry()));
    }

    /**
     * States where an item comes from. That it is one's own replaces all that was said about it; that it was received may be said of
     * several grants.
     *
     * @throws Problem {@code draft-unknown}, {@code draft-closed}, {@code onward-incomplete} with everything that is wrong
     */
    @Transactional
    public void state(UUID draft, Said said, Actor actor) {
        DraftOutline outline = editable(draft, actor);
        List<Fault> faults = new ArrayList<>();
        Optional<DraftOutline.Item> item = outline.items().stream()
                .filter(each -> each.folded().equals(DraftOutline.folded(said.item())))
                .findFirst();
        if (item.isEmpty()) {
            faults.add(Fault.of("item", said.item().isBlank() ? "required" : "sharing.onward-item", said.item()));
        }
        GrantId id = said.grant();
        String sourceItem = "";
        if (id == null) {
            PlainText.faultOfText("basis", said.basis(), LONGEST, true).ifPresent(faults::add);
        } else {
            Optional<String> code = itemOf(id, said.sourceItem(), outline);
            if (code.isEmpty()) {
                faults.add(Fault.of("source", "sharing.onward-source"));
            }
            if (said.manner() == null) {
                faults.add(Fault.of("manner", "required"));
            }
            sourceItem = code.orElse("");
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("onward-incomplete").with(outline.name()).faults(faults);
        }
        keep(
                outline,
                new Statement(
                        item.orElseThrow().folded(),
                        item.orElseThrow().name(),
                        id,
                        sourceItem,
                        id == null ? null : said.manner(),
                        id == null ? said.basis().strip() : "",
                        actor.name(),
                        time.now()),
                actor);
    }

    /** Keeps what was found or said to be well; part of the caller's transaction. */
    void keep(DraftOutline draft, Statement statement, Actor actor) {
        rows.remove(draft.entry(), statement.item(), !statement.isOwn());
        rows.add(draft.entry(), statement);
        GrantId grant = statement.grant();
        Act act = Act.of(actor, "sharing.onward-state", draft.reference())
                .with("item", statement.item())
                .with("as", statement.isOwn() ? "OWN" : String.valueOf(statement.manner()));
        audit.record(grant == null ? act.with("basis", statement.basis()) : act.with("grant", grant));
    }

    /**
     * Takes back everything said about an item.
     *
     * @throws Problem {@code draft-unknown}, {@code draft-closed}; {@code onward-unstated} when nothing was said
     */
    @Transactional
    public void retract(UUID draft, String item, Actor actor) {
        DraftOutline outline = editable(draft, actor);
        String folded = DraftOutline.folded(item);
        if (rows.remove(outline.entry(), folded, true) + rows.remove(outline.entry(), folded, false) == 0) {
            throw Problem.notFound("onward-unstated").with(outline.name(), item);
        }
        audit.record(
                Act.of(actor, "sharing.onward-retract", outline.reference()).with("item", folded));
    }

    private DraftOutline editable(UUID draft, Actor actor) {
        DraftOutline outline = drafts.get(draft, actor);
        if (!outline.editable()) {
            throw Problem.conflict("draft-closed").with(outline.name());
        }
        return outline;
    }

    private Optional<String> itemOf(GrantId id, String sourceItem, DraftOutline draft) {
        return grants.find(id)
                .filter(grant -> grant.consumer().department().equals(draft.department()))
                .map(Grant::itemCodes)
                .flatMap(codes -> codes.stream()
                        .filter(code -> DraftOutline.folded(code).equals(DraftOutline.folded(sourceItem)))
                        .findFirst());
    }
}
