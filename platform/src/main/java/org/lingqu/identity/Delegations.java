package org.lingqu.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Announcement;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who stands in for whom. A deputy does what the posts of an absent colleague of the same department let the colleague do – never more than
 * that, never further deputized, and never administration or audit, which stand apart. Everybody names his own deputy; the data authority
 * may name one for somebody who is absent.
 */
@Service
public class Delegations {

    private final DelegationRows rows;
    private final Accounts accounts;
    private final Posts posts;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;

    Delegations(
            DelegationRows rows, Accounts accounts, Posts posts, AuditTrail audit, Notices notices, LegalTime time) {
        this.notices = notices;
        this.rows = rows;
        this.accounts = accounts;
        this.posts = posts;
        this.audit = audit;
        this.time = time;
    }

    /**
     * What is asked for.
     *
     * @param principal the colleague stood in for; null: the person who asks
     * @param deputy who stands in
     * @param from first day; null: today
     * @param until last day
     * @param reason why
     */
    public record Wish(
            @Nullable AccountId principal,
            @Nullable AccountId deputy,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String reason) {}

    /**
     * Names a deputy.
     *
     * @throws Problem {@code account-unknown} also for a stranger's colleague, {@code delegation-incomplete} with every fault,
     *     {@code delegation-not-yours} when neither the person himself nor the data
     *     authority asks
     */
    @Transactional
    public Delegation name(Wish wish, Actor actor) {
        AccountId principal = wish.principal() == null ? new AccountId(actor.id()) : wish.principal();
        Account absent = accounts.find(principal)
                .filter(account -> actor.isOf(account.department()) || actor.may(Permission.SUPERVISE))
                .orElseThrow(() -> Problem.notFound("account-unknown").with(principal));
        mustBeAllowed(absent, actor);
        LocalDate from = wish.from() == null ? time.today() : wish.from();
        LocalDate until = wish.until();
        String reason = wish.reason().strip();
        Account deputy =
                wish.deputy() == null ? null : accounts.find(wish.deputy()).orElse(null);
        List<Fault> faults = faults(wish, absent, deputy, new Announcement(from, until, reason));
        if (!faults.isEmpty() || deputy == null || until == null) {
            throw Problem.badInput("delegation-incomplete").with(absent.name()).faults(faults);
        }
        Delegation delegation = new Delegation(
                Uuids.next(),
                absent.id(),
                absent.name(),
                deputy.id(),
                deputy.name(),
                from,
                until,
                reason,
                actor.name(),
                false);
        rows.add(delegation, actor);
        audit.record(Act.of(actor, "identity.delegate", subject(delegation))
                .with("deputy", delegation.deputy())
                .with("from", from)
                .with("until", until));
        tell(delegation, "identity.notice.deputy-named", actor);
        return delegation;
    }

    private List<Fault> faults(Wish wish, Account absent, @Nullable Account deputy, Announcement said) {
        List<Fault> faults = new ArrayList<>();
        if (wish.deputy() == null) {
            faults.add(Fault.of("deputy", "required"));
        } else if (deputy == null || !deputy.enabled() || !deputy.department().equals(absent.department())) {
            faults.add(Fault.of("deputy", "deputy-not-of-department"));
        } else if (deputy.id().equals(absent.id())) {
            faults.add(Fault.of("deputy", "deputy-is-principal"));
        } else if (standsApart(deputy.id()) || standsApart(absent.id())) {
            faults.add(Fault.of("deputy", "deputy-stands-apart"));
        }
        faults.addAll(said.faults(time.today()));
        return faults;
    }

    /** Administrators and auditors neither stand in nor are stood in for. */
    private boolean standsApart(AccountId account) {
        return posts.heldBy(account).stream().anyMatch(post -> !post.kind().goesWith(PostKind.CHIEF_REPRESENTATIVE));
    }

    /**
     * Ends a delegation at once; the deputy's rights end with it. Ending one that is over changes nothing.
     *
     * @throws Problem {@code delegation-unknown} also for strangers, {@code delegation-not-yours}
     */
    @Transactional
    public Delegation end(UUID id, Actor actor) {
        Problem unknown = Problem.notFound("delegation-unknown").with(id);
        Delegation delegation = rows.find(id).orElseThrow(() -> unknown);
        Account absent = accounts.find(delegation.principal())
                .filter(account -> actor.isOf(account.department()) || actor.may(Permission.SUPERVISE))
                .orElseThrow(() -> unknown);
        mustBeAllowed(absent, actor);
        if (delegation.isAhead(time.today())) {
            rows.end(id);
            audit.record(Act.of(actor, "identity.delegation-end", subject(delegation)));
            tell(delegation, "identity.notice.deputy-ended", actor);
        }
        return rows.find(id).orElse(delegation);
    }

    /** Tells the two whom it concerns, apart from who did it. */
    private void tell(Delegation delegation, String what, Actor actor) {
        for (AccountId person : List.of(delegation.principal(), delegation.deputy())) {
            if (!person.value().equals(actor.id())) {
                notices.tell(Notice.to(
                                person,
                                Phrase.of(
                                        what,
                                        delegation.principalName(),
                                        delegation.deputyName(),
                                        delegation.from(),
                                        delegation.until(),
                                        actor.name()))
                        .at("/deputies"));
            }
        }
    }

    private static void mustBeAllowed(Account absent, Actor actor) {
        boolean own = absent.id().value().equals(actor.id());
        if (!own && !actor.may(Permission.SUPERVISE)) {
            throw Problem.forbidden("delegation-not-yours").with(absent.name());
        }
    }

    /**
     * The delegations of and to another person, for who may arrange them.
     *
     * @throws Problem {@code account-unknown} also for strangers, {@code delegation-not-yours}
     */
    @Transactional(readOnly = true)
    public List<Delegation> of(AccountId person, Actor actor) {
        Account account = accounts.find(person)
                .filter(found -> actor.isOf(found.department()) || actor.may(Permission.SUPERVISE))
                .orElseThrow(() -> Problem.notFound("account-unknown").with(person));
        mustBeAllowed(account, actor);
        return rows.of(person);
    }

    /** Who could stand in for a person: colleagues with an enabled account, without those who stand apart. */
    @Transactional(readOnly = true)
    public List<Account> candidates(Account absent) {
        return accounts.of(absent.department()).stream()
                .filter(account -> account.enabled() && !account.id().equals(absent.id()) && !standsApart(account.id()))
                .toList();
    }

    /** The delegations of and to a person, the latest first, at most 50. */
    @Transactional(readOnly = true)
    public List<Delegation> of(Actor actor) {
        return rows.of(new AccountId(actor.id()));
    }

    /** The delegations within a department that count or will count; for its own people and for who supervises. */
    @Transactional(readOnly = true)
    public List<Delegation> within(DepartmentId department, Actor actor) {
        if (!actor.isOf(department)) {
            actor.mustBeAllowed(Permission.SUPERVISE);
        }
        return rows.ahead(department, time.today());
    }

    private static SubjectRef subject(Delegation delegation) {
        return new SubjectRef("delegation", delegation.id().toString(), delegation.principalName());
    }
}
