package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** What the answer to an application means: a grant of what was consented to, or a refusal with reason and basis. */
@Component
class ShareEffect implements CaseEffect, MoveGuard {

    /** What the applicant says may speak of money. */
    private static final Set<String> USERS_MOVES =
            Set.of("complete", "supplement", "contest", "accept-refusal", "withdraw");

    private final ApplicationBook applications;
    private final GrantIssue grants;
    private final Entries entries;
    private final RulePacks packs;
    private final LegalTime time;

    ShareEffect(ApplicationBook applications, GrantIssue grants, Entries entries, RulePacks packs, LegalTime time) {
        this.applications = applications;
        this.grants = grants;
        this.entries = entries;
        this.packs = packs;
        this.time = time;
    }

    @Override
    public String procedure() {
        return ShareProcedure.ID;
    }

    @Override
    public Set<String> procedures() {
        return Set.of(ShareProcedure.ID, UnconditionalShareProcedure.ID, WithheldShareProcedure.ID);
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Application application = applications
                .ofCase(file.id())
                .orElseThrow(() -> Problem.notFound("application-unknown").with(file.id()));
        if (!USERS_MOVES.contains(move)) {
            FreeSharing.mustBe(inputs, packs.version(file.packId(), file.packVersion()), application.title());
        }
        if (move.equals("ask-supplement") || move.equals("return")) {
            mustNotBeListed(application, inputs, file);
        }
        switch (move) {
            case "grant" -> grant(application, file, inputs, actor);
            case "agree", "order" -> agreed(application, file, inputs, actor);
            case "accept-refusal", "uphold" -> upheld(application, move, inputs, actor);
            case "decline" ->
                applications.declined(
                        application.id(), inputs.text(ShareProcedure.REASON), inputs.text(ShareProcedure.BASIS));
            case "refuse" -> refuse(application, file, inputs, actor);
            case "withdraw" ->
                applications.decided(application.id(), decision(Application.Reply.WITHDRAWN, "", "", actor));
            default -> {
                // acceptance changes nothing here; of what lapses the grant has been ended
            }
        }
    }

