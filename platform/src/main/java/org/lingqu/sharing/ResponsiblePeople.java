package org.lingqu.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of the user department who handle, use and manage what is obtained under a grant. First those named in the application; the
 * department may name others, and who answered when stays readable, so that every delivery has its people.
 */
@Service
public class ResponsiblePeople {

    /** Lines of the history on a page. */
    public static final int PAGE = 20;

    private final ResponsibleRows rows;
    private final Grants grants;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;

    ResponsiblePeople(
            ResponsibleRows rows, Grants grants, RulePacks packs, AuditTrail audit, Notices notices, LegalTime time) {
        this.rows = rows;
        this.grants = grants;
        this.packs = packs;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    /**
     * Names other people from now on.
     *
     * @throws Problem {@code grant-unknown} for others than the user department, {@code permission-missing}, {@code grant-already-ended},
     *     {@code responsible-incomplete}
     */
    @Transactional
    public void name(GrantId id, Responsible people, Actor actor) {
        Grant grant = grants.get(id, actor);
        if (!actor.isOf(grant.consumer().department())) {
            throw Problem.notFound("grant-unknown").with(id);
        }
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        if (grant.isWithdrawn()) {
            throw Problem.conflict("grant-already-ended").with(grant.number());
        }
        List<Fault> faults = new ArrayList<>();
        CustodyCheck.people(people, List.of(), faults);
        if (!faults.isEmpty()) {
            throw Problem.badInput("responsible-incomplete")
                    .with(grant.number())
                    .faults(faults)
                    .citing(PackArticles.of(packs.active().value(CustodyCheck.PEOPLE))
                            .toArray(Citation[]::new));
        }
        rows.add(id, people, actor.name(), time.now());
        audit.record(Act.of(actor, "sharing.responsible", GrantIssue.reference(grant))
                .with("handler", people.handler())
                .with("user", people.user())
                .with("manager", people.manager()));
        notices.tell(Notice.to(
                        grant.provider().department(),
                        Phrase.of(
                                "sharing.notice.responsible",
                                grant.number(),
                                grant.title(),
                                grant.consumer().name(),
                                people.handler(),
                                people.user(),
                                people.manager()))
                .holding(Permission.SHARING_ANSWER)
                .at("/sharing/grants/" + grant.id()));
    }

    /** Who answers now; empty where nobody was named. Both departments of the grant may know. */
    @Transactional(readOnly = true)
    public Optional<ResponsibleSince> now(GrantId id, Actor reader) {
        return history(id, null, reader).stream().findFirst();
    }

    /** Who answered from when on, the newest first, at most {@link #PAGE} before a number. */
    @Transactional(readOnly = true)
    public List<ResponsibleSince> history(GrantId id, @Nullable Integer before, Actor reader) {
        return rows.page(grants.get(id, reader).id(), before, PAGE);
    }

    /** Who answered for a delivery, for those who tell of it. */
    public Optional<Responsible> at(GrantId id, Instant instant) {
        return rows.at(id, instant).map(ResponsibleSince::people);
    }
}
