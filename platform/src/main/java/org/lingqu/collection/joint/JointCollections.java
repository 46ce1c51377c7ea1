package org.lingqu.collection.joint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.collection.joint.JointCollection.ItemLine;
import org.lingqu.collection.joint.JointCollection.PartyLine;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of joint collections. The lead states parties, period and who collects which item; each party confirms the division as it
 * stands; in force it is only when each item is of one party and all have confirmed. Lead and first partner agree in a case, whose moves are
 * made from here; further parties confirm, or object, here.
 */
@Service
public class JointCollections {

    /** Most collections told at once. */
    public static final int MOST = 200;

    static final String PROCEDURE = "joint-collection";

    private static final int LONGEST_REASON = 2_000;

    private final JointRows rows;
    private final Cases cases;
    private final JointParties people;
    private final JointReadiness readiness;
    private final JointNotices notices;
    private final AuditTrail trail;
    private final LegalTime time;

    JointCollections(
            JointRows rows,
            Cases cases,
            JointParties people,
            JointReadiness readiness,
            JointNotices notices,
            AuditTrail trail,
            LegalTime time) {
        this.rows = rows;
        this.cases = cases;
        this.people = people;
        this.readiness = readiness;
        this.notices = notices;
        this.trail = trail;
        this.time = time;
    }

    /** Whether the rule pack knows a registration of joint collections. */
    public boolean isOffered() {
        return readiness.isKnown();
    }

    /**
     * States a joint collection; the lead has confirmed it therewith.
     *
     * @throws Problem {@code permission-missing}, {@code joint-incomplete} with everything that is wrong, {@code joint-not-offered} under a rule
     *     pack that knows none
     */
    @Transactional
    public JointCollection state(JointWish wish, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        readiness.mustBeKnown();
        List<PartyLine> parties = people.of(wish, actor);
        List<ItemLine> items = JointParties.items(wish, parties);
        PartyLine partner = parties.get(1);
        CaseFile file = cases.open(OpenCase.of(
                        CaseId.next(),
                        PROCEDURE,
                        new SubjectRef(
                                "matter", Uuids.next().toString(), wish.title().strip()),
                        actor,
                        Party.department("partner", partner.department(), partner.name()))
                .stating(Inputs.of(
                        "items",
                        items.stream().map(ItemLine::name).collect(Collectors.joining("；")),
                        "division",
                        JointCollection.division(items, parties))));
        JointCollection one = new JointCollection(
                Uuids.next(),
                rows.nextNumber(),
                file.id(),
                file.number(),
                actor.home(),
                wish.title().strip(),
                Objects.requireNonNull(wish.firstDay()),
                Objects.requireNonNull(wish.lastDay()),
                1,
                parties,
                items,
                actor.name(),
                time.now(),
                null,
                null);
        rows.add(one);
        rows.confirm(one.id(), actor.home(), actor.name(), one.revision());
        notices.tellFurther(one, "collection.notice.joint-stated", actor);
        record("collection.joint-state", one, actor);
        return get(one.id(), actor);
    }

    /**
     * Changes period and division before it is in force; everybody has to confirm again, and the case goes back to the partner with them.
     *
     * @throws Problem {@code joint-unknown}, {@code joint-not-lead}, {@code joint-settled}, {@code joint-incomplete}
     */
    @Transactional
    public JointCollection revise(UUID id, JointWish wish, Actor actor) {
        JointCollection one = open(id, actor);
        if (!actor.isOf(one.lead())) {
            throw Problem.forbidden("joint-not-lead").with(one.nameOf(one.lead()));
        }
        JointWish same = new JointWish(
                one.title(),
                wish.firstDay(),
                wish.lastDay(),
                one.parties().stream().skip(1).map(PartyLine::name).toList(),
                wish.items());
        List<PartyLine> parties = people.of(same, actor);
        List<ItemLine> items = JointParties.items(same, parties);
        rows.revise(id, Objects.requireNonNull(same.firstDay()), Objects.requireNonNull(same.lastDay()), items);
        rows.confirm(id, actor.home(), actor.name(), one.revision() + 1);
        JointCollection revised = get(id, actor);
        move(cases.get(one.caseId(), actor), "revise", Inputs.of("division", revised.division()), actor);
        notices.tellFurther(one, "collection.notice.joint-revised", actor);
        record("collection.joint-revise", one, actor);
        return revised;
    }

