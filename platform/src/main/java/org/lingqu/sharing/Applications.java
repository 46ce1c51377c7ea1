package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applications for data of other departments. What is shared without condition is granted at once, what is shared with conditions goes to
 * the providing department as a case with its statutory clock, what is not shared is refused at once with the recorded reason and basis.
 */
@Service
public class Applications {

    private static final String UNCONDITIONAL = "sharing.unconditionalAnswer";
    private static final String WITHHELD = "sharing.withheldApplication";

    private final ApplicationBook book;
    private final Numbering numbers;
    private final GrantIssue grants;
    private final Grants register;
    private final AnswerRules rules;
    private final Entries entries;
    private final InformationSystems systems;
    private final Cases cases;
    private final ApplicationCases opening;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final LegalTime time;

    Applications(
            ApplicationBook book,
            Numbering numbers,
            GrantIssue grants,
            Grants register,
            AnswerRules rules,
            Entries entries,
            InformationSystems systems,
            Cases cases,
            ApplicationCases opening,
            RulePacks packs,
            AuditTrail audit,
            LegalTime time) {
        this.book = book;
        this.numbers = numbers;
        this.grants = grants;
        this.register = register;
        this.rules = rules;
        this.entries = entries;
        this.systems = systems;
        this.cases = cases;
        this.opening = opening;
        this.packs = packs;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Lodges an application.
     *
     * @return the application with what became of it at once; an entry that is not shared gives a refused one
     * @throws Problem {@code application-incomplete} with everything that is wrong, {@code entry-not-published}, {@code permission-missing}
     */
    @Transactional
    public Application apply(Wish wish, Actor actor) {
        return apply(wish, packs.active(), actor);
    }

    /** Lodges an application under a given pack, as on a node where it is in force; otherwise as {@link #apply(Wish, Actor)}. */
    @Transactional
    public Application apply(Wish wish, RulePack pack, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        EntryVersion entry = entries.published(wish.resource());
        List<Fault> faults = new ArrayList<>(WishCheck.faultsOf(wish, entry, pack, time.today()));
        Optional<InformationSystem> system = systemOf(wish, actor, faults);
        if (!faults.isEmpty() || system.isEmpty()) {
            throw Problem.badInput("application-incomplete")
                    .with(entry.name())
                    .faults(faults)
                    .citing(PackArticles.of(pack.value("sharing.applicationFields"))
                            .toArray(Citation[]::new));
        }
        return lodge(wish, entry, system.get(), null, pack, actor);
    }

    /**
     * Asks for a longer period of a grant of the own department; nothing else of it changes. It is answered as an application for the same
     * data would be.
     *
     * @param until new last day
     * @param reason why the data are still needed
     * @throws Problem {@code grant-unknown}, {@code grant-already-ended}, {@code extension-pending}, {@code application-incomplete}
     */
    @Transactional
    public Application extend(GrantId id, @Nullable LocalDate until, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        Grant grant = register.get(id, actor);
        if (!actor.isOf(grant.consumer().department())) {
            throw Problem.notFound("grant-unknown").with(id);
        }
        if (grant.isWithdrawn()) {
            throw Problem.conflict("grant-already-ended").with(grant.number());
        }
        if (book.isExtensionPending(id)) {
            throw Problem.conflict("extension-pending").with(grant.number());
        }
        EntryVersion entry = entries.published(grant.resource());
        RulePack pack = packs.active();
        Wish wish = Extension.wish(grant, until, reason);
        List<Fault> faults = Extension.faultsOf(grant, wish, entry, until, reason, time.today());
        Optional<InformationSystem> system = systemOf(wish, actor, faults);
        if (!faults.isEmpty() || system.isEmpty()) {
            throw Problem.badInput("application-incomplete").with(entry.name()).faults(faults);
        }
        return lodge(wish, entry, system.get(), grant, pack, actor);
    }

    private Application lodge(
            Wish wish,
            EntryVersion entry,
            InformationSystem system,
            @Nullable Grant extending,
            RulePack pack,
            Actor actor) {
        Application.Route usual = route(entry, pack, actor);
        Content content = WishCheck.content(wish, entry, time.today());
        AnswerRule rule = usual == Application.Route.CASE && entry.sharingType() == SharingType.CONDITIONAL
                ? rules.inForce(entry.code()).orElse(null)
                : null;
        List<Fault> beyond = rule == null ? List.of() : rule.beyond(content, actor.home(), time.today());
        Application.Route route = rule != null && beyond.isEmpty() ? Application.Route.RULE : usual;
        Application application = lodged(content, entry, system, route, extending, actor);
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
            case DIRECT, OWN -> {
                book.add(granted(application, ""));
                String under = route == Application.Route.DIRECT ? UNCONDITIONAL : "sharing.answerMustState";
                grants.issue(application, content, PackArticles.basis(pack, null, under), actor);
            }
        }
        return book.find(application.id()).orElseThrow(() -> Problem.unavailable("internal"));
    }

