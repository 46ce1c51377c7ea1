package org.lingqu.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of demands (提需求—作响应; AH 21, AB 23, HS 4.5): what a department needs, catalogued or not, who is to answer, and what was
 * answered. It exists where the rule pack has it.
 */
@Service
public class Demands {

    private static final String REGISTER = "sharing.demandRegister";

    private final DemandBook book;
    private final DemandCheck check;
    private final Parties parties;
    private final Numbering numbers;
    private final Departments departments;
    private final Cases cases;
    private final RulePacks packs;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    Demands(
            DemandBook book,
            DemandCheck check,
            Parties parties,
            Numbering numbers,
            Departments departments,
            Cases cases,
            RulePacks packs,
            Notices notices,
            AuditTrail audit,
            LegalTime time) {
        this.book = book;
        this.check = check;
        this.parties = parties;
        this.numbers = numbers;
        this.departments = departments;
        this.cases = cases;
        this.packs = packs;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /** Whether the pack in force has a register of demands. */
    public boolean isOffered() {
        return !packs.active().value(REGISTER).silent();
    }

    /**
     * Files a demand; the data authority of the department's region is told.
     *
     * @throws Problem {@code sharing-departments-only}, {@code permission-missing}, {@code procedure-not-offered} where the regulation knows no register, {@code demand-incomplete}
     *     with every fault, {@code demand-no-authority}; {@code department-dissolved} for a department that has been reorganized
     */
    @Transactional
    public Demand file(DemandWish wish, Actor actor) {
        return file(wish, packs.active(), actor);
    }

    /** Files a demand under a given pack, as on a node where it is in force; otherwise as {@link #file(DemandWish, Actor)}. */
    @Transactional
    public Demand file(DemandWish wish, RulePack pack, Actor actor) {
        parties.mustBeDepartment(new SubjectRef("sharing-demand", "", wish.title()), actor, pack);
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        if (pack.value(REGISTER).silent()) {
            throw Problem.conflict("procedure-not-offered").with(pack.title());
        }
        parties.mustStand(actor);
        Demand.Content content = check.content(wish, actor);
        Department authority = departments
                .authorityOf(departments.get(actor.home()).region())
                .orElseThrow(() -> Problem.conflict("demand-no-authority").with(actor.departmentName()));
        Demand demand = new Demand(
                DemandId.next(),
                numbers.next("demand"),
                new Demand.Applicant(actor.home(), actor.departmentName(), actor.id(), actor.name()),
                authority.id(),
                pack.id(),
                content,
                DemandState.OPEN,
                null,
                Demand.Answer.NONE,
                time.now(),
                null);
        book.add(demand);
        audit.record(Act.of(actor, "sharing.demand", reference(demand)).with("duty", content.dutyTitle()));
        notices.tell(Notice.to(
                        authority.id(),
                        Phrase.of("sharing.notice.demand", actor.departmentName(), content.title(), demand.number()))
                .holding(Permission.SUPERVISE)
                .at(address(demand.id()))
                .once("sharing-demand/" + demand.id()));
        return find(demand.id());
    }

    /**
     * Names who is to answer: the data authority does, and again when the first one named does not hold the data.
     *
     * @throws Problem {@code permission-missing}, {@code demand-unknown}, {@code demand-not-assignable}, {@code demand-assignment-wrong},
     *     {@code department-dissolved} for a department that has been reorganized, and what {@link Cases#open} refuses
     */
    @Transactional
    public Demand assign(DemandId id, @Nullable DepartmentId provider, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        Demand demand =
                book.lock(id).filter(found -> actor.isOf(found.authority())).orElseThrow(() -> unknown(id));
        if (demand.state() != DemandState.OPEN && demand.state() != DemandState.NOT_HELD) {
            throw Problem.conflict("demand-not-assignable").with(demand.number());
        }
        Department named = provider == null ? null : departments.find(provider).orElse(null);
        if (named == null) {
            throw wrong(demand, Fault.of("department", provider == null ? "required" : "department-not-here", ""));
        }
        if (named.id().equals(demand.applicant().department())) {
            throw wrong(demand, Fault.of("department", "demand-own-department"));
        }
        departments.mustStand(named.id());
        CaseId caseId = CaseId.next();
        book.assigned(id, new Demand.Assignment(named.id(), named.name(), caseId, time.now()));
        audit.record(Act.of(actor, "sharing.assign-demand", reference(demand)).with("department", named.name()));
        cases.open(OpenCase.of(
                        caseId,
                        DemandProcedure.ID,
                        reference(demand),
                        actor,
                        Party.department(
                                DemandProcedure.APPLICANT,
                                demand.applicant().department(),
                                demand.applicant().name()),
                        Party.department(DemandProcedure.PROVIDER, named.id(), named.name()),
                        Party.department(DemandProcedure.AUTHORITY, actor.home(), actor.departmentName()))
                .stating(Inputs.of(DemandProcedure.DEMAND, demand.content().title()))
                .under(demand.pack()));
        return find(id);
    }

    /**
     * Answers: {@code point} with resource, {@code promise} with until, {@code refuse} with reason, basis and where the pack names ranks
     * basisRank, or {@code not-held} with reason.
     *
     * @throws Problem {@code demand-unknown}, {@code demand-not-assigned}, and what {@link Cases#act} refuses
     */
    @Transactional
    public Demand answer(DemandId id, String move, Inputs inputs, Actor actor) {
        Demand demand = get(id, actor);
        Demand.Assignment assignment = demand.assignment();
        if (assignment == null || !demand.isOpen()) {
            throw Problem.conflict("demand-not-assigned").with(demand.number());
        }
        CaseFile file = cases.get(assignment.caseId(), actor);
        cases.act(assignment.caseId(), new CaseMove(move, inputs, file.version()), actor);
        return find(id);
    }

    /**
     * Takes back a demand of the own department that has not been answered.
     *
     * @throws Problem {@code permission-missing}, {@code demand-unknown}, {@code demand-ended}, {@code demand-assigned-meanwhile}
     */
    @Transactional
    public Demand withdraw(DemandId id, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        // an assigned one is not locked here: who answers locks its case first, and the demand after it
        Demand seen = own(find(id), actor);
        if (seen.assignment() != null) {
            return answer(id, DemandProcedure.WITHDRAW, Inputs.NONE, actor);
        }
        Demand demand = own(book.lock(id).orElseThrow(() -> unknown(id)), actor);
        Demand.Assignment meanwhile = demand.assignment();
        if (meanwhile != null) {
            // whoever takes it back again comes by its case; from here that lock would be taken the wrong way round
            throw Problem.conflict("demand-assigned-meanwhile").with(demand.number(), meanwhile.name());
        }
        String by = actor.departmentName() + " " + actor.name();
        book.answered(id, DemandState.WITHDRAWN, new Demand.Answer(null, "", "", "", by), time.now());
        audit.record(Act.of(actor, "sharing.withdraw-demand", reference(demand)));
        return find(id);
    }

    /**
     * A demand as its departments and the data authority that assigns it see it.
     *
     * @throws Problem {@code demand-unknown} also for everybody else
     */
    @Transactional(readOnly = true)
    public Demand get(DemandId id, Actor reader) {
        return book.find(id).filter(found -> concerns(found, reader)).orElseThrow(() -> unknown(id));
    }

    /**
     * The demand a case answers, for whoever may see the case.
     *
     * @throws Problem {@code demand-unknown}
     */
    @Transactional(readOnly = true)
    public Demand ofCase(DemandId id) {
        return find(id);
    }

    /**
     * Some demands of one side: those still open, the oldest first, then those that have ended, the newest first.
     *
     * @param after behind what the list goes on; null from its beginning
     * @throws Problem {@code permission-missing} for the region without SUPERVISE
     */
    @Transactional(readOnly = true)
    public Newest<Demand> list(DemandSide side, @Nullable DemandPlace after, int most, Actor actor) {
        mustSee(side, actor);
        return book.list(side, actor.home(), after, most);
    }

    /** Figures over all demands of one side. @throws Problem as {@link #list} */
    @Transactional(readOnly = true)
    public DemandFigures figures(DemandSide side, Actor actor) {
        mustSee(side, actor);
        return book.figures(side, actor.home(), time.today());
    }

    private static void mustSee(DemandSide side, Actor actor) {
        if (side == DemandSide.REGION) {
            actor.mustBeAllowed(Permission.SUPERVISE);
        }
    }

    /** Whether the reader may name who answers. */
    public static boolean mayAssign(Demand demand, Actor reader) {
        return (demand.state() == DemandState.OPEN || demand.state() == DemandState.NOT_HELD)
                && reader.isOf(demand.authority())
                && reader.may(Permission.SUPERVISE);
    }

    private static boolean concerns(Demand demand, Actor reader) {
        Demand.Assignment assignment = demand.assignment();
        return reader.isOf(demand.applicant().department())
                || assignment != null && reader.isOf(assignment.provider())
                || reader.isOf(demand.authority()) && reader.may(Permission.SUPERVISE);
    }

    /** @throws Problem {@code demand-unknown} for one of another department, {@code demand-ended} */
    private static Demand own(Demand demand, Actor actor) {
        if (!actor.isOf(demand.applicant().department())) {
            throw unknown(demand.id());
        }
        if (!demand.isOpen()) {
            throw Problem.conflict("demand-ended").with(demand.number());
        }
        return demand;
    }

    private Demand find(DemandId id) {
        return book.find(id).orElseThrow(() -> unknown(id));
    }

    private static Problem wrong(Demand demand, Fault fault) {
        return Problem.badInput("demand-assignment-wrong").with(demand.number()).faults(List.of(fault));
    }

    private static Problem unknown(DemandId id) {
        return Problem.notFound("demand-unknown").with(id);
    }

    private static String address(DemandId id) {
        return "/sharing/demands/" + id;
    }

    private static SubjectRef reference(Demand demand) {
        return new SubjectRef(
                "sharing-demand", demand.id().toString(), demand.content().title());
    }
}
