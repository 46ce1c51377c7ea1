package org.lingqu.catalog.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.arrears.Competence;
import org.lingqu.catalog.campaign.Campaign.Addressee;
import org.lingqu.catalog.level.CatalogKind;
import org.lingqu.catalog.level.CatalogViews;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compilation campaigns. The data authority opens one, asks departments and lower authorities, sees how far each is and reminds those that
 * have handed in nothing. Who is asked sees the same page.
 */
@Service
public class Campaigns {

    private static final int MOST_LISTED = 20;
    private static final int LONGEST = 500;

    private final CampaignRows rows;
    private final Cases cases;
    private final CatalogViews views;
    private final Departments departments;
    private final Competence competence;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    Campaigns(
            CampaignRows rows,
            Cases cases,
            CatalogViews views,
            Departments departments,
            Competence competence,
            Notices notices,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.cases = cases;
        this.views = views;
        this.departments = departments;
        this.competence = competence;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /**
     * A campaign as it is typed.
     *
     * @param due the last day, {@code yyyy-mm-dd}
     * @param addressees full names of departments of the own level and of authorities of lower ones
     * @param catalogs names of the catalogs to be compiled; empty: all the regulation keeps apart
     */
    public record Wish(String title, String scope, String due, List<String> addressees, List<String> catalogs) {

        public Wish {
            addressees = List.copyOf(addressees);
            catalogs = List.copyOf(catalogs);
        }

        public Wish(String title, String scope, String due, List<String> addressees) {
            this(title, scope, due, addressees, List.of());
        }
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Campaign> all() {
        return rows.all(MOST_LISTED);
    }

    public LocalDate today() {
        return time.today();
    }

    /**
     * Opens a campaign with a case for everybody who is asked; the case tells them.
     *
     * @throws Problem {@code permission-missing}, {@code campaign-incomplete} with every fault; as {@link Cases#open}
     */
    @Transactional
    public UUID open(Wish wish, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        List<Fault> faults = new ArrayList<>();
        PlainText.faultOfText("title", wish.title(), LONGEST, true).ifPresent(faults::add);
        PlainText.faultOfText("scope", wish.scope(), LONGEST, false).ifPresent(faults::add);
        Optional<LocalDate> due = date(wish.due()).filter(day -> day.isAfter(time.today()));
        if (due.isEmpty()) {
            faults.add(Fault.of("due", "catalog.due-wrong"));
        }
        List<Department> asked = asked(wish, actor, faults);
        List<CatalogKind> catalogs = catalogs(wish, faults);
        if (!faults.isEmpty()) {
            throw Problem.badInput("campaign-incomplete").faults(faults);
        }
        Campaign campaign = new Campaign(
                Uuids.next(),
                wish.title().strip(),
                wish.scope().strip(),
                due.orElseThrow(),
                catalogs,
                actor.home(),
                actor.departmentName(),
                actor.name(),
                now(),
                List.of());
        rows.add(campaign, actor);
        asked.forEach(department -> ask(campaign, department, actor));
        audit.record(Act.of(actor, "catalog.campaign-open", subject(campaign)).with("addressees", asked.size()));
        return campaign.id();
    }

    /** The time limit runs in a case of its own for each, so that lateness is recorded once and by the kernel's rules. */
    private void ask(Campaign campaign, Department department, Actor actor) {
        CaseId inCase = CaseId.next();
        rows.ask(campaign, department, inCase);
        Inputs stated = Inputs.of(CampaignProcedure.UNTIL, campaign.due().toString());
        cases.open(OpenCase.of(
                        inCase,
                        CampaignProcedure.ID,
                        subject(campaign),
                        actor,
                        Party.department("authority", actor.home(), actor.departmentName()),
                        Party.department(CampaignProcedure.DEPARTMENT, department.id(), department.name()))
                .stating(
                        campaign.scope().isEmpty()
                                ? stated
                                : stated.and(CampaignProcedure.SCOPE, List.of(campaign.scope()))));
    }

    private List<CatalogKind> catalogs(Wish wish, List<Fault> faults) {
        List<CatalogKind> known = views.keptApart();
        List<CatalogKind> asked = wish.catalogs().stream()
                .flatMap(name -> CatalogKind.of(name).stream())
                .distinct()
                .sorted()
                .toList();
        if (asked.size() != Set.copyOf(wish.catalogs()).size() || !known.containsAll(asked)) {
            faults.add(Fault.of("catalogs", "catalog.campaign-catalog-unknown"));
        }
        return asked.isEmpty() ? known : asked;
    }

    /**
     * Reminds everybody who has handed in nothing yet.
     *
     * @return how many were reminded
     * @throws Problem {@code permission-missing}, {@code campaign-unknown}, {@code campaign-not-yours} as {@link #mayRemind}
     */
    @Transactional
    public int remind(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        Campaign campaign = rows.all(MOST_LISTED).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("campaign-unknown"));
        if (!mayRemind(campaign, actor)) {
            throw Problem.forbidden("campaign-not-yours").with(campaign.title(), campaign.issuerName());
        }
        List<Addressee> behind =
                campaign.addressees().stream().filter(Addressee::isBehind).toList();
        for (Addressee addressee : behind) {
            rows.reminded(id, addressee.department(), actor.name(), now());
            tell(
                    addressee.department(),
                    Phrase.of("catalog.campaign.notice.reminded", campaign.title(), campaign.due()));
        }
        audit.record(Act.of(actor, "catalog.campaign-remind", subject(campaign)).with("addressees", behind.size()));
        return behind.size();
    }

    /** Whether the actor's department opened a campaign, or is the authority in the place of one that was reorganized since. */
    public boolean mayRemind(Campaign campaign, Actor actor) {
        return actor.may(Permission.CATALOG_REVIEW)
                && (actor.isOf(campaign.issuer())
                        || departments.isDissolved(campaign.issuer())
                                && departments
                                        .authorityOf(departments
                                                .get(campaign.issuer())
                                                .region())
                                        .filter(next -> actor.isOf(next.id()))
                                        .isPresent());
    }

    private void tell(DepartmentId department, Phrase said) {
        notices.tell(
                Notice.to(department, said).holding(Permission.CATALOG_COMPILE).at("/catalog/campaigns"));
    }

    /** Of departments that bear the same name at several levels the highest the authority may ask is meant. */
    private List<Department> asked(Wish wish, Actor actor, List<Fault> faults) {
        List<Department> open = competence.askedBy(departments.get(actor.home()));
        List<Department> asked = new ArrayList<>();
        for (String name : new LinkedHashSet<>(wish.addressees().stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList())) {
            open.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(asked::add, () -> faults.add(notAsked(name)));
        }
        if (asked.isEmpty() && faults.stream().noneMatch(fault -> fault.where().equals("addressees"))) {
            faults.add(Fault.of("addressees", "required"));
        }
        return asked;
    }

    private Fault notAsked(String name) {
        boolean known = departments.named(name).isPresent();
        return Fault.of(
                "addressees", known ? "catalog.addressee-not-below" : "catalog.addressee-unknown", shortened(name));
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static SubjectRef subject(Campaign campaign) {
        return new SubjectRef("catalog-campaign", campaign.id().toString(), campaign.title());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