    /**
     * An application as one of its two departments sees it.
     *
     * @throws Problem {@code application-unknown} also when it concerns neither of them
     */
    public Application get(ApplicationId id, Actor reader) {
        return book.find(id)
                .filter(application -> reader.isOf(application.applicant().department())
                        || reader.isOf(application.provider().department()))
                .orElseThrow(() -> Problem.notFound("application-unknown").with(id));
    }

    /**
     * The application that a case answers.
     *
     * @throws Problem {@code application-unknown} for a case of another procedure
     */
    public Application ofCase(CaseId id) {
        return book.ofCase(id)
                .orElseThrow(() -> Problem.notFound("application-unknown").with(id));
    }

    /** What the actor's department has applied for, the newest first, at most 50. */
    public List<Application> lodgedBy(Actor actor) {
        return book.by(actor.home());
    }

    /** What others have applied for at the actor's department, the newest first, at most 50. */
    public List<Application> addressedTo(Actor actor) {
        return book.to(actor.home());
    }

    /**
     * Answers an application: {@code grant} with items, until and perDay (and a reason when it is less than was asked for), or {@code refuse}
     * with reason, basisRank and basis.
     *
     * @throws Problem {@code application-unknown}, {@code application-not-pending}, and what {@link Cases#act} refuses
     */
    @Transactional
    public Application answer(ApplicationId id, String move, Inputs inputs, Actor actor) {
        Application application = get(id, actor);
        act(application, move, inputs, actor);
        return get(id, actor);
    }

    /** Takes back an application of the own department that has not been answered. */
    @Transactional
    public Application withdraw(ApplicationId id, Actor actor) {
        return answer(id, "withdraw", Inputs.NONE, actor);
    }

    private void act(Application application, String move, Inputs inputs, Actor actor) {
        CaseId caseId = application.caseId();
        if (caseId == null || !application.isPending()) {
            throw Problem.conflict("application-not-pending").with(application.number());
        }
        CaseFile file = cases.get(caseId, actor);
        cases.act(caseId, new CaseMove(move, inputs, file.version()), actor);
    }

    private Optional<InformationSystem> systemOf(Wish wish, Actor actor, List<Fault> faults) {
        if (wish.system() == null) {
            return Optional.empty();
        }
        Optional<InformationSystem> system = systems.find(wish.system()).filter(each -> actor.isOf(each.department()));
        if (system.isEmpty()) {
            faults.add(Fault.of("system", "system-not-yours"));
        }
        return system;
    }

    static Application.Route route(EntryVersion entry, RulePack pack, Actor actor) {
        if (actor.isOf(entry.provider())) {
            return Application.Route.OWN;
        }
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

    private Application lodged(
            Content content,
            EntryVersion entry,
            InformationSystem system,
            Application.Route route,
            @Nullable Grant extending,
            Actor actor) {
        return new Application(
                ApplicationId.next(),
                numbers.next("application"),
                new Grant.Consumer(actor.home(), actor.departmentName(), system.id(), system.name()),
                actor.id(),
                actor.name(),
                new Grant.Provider(entry.provider(), entry.providerName()),
                entry.code(),
                entry.name(),
                entry.number(),
                content,
                route,
                Application.Decision.PENDING,
                route == Application.Route.CASE || route == Application.Route.NEGOTIATION ? CaseId.next() : null,
                extending == null ? null : extending.id(),
                time.now());
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
