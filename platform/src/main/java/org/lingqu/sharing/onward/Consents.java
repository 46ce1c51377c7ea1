package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks those whose data a draft holds whether they may go on, and keeps what they say. */
@Service
public class Consents {

    private static final int MOST = 100;
    private static final String ADDRESS = "/sharing/onward/consents/";

    private final Statements statements;
    private final ConsentRows rows;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    Consents(Statements statements, ConsentRows rows, Notices notices, AuditTrail audit, LegalTime time) {
        this.statements = statements;
        this.rows = rows;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Asks everybody whose data a draft holds by a grant and who has not agreed yet. Asking says that the items were
     * received: what was only found is stated from now on.
     *
     * @return what was asked for; one for each of them
     * @throws Problem {@code draft-unknown}, {@code draft-closed}, {@code onward-incomplete}; {@code onward-forbidden} where no consent
     *     helps, {@code onward-needless} where nothing came by the grant, none is needed, or everybody has agreed or is being asked
     */
    @Transactional
    public List<Consent> ask(UUID draft, GrantId grant, OnwardUse use, String reason, Actor actor) {
        return ask(statements.of(draft, actor), grant, use, reason, actor);
    }

    /** The same about how a draft stands under a certain pack; part of the caller's transaction. */
    List<Consent> ask(Statements.Standing standing, GrantId grant, OnwardUse use, String reason, Actor actor) {
        if (!standing.draft().editable()) {
            throw Problem.conflict("draft-closed").with(standing.draft().name());
        }
        mustBeWritten(reason, true, standing.draft().name());
        Citation[] articles = standing.law().articles(use).toArray(Citation[]::new);
        OnwardLaw.Answer answer = standing.law().on(use);
        if (answer == OnwardLaw.Answer.REFUSED) {
            throw Problem.conflict("onward-forbidden")
                    .with(standing.draft().name())
                    .citing(articles);
        }
        List<Received> open = standing.received().stream()
                .filter(each -> answer == OnwardLaw.Answer.CONSENT
                        && each.grant().id().equals(grant)
                        && !standing.isConsented(each, use))
                .toList();
        List<Consent> asked = byProvider(standing, open, grant, use, reason.strip(), actor).stream()
                .filter(rows::add)
                .toList();
        if (asked.isEmpty()) {
            throw Problem.conflict("onward-needless").with(standing.draft().name());
        }
        open.stream()
                .filter(each -> !each.stated())
                .forEach(each -> statements.keep(standing.draft(), statement(each, actor), actor));
        asked.forEach(each -> {
            audit.record(Act.of(actor, "sharing.onward-ask", each.reference())
                    .with("provider", each.providerName())
                    .with("use", use)
                    .with("items", String.join(" ", each.items())));
            notices.tell(Notice.to(
                            each.provider(),
                            Phrase.of("sharing.notice.onward-asked", each.consumerName(), each.title()))
                    .holding(Permission.SHARING_ANSWER)
                    .at(ADDRESS + each.id()));
        });
        return asked;
    }

    private List<Consent> byProvider(
            Statements.Standing standing,
            List<Received> open,
            GrantId grant,
            OnwardUse use,
            String reason,
            Actor actor) {
        Map<DepartmentId, String> names = new LinkedHashMap<>();
        Map<DepartmentId, Map<String, String>> items = new LinkedHashMap<>();
        open.forEach(each -> each.sources().forEach(source -> {
            names.putIfAbsent(source.department(), source.name());
            items.computeIfAbsent(source.department(), any -> new LinkedHashMap<>())
                    .putIfAbsent(each.item().folded(), each.item().name());
        }));
        List<Consent> asked = new ArrayList<>();
        items.forEach((provider, itemNames) -> {
            List<String> codes = List.copyOf(itemNames.keySet());
            if (!isAgreed(standing, provider, grant, use, codes)) {
                asked.add(new Consent(
                        Uuids.next(),
                        standing.draft().entry(),
                        standing.draft().id(),
                        standing.draft().name(),
                        grant,
                        use,
                        codes,
                        List.copyOf(itemNames.values()),
                        actor.home(),
                        actor.departmentName(),
                        provider,
                        Objects.requireNonNull(names.get(provider)),
                        reason,
                        actor.name(),
                        time.now(),
                        null,
                        null,
                        null));
            }
        });
        return asked;
    }

    private static boolean isAgreed(
            Statements.Standing standing, DepartmentId provider, GrantId grant, OnwardUse use, List<String> codes) {
        return codes.stream()
                .allMatch(code -> standing.consents().stream()
                        .anyMatch(each -> each.counts()
                                && each.provider().equals(provider)
                                && each.grant().equals(grant)
                                && each.use() == use
                                && each.items().contains(code)));
    }

    private Statement statement(Received found, Actor actor) {
        return new Statement(
                found.item().folded(),
                found.item().name(),
                found.grant().id(),
                found.sourceItem(),
                found.manner(),
                "",
                actor.name(),
                time.now());
    }

    /** @throws Problem {@code onward-consent-unknown} also when it concerns neither department */
    @Transactional(readOnly = true)
    public Consent get(UUID id, Actor reader) {
        return rows.find(id)
                .filter(each -> reader.isOf(each.provider()) || reader.isOf(each.consumer()))
                .orElseThrow(() -> Problem.notFound("onward-consent-unknown"));
    }

    /** What the own department is asked for, or asks for; what waits first, then the newest, at most a hundred. */
    @Transactional(readOnly = true)
    public List<Consent> of(boolean asked, Actor reader) {
        return rows.of(reader.home(), asked, MOST);
    }

    /** Whether a reader answers: the chief representative of who is asked. */
    public static boolean answers(Consent consent, Actor reader) {
        return reader.isOf(consent.provider()) && reader.may(Permission.SHARING_ANSWER);
    }

    /**
     * Gives or refuses.
     *
     * @param reason needed for a refusal
     * @throws Problem {@code onward-consent-unknown}, {@code permission-missing}, {@code onward-incomplete}, {@code onward-answered}
     */
    @Transactional
    public Consent answer(UUID id, boolean given, String reason, Actor actor) {
        Consent consent = mine(id, actor);
        mustBeWritten(reason, !given, consent.title());
        if (!rows.answer(id, given, reason.strip(), actor.name(), time.now())) {
            throw Problem.conflict("onward-answered").with(consent.title());
        }
        told(consent, given ? "sharing.notice.onward-given" : "sharing.notice.onward-refused", reason);
        audit.record(Act.of(actor, "sharing.onward-answer", consent.reference())
                .with("given", given)
                .with("reason", reason.strip()));
        return get(id, actor);
    }

    /**
     * Takes a consent back before anything was published with it.
     *
     * @throws Problem {@code onward-consent-unknown}, {@code permission-missing}, {@code onward-incomplete}; {@code onward-stays} when
     *     it was not given, taken back already, or an entry has been published with it
     */
    @Transactional
    public Consent withdraw(UUID id, String reason, Actor actor) {
        Consent consent = mine(id, actor);
        mustBeWritten(reason, true, consent.title());
        if (!rows.withdraw(id, reason.strip(), actor.name(), time.now())) {
            throw Problem.conflict("onward-stays").with(consent.title());
        }
        told(consent, "sharing.notice.onward-withdrawn", reason);
        audit.record(
                Act.of(actor, "sharing.onward-withdraw", consent.reference()).with("reason", reason.strip()));
        return get(id, actor);
    }

    private void told(Consent consent, String said, String reason) {
        notices.tell(
                Notice.to(consent.consumer(), Phrase.of(said, consent.providerName(), consent.title(), reason.strip()))
                        .holding(Permission.CATALOG_COMPILE)
                        .at(ADDRESS + consent.id()));
    }

    private Consent mine(UUID id, Actor actor) {
        Consent consent = rows.find(id)
                .filter(each -> actor.isOf(each.provider()) || actor.isOf(each.consumer()))
                .orElseThrow(() -> Problem.notFound("onward-consent-unknown"));
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        if (!actor.isOf(consent.provider())) {
            throw Problem.forbidden("onward-consent-theirs").with(consent.title(), consent.providerName());
        }
        return consent;
    }

    private static void mustBeWritten(String reason, boolean needed, String title) {
        List<Fault> faults = PlainText.faultOfText("reason", reason, Statements.LONGEST, needed).stream()
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.badInput("onward-incomplete").with(title).faults(faults);
        }
    }
}