    /** Only the end of the grant, or of its entry, ends the duty to deliver what was consented to; no person says so. */
    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        boolean byHand = procedures().contains(file.procedure())
                && move.name().equals(ShareProcedure.LAPSE)
                && actor.kind() != Actor.Kind.PLATFORM;
        return byHand ? Optional.of(Problem.forbidden("delivery-stays").with(file.number())) : Optional.empty();
    }

    /** Where the list of materials is complete by law, nothing is asked for later, by whatever way. */
    private void mustNotBeListed(Application application, Inputs inputs, CaseFile file) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        if (pack.flag("sharing.materialList")) {
            throw Problem.conflict("material-not-listed")
                    .with(
                            application.title(),
                            inputs.text("missing") + inputs.text(ShareProcedure.REASON),
                            String.join("、", application.content().materials()))
                    .citing(PackArticles.of(pack.value("sharing.materialList")).toArray(Citation[]::new));
        }
    }

    /** Withheld data, as far as the departments agreed on them or the data authority ordered them to be shared; the terms say why. */
    private void agreed(Application application, CaseFile file, Inputs inputs, Actor actor) {
        Content given = narrowed(application, inputs);
        RulePack pack = packs.version(file.packId(), file.packVersion());
        GrantBasis basis = PackArticles.basis(pack, file.id(), "sharing.withheldApplication");
        grants.issue(application, given, basis, actor);
        applications.decided(application.id(), decision(reply(application, given), inputs.text("terms"), "", actor));
    }

    /** The authority gives its own reason; who accepts a refusal accepts the reason the provider gave. */
    private void upheld(Application application, String move, Inputs inputs, Actor actor) {
        Application.Decision declined = application.decision();
        boolean upheld = move.equals("uphold");
        applications.decided(
                application.id(),
                decision(
                        Application.Reply.REFUSED,
                        upheld ? inputs.text(ShareProcedure.REASON) : declined.reason(),
                        declined.basis(),
                        actor));
    }

    private void grant(Application application, CaseFile file, Inputs inputs, Actor actor) {
        Content given = narrowed(application, inputs);
        Application.Reply reply = reply(application, given);
        if (reply == Application.Reply.GRANTED_IN_PART && !inputs.has(ShareProcedure.REASON)) {
            throw wrong(List.of(Fault.of(ShareProcedure.REASON, "reason-for-less")));
        }
        RulePack pack = packs.version(file.packId(), file.packVersion());
        GrantBasis basis = PackArticles.basis(pack, file.id(), "sharing.conditionalAnswer");
        grants.issue(application, given, basis, actor);
        applications.decided(application.id(), decision(reply, inputs.text(ShareProcedure.REASON), "", actor));
    }

    private static Application.Reply reply(Application application, Content given) {
        return given.equals(application.content()) ? Application.Reply.GRANTED : Application.Reply.GRANTED_IN_PART;
    }

    /** What is granted: never more than was applied for. */
    private Content narrowed(Application application, Inputs inputs) {
        Content wanted = application.content();
        List<Fault> faults = new ArrayList<>();
        Set<String> codes = new HashSet<>(
                inputs.has(ShareProcedure.ITEMS)
                        ? inputs.list(ShareProcedure.ITEMS)
                        : wanted.items().stream().map(GrantedItem::code).toList());
        Set<String> offered =
                new HashSet<>(wanted.items().stream().map(GrantedItem::code).toList());
        // a form on which every item was left out means none of them, not all
        boolean none = inputs.list(ShareProcedure.ITEMS).equals(List.of(Inputs.NOTHING));
        List<String> named = none ? List.of() : inputs.list(ShareProcedure.ITEMS);
        for (int i = 0; i < named.size(); i++) {
            if (!offered.contains(named.get(i))) {
                faults.add(Fault.of(ShareProcedure.ITEMS + "[" + i + "]", "item-not-applied-for", named.get(i)));
            }
        }
        if (none) {
            faults.add(Fault.of(ShareProcedure.ITEMS, "application-no-items"));
        }
        LocalDate until =
                inputs.date(ShareProcedure.UNTIL).orElse(wanted.period().to());
        LocalDate from = wanted.period().from();
        if (until.isBefore(from)
                || until.isBefore(time.today())
                || until.isAfter(wanted.period().to())) {
            faults.add(Fault.of(
                    ShareProcedure.UNTIL, "until-outside", from, wanted.period().to()));
        }
        long perDay = inputs.number(ShareProcedure.PER_DAY)
                .orElse((long) wanted.frequency().perDay());
        if (perDay < 1 || perDay > wanted.frequency().perDay()) {
            faults.add(Fault.of(
                    ShareProcedure.PER_DAY,
                    "number-range",
                    1,
                    wanted.frequency().perDay()));
        }
        Manner manner = manner(application, inputs, faults);
        Custody custody = CopyAnswer.narrowed(wanted, manner, until, inputs, faults);
        if (!faults.isEmpty()) {
            throw wrong(faults);
        }
        return new Content(
                wanted.items().stream()
                        .filter(item -> codes.contains(item.code()))
                        .toList(),
                wanted.keys(),
                wanted.rows(),
                purpose(wanted.purpose(), inputs.text(ShareProcedure.PURPOSE)),
                manner,
                manner == Manner.INTERFACE ? wanted.kinds() : List.of(),
                new Period(from, until),
                new Frequency((int) perDay, wanted.frequency().perSecond()),
                wanted.statements(),
                wanted.materials(),
                custody);
    }

    /** The use the provider consented to; as applied for where the answer does not say it. */
    private static Purpose purpose(Purpose wanted, String consented) {
        return consented.isEmpty() || consented.equals(wanted.scenario())
                ? wanted
                : new Purpose(wanted.duty(), consented, wanted.dutyId(), wanted.scenarioId());
    }

    /** How the entry offers the data. */
    private List<Manner> offered(Application application) {
        return Manner.offeredBy(entries.version(application.resource(), application.entryVersion()));
    }

    /** The manner consented to: as applied for, or another one that the entry offers. What is supplied already goes on as it is. */
    private Manner manner(Application application, Inputs inputs, List<Fault> faults) {
        Manner wanted = application.content().manner();
        String stated = inputs.text(ShareProcedure.MANNER);
        if (stated.isEmpty() || stated.equals(wanted.name())) {
            return wanted;
        }
        Manner manner = Manner.valueOf(stated);
        if (application.extending() != null) {
            faults.add(Fault.of(ShareProcedure.MANNER, "manner-of-extension"));
        } else if (!offered(application).contains(manner) || manner == Manner.INTERFACE) {
            faults.add(Fault.of(ShareProcedure.MANNER, "manner-not-offered"));
        }
        return manner;
    }

    private void refuse(Application application, CaseFile file, Inputs inputs, Actor actor) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        String rank = inputs.text(ShareProcedure.BASIS_RANK);
        if (!rank.isEmpty()) {
            List<String> admitted = pack.list("sharing.refusalBasisRanks");
            if (!admitted.isEmpty() && !RefusalRanks.admitted(rank, admitted)) {
                throw wrong(List.of(Fault.of(ShareProcedure.BASIS_RANK, "basis-rank-too-low")))
                        .citing(PackArticles.of(pack.value("sharing.refusalBasisRanks"))
                                .toArray(Citation[]::new));
            }
        }
        applications.decided(
                application.id(),
                decision(
                        Application.Reply.REFUSED,
                        inputs.text(ShareProcedure.REASON),
                        inputs.text(ShareProcedure.BASIS),
                        actor));
    }

    private Application.Decision decision(Application.Reply outcome, String reason, String basis, Actor actor) {
        return new Application.Decision(
                outcome, reason, basis, actor.departmentName() + " " + actor.name(), time.now());
    }

    private static Problem wrong(List<Fault> faults) {
        return Problem.badInput("answer-incomplete").faults(faults);
    }
}