    /**
     * Confirms the division as it stands, for the own department.
     *
     * @param revision of the division that was seen
     * @throws Problem {@code joint-unknown}, {@code joint-settled}, {@code joint-moved} when that is not the one that stands,
     *     {@code joint-confirmed}
     */
    @Transactional
    public JointCollection confirm(UUID id, int revision, Actor actor) {
        JointCollection one = open(id, actor);
        PartyLine mine = one.party(actor.home()).orElseThrow(() -> Problem.notFound("joint-unknown"));
        if (one.revision() != revision) {
            throw Problem.conflict("joint-moved").with(one.title(), one.revision());
        }
        if (one.isConfirmedBy(mine)) {
            throw Problem.conflict("joint-confirmed").with(one.title());
        }
        rows.confirm(id, actor.home(), actor.name(), one.revision());
        asPartner(one, "agree", Inputs.NONE, actor);
        record("collection.joint-confirm", one, actor);
        JointCollection confirmed = get(id, actor);
        if (confirmed.isConfirmedByAll()) {
            notices.tellLead(confirmed, "collection.notice.joint-confirmed-by-all", actor);
        }
        return confirmed;
    }

    /**
     * Says for the own department why it does not agree to the division as it stands; until that changes, or the department confirms it after
     * all, nothing is registered.
     *
     * @param revision of the division that was seen
     * @param reason what should be otherwise
     * @throws Problem {@code joint-unknown}, {@code joint-settled}, {@code joint-moved} when that is not the one that stands,
     *     {@code joint-own-division} for the lead, {@code joint-objection-incomplete}
     */
    @Transactional
    public JointCollection object(UUID id, int revision, String reason, Actor actor) {
        JointCollection one = open(id, actor);
        if (one.party(actor.home()).isEmpty()) {
            throw Problem.notFound("joint-unknown");
        }
        if (actor.isOf(one.lead())) {
            throw Problem.conflict("joint-own-division").with(one.title());
        }
        if (one.revision() != revision) {
            throw Problem.conflict("joint-moved").with(one.title(), one.revision());
        }
        String said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            Fault fault = said.isEmpty()
                    ? Fault.of("reason", "required")
                    : Fault.of("reason", "too-long", LONGEST_REASON, said.length(), said.length() - LONGEST_REASON);
            throw Problem.badInput("joint-objection-incomplete")
                    .with(one.title())
                    .faults(List.of(fault));
        }
        rows.object(id, actor.home(), actor.name(), one.revision(), said);
        if (!asPartner(one, "disagree", Inputs.of("reason", said), actor)) {
            notices.tellLead(one, "collection.notice.joint-objected", actor);
        }
        record("collection.joint-object", one, actor);
        return get(id, actor);
    }

    /** What the first partner says here is a move of the case too, where the case waits for him. @return whether it was one */
    private boolean asPartner(JointCollection one, String move, Inputs inputs, Actor actor) {
        if (!actor.isOf(one.parties().get(1).department())) {
            return false;
        }
        CaseFile file = cases.get(one.caseId(), actor);
        if (!file.stage().equals("at-partner")) {
            return false;
        }
        move(file, move, inputs, actor);
        return true;
    }

    /**
     * Puts it into force.
     *
     * @throws Problem {@code joint-unknown}, {@code joint-settled}, {@code joint-not-lead}, {@code joint-not-ready} with each item of none or of
     *     several and each confirmation that is missing
     */
    @Transactional
    public JointCollection register(UUID id, Actor actor) {
        JointCollection one = open(id, actor);
        if (!actor.isOf(one.lead())) {
            throw Problem.forbidden("joint-not-lead").with(one.nameOf(one.lead()));
        }
        readiness.mustBeReady(one);
        move(cases.get(one.caseId(), actor), "register", Inputs.of("registration", one.number()), actor);
        return get(id, actor);
    }

    private void move(CaseFile file, String name, Inputs inputs, Actor actor) {
        cases.act(file.id(), new CaseMove(name, inputs, file.version()), actor);
    }

    /**
     * The newest first: those the own department is a party of, all for who supervises.
     *
     * @param after only those behind this one; null: from the start
     */
    @Transactional(readOnly = true)
    public List<JointCollection> list(Actor reader, @Nullable UUID after, int most) {
        if (reader.may(Permission.SUPERVISE)) {
            return rows.list(null, after, most);
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return rows.list(reader.home(), after, most);
    }

    /** @throws Problem {@code joint-unknown} when there is none for the reader */
    @Transactional(readOnly = true)
    public JointCollection get(UUID id, Actor reader) {
        return visible(rows.find(id), reader);
    }

    private static JointCollection visible(Optional<JointCollection> found, Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            reader.mustBeAllowed(Permission.COLLECT);
        }
        return found.filter(one -> reader.may(Permission.SUPERVISE)
                        || one.party(reader.department()).isPresent())
                .orElseThrow(() -> Problem.notFound("joint-unknown"));
    }

    private JointCollection open(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        JointCollection one = visible(rows.locked(id), actor);
        if (!one.isOpen()) {
            throw Problem.conflict("joint-settled").with(one.title());
        }
        return one;
    }

    private void record(String verb, JointCollection one, Actor actor) {
        trail.record(Act.of(actor, verb, one.subjectRef())
                .with("number", one.number())
                .with("parties", one.parties().size())
                .with("items", one.items().size()));
    }
}
