package org.lingqu.sharing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystem;
import org.lingqu.rules.RulePack;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends a complete application on its way: granted at once, by rule, into a case, or refused as the pack has it for withheld data. */
@Component
class ApplicationLodging {

    private static final String UNCONDITIONAL = "sharing.unconditionalAnswer";
    private static final String PART_FOR_ALL = "sharing.partForAll";
    private static final String WITHHELD = "sharing.withheldApplication";

    private final ApplicationBook book;
    private final Numbering numbers;
    private final GrantIssue grants;
    private final AnswerRules rules;
    private final ApplicationCases opening;
    private final MaterialFiles files;
    private final Departments departments;
    private final AuditTrail audit;
    private final LegalTime time;

    ApplicationLodging(
            ApplicationBook book,
            Numbering numbers,
            GrantIssue grants,
            AnswerRules rules,
            ApplicationCases opening,
            MaterialFiles files,
            Departments departments,
            AuditTrail audit,
            LegalTime time) {
        this.book = book;
        this.numbers = numbers;
        this.grants = grants;
        this.rules = rules;
        this.opening = opening;
        this.files = files;
        this.departments = departments;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Lodges what has been judged complete.
     *
     * @param extending the grant whose period is to be longer; null where a new grant is asked for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Application lodge(
            Wish wish,
            EntryVersion entry,
            InformationSystem system,
            @Nullable Grant extending,
            RulePack pack,
            Actor actor) {
        Application.Route usual = isReleased(entry, pack, wish) ? Application.Route.PART : route(entry, pack);
        Custody custody = CustodyCheck.settled(wish, pack);
        Content content = WishCheck.content(wish, entry, time.today()).keeping(custody);
        AnswerRule rule = usual == Application.Route.CASE && entry.sharingType() == SharingType.CONDITIONAL
                ? rules.inForce(entry.code()).orElse(null)
                : null;
        List<Fault> beyond = rule == null ? List.of() : rule.beyond(content, names(entry), actor.home(), time.today());
        Application.Route route = rule != null && beyond.isEmpty() ? Application.Route.RULE : usual;
        BeyondRule why = rule == null || beyond.isEmpty() ? null : new BeyondRule(rule.number(), beyond);
        Application application = lodged(content, entry, system, route, why, extending, actor);
        Act act = Act.of(actor, "sharing.apply", reference(application))
                .with("resource", application.resource())
                .with("items", String.join(",", wish.items()))
                .with("route", route);
        if (extending != null) {
            act = act.with("extends", extending.number());
        }
        if (rule != null) {
            act = act.with("rule", rule.number())
                    .with(
                            "beyond",
                            beyond.stream()
                                    .map(fault -> fault.where() + " " + fault.code())
                                    .collect(Collectors.joining(",")));
        }
        audit.record(act);
        switch (route) {
            case CASE, NEGOTIATION -> {
                book.add(application);
                opening.open(application, entry, wish, pack, actor);
            }
            case WITHHELD -> book.add(withheld(application, entry, pack));
            case RULE -> {
                book.add(granted(application, rule == null ? "" : rule.number()));
                grants.issue(
                        application,
                        content,
                        PackArticles.basis(pack, null, "sharing.conditionalAnswer"),
                        Actor.PLATFORM);
            }
            case DIRECT, PART -> {
                book.add(granted(application, ""));
                String under = route == Application.Route.DIRECT ? UNCONDITIONAL : PART_FOR_ALL;
                grants.issue(application, content, PackArticles.basis(pack, null, under), actor);
            }
            case OWN -> throw Problem.unavailable("internal"); // no application is lodged on that route any more
        }
        if (application.caseId() == null) {
            files.keep(application.id(), wish.materials());
        }
        return book.find(application.id()).orElseThrow(() -> Problem.unavailable("internal"));
    }

    private static Map<String, String> names(EntryVersion entry) {
        return entry.items().stream().collect(Collectors.toMap(Item::code, Item::name));
    }

    /** How an application for the entry is answered, before the rules of its provider are looked at. */
    static Application.Route route(EntryVersion entry, RulePack pack) {
        if (entry.sharingType() == SharingType.NONE) {
            return pack.text(WITHHELD).equals("NEGOTIATION")
                    ? Application.Route.NEGOTIATION
                    : Application.Route.WITHHELD;
        }
        boolean answered = pack.findLimit(UNCONDITIONAL).isPresent();
        return entry.sharingType() == SharingType.UNCONDITIONAL && !answered
                ? Application.Route.DIRECT
                : Application.Route.CASE;
    }

    /** Whether all that is asked for, and all by which rows are chosen, is released to all departments by a conditionally shared entry. */
    static boolean isReleased(EntryVersion entry, RulePack pack, Wish wish) {
        List<String> released = entry.content().sharing().forAll();
        return entry.sharingType() == SharingType.CONDITIONAL
                && pack.flag(PART_FOR_ALL)
                && !wish.items().isEmpty()
                && released.containsAll(wish.items())
                && released.containsAll(wish.rows().items());
    }

    private Application lodged(
            Content content,
            EntryVersion entry,
            InformationSystem system,
            Application.Route route,
            @Nullable BeyondRule beyond,
            @Nullable Grant extending,
            Actor actor) {
        return new Application(
                ApplicationId.next(),
                numbers.next("application"),
                new Grant.Consumer(actor.home(), actor.departmentName(), system.id(), system.name()),
                actor.id(),
                actor.name(),
                provider(entry),
                entry.code(),
                entry.name(),
                entry.number(),
                content,
                route,
                beyond,
                Application.Decision.PENDING,
                route == Application.Route.CASE || route == Application.Route.NEGOTIATION ? CaseId.next() : null,
                extending == null ? null : extending.id(),
                time.now());
    }

    /**
     * Who answers: whom the catalog names, or who it was merged into.
     *
     * @throws Problem {@code provider-split} when several departments have taken its place, and the catalog does not say yet which has the data
     */
    private Grant.Provider provider(EntryVersion entry) {
        if (!departments.isDissolved(entry.provider())) {
            return new Grant.Provider(entry.provider(), entry.providerName());
        }
        return departments
                .standingFor(entry.provider())
                .map(now -> new Grant.Provider(now.id(), now.name()))
                .orElseThrow(() -> Problem.conflict("provider-split").with(entry.name(), entry.providerName()));
    }

    private Application granted(Application application, String reason) {
        return application.decided(
                new Application.Decision(Application.Reply.GRANTED, reason, "", Actor.PLATFORM.name(), time.now()));
    }

    private Application withheld(Application application, EntryVersion entry, RulePack pack) {
        String basis = entry.content().sharing().bases().stream()
                .map(each -> "《" + each.title() + "》" + each.article())
                .collect(Collectors.joining("；"));
        Application refused = application.decided(new Application.Decision(
                Application.Reply.REFUSED,
                entry.content().sharing().reason(),
                basis,
                Actor.PLATFORM.name(),
                time.now()));
        Act act = Act.of(Actor.PLATFORM, "sharing.refuse", reference(refused)).with("basis", basis);
        List<Citation> articles = PackArticles.of(pack.value(WITHHELD));
        audit.record(articles.isEmpty() ? act : act.citing(articles.get(0)));
        return refused;
    }

    private static SubjectRef reference(Application application) {
        return new SubjectRef("sharing-application", application.id().toString(), application.number());
    }
}
