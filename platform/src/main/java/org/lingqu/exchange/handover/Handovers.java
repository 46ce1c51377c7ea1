package org.lingqu.exchange.handover;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders hand-overs under grants and has them done one after the other; what a killed process left is gone on with at the next start. */
@Service
class Handovers implements SmartLifecycle {

    private final Grants grants;
    private final GrantedRows granted;
    private final Targets targets;
    private final Runs runs;
    private final RunDays days;
    private final RunWork work;
    private final Manifests manifests;
    private final OrderCheck check;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final LegalTime time;
    private @Nullable RunWorkers workers;

    Handovers(
            Grants grants,
            GrantedRows granted,
            Targets targets,
            Runs runs,
            RunDays days,
            RunWork work,
            Manifests manifests,
            OrderCheck check,
            AuditTrail audit,
            TransactionTemplate transaction,
            LegalTime time) {
        this.grants = grants;
        this.granted = granted;
        this.targets = targets;
        this.runs = runs;
        this.days = days;
        this.work = work;
        this.manifests = manifests;
        this.check = check;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    @Override
    public void start() {
        workers = new RunWorkers(work::work);
        runs.open().forEach(run -> begin(run.id()));
    }

    @Override
    public void stop() {
        RunWorkers running = workers;
        workers = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }

    /**
     * Registers the table of the consumer, in the place of the one before, after it could be connected to.
     *
     * @throws Problem {@code grant-unknown}, {@code handover-manner}, {@code target-malformed}, and those of {@link TargetDatabase#open}
     */
    Target register(GrantId id, NewTarget stated, Actor actor) {
        Grant grant = mine(id, actor);
        mustBe(grant, Manner.TABLE);
        Target target = stated.target(grant.id(), time.now(), actor.name());
        target.check();
        TargetDatabase.test(target, stated.password());
        transaction.executeWithoutResult(status -> {
            targets.set(target, stated.password());
            audit.record(Act.of(actor, "exchange.target", reference(grant))
                    .with("kind", target.kind())
                    .with("host", target.host())
                    .with("table", target.table()));
        });
        return target;
    }

    /**
     * Connects to the target as it stands.
     *
     * @throws Problem {@code grant-unknown}, {@code target-missing}, and those of {@link TargetDatabase#open}
     */
    Target test(GrantId id, Actor actor) {
        Grant grant = mine(id, actor);
        Target target = targets.find(grant.id()).orElseThrow(() -> Problem.conflict("target-missing"));
        targets.test(target);
        return target;
    }

    /** The table a grant's rows go to; null when none has been registered. Both departments of the grant may see it. */
    @Nullable
    Target target(GrantId id, Actor actor) {
        return targets.find(grants.get(id, actor).id()).orElse(null);
    }

    /**
     * Orders a hand-over; it is done beside the caller. Each one is a call of the day's quota.
     *
     * @throws Problem {@code grant-unknown}, {@code handover-form}, {@code handover-under-way}, {@code target-missing}, and whatever the
     *     grant has against it
     */
    Run order(GrantId id, String form, String matter, Actor actor) {
        Grant grant = mine(id, actor);
        if (grant.manner() == Manner.INTERFACE) {
            throw Problem.conflict("handover-manner").with(grant.number());
        }
        RunForm wanted = RunForm.of(form, grant.manner());
        check.mustAllow(grant, wanted, matter, days.calls(grant.id()), actor);
        if (grant.manner() == Manner.TABLE && targets.find(grant.id()).isEmpty()) {
            throw Problem.conflict("target-missing").faults(List.of(Fault.of("target", "required")));
        }
        Run run = new Run(
                Uuids.next(),
                grant.id(),
                wanted,
                matter,
                actor.name(),
                time.now(),
                RunState.WAITING,
                null,
                0,
                0,
                0,
                0,
                "",
                null);
        transaction.executeWithoutResult(status -> {
            runs.add(run);
            audit.record(check.ordered(grant, run, actor));
        });
        begin(run.id());
        return run;
    }

    /**
     * Goes on with a hand-over that failed, behind what has arrived. On another day than that of its order, or when another version has left with
     * it, that is a call of the day's quota.
     *
     * @throws Problem {@code grant-unknown}, {@code handover-unknown}, {@code handover-not-failed}, {@code handover-under-way}, and whatever the
     *     grant has against it
     */
    Run resume(GrantId id, UUID run, Actor actor) {
        Grant grant = mine(id, actor);
        Run failed = get(id, run, actor);
        if (failed.state() != RunState.FAILED) {
            throw Problem.conflict("handover-not-failed");
        }
        int served = granted.served(grant).orElse(failed.snapshot());
        boolean call = days.isCall(failed, served);
        check.mustAllow(grant, failed, call ? days.calls(grant.id()) : 0, actor);
        transaction.executeWithoutResult(status -> {
            runs.again(run);
            if (call) {
                days.call(run, served);
            }
            audit.record(
                    Act.of(actor, "exchange.handover.resume", reference(grant)).with("handover", run));
        });
        begin(run);
        return get(id, run, actor);
    }

    /**
     * Hand-overs under a grant, the newest first; both departments of the grant may see them.
     *
     * @param from hand-over the page begins after, or, backwards, ends before; null at the beginning
     * @throws Problem {@code grant-unknown}, {@code handover-unknown}
     */
    RunPage page(GrantId id, @Nullable UUID from, boolean backwards, int most, Actor actor) {
        Grant grant = grants.get(id, actor);
        return runs.page(grant.id(), from == null ? null : get(id, from, actor).id(), backwards, most);
    }

    /** Attempts that failed before the present ones, by hand-over. */
    Map<UUID, List<Attempt>> attempts(List<Run> shown) {
        return runs.attempts(shown.stream().map(Run::id).toList());
    }

    /** @throws Problem {@code grant-unknown}, {@code handover-unknown} */
    Run get(GrantId id, UUID run, Actor actor) {
        Grant grant = grants.get(id, actor);
        return runs.find(run)
                .filter(found -> found.grant().equals(grant.id()))
                .orElseThrow(() -> Problem.notFound("handover-unknown").with(run));
    }

    /** The same for the consumer, while the grant allows it. */
    Run forConsumer(GrantId id, UUID run, Actor actor) {
        Grant grant = mine(id, actor);
        Run found = get(id, run, actor);
        granted.open(grant, grant.manner(), found.matter(), 0);
        return found;
    }

    /**
     * What was handed over, signed.
     *
     * @throws Problem {@code grant-unknown}, {@code handover-unknown}, {@code manifest-missing} before it has ended well
     */
    String manifest(GrantId id, UUID run, Actor actor) {
        return manifests.find(get(id, run, actor).id()).orElseThrow(() -> Problem.notFound("manifest-missing"));
    }

    void begin(UUID run) {
        RunWorkers running = workers;
        if (running != null) {
            running.begin(run);
        }
    }

    /** Goes on with what the books call unfinished and nobody works on: its end could not be written while the database was away. */
    @Scheduled(fixedDelay = 30_000)
    void takeUp() {
        RunWorkers running = workers;
        if (running != null) {
            runs.open().stream().map(Run::id).filter(id -> !running.has(id)).forEach(running::begin);
        }
    }

    /**
     * The grant, when somebody may order hand-overs under it for a matter now, or, of an interface, read a copy of it.
     *
     * @throws Problem as {@link #order}, but for the day's quota
     */
    Grant mayOrder(GrantId id, String matter, Actor actor) {
        Grant grant = mine(id, actor);
        if (grant.manner() == Manner.INTERFACE) {
            granted.mayRead(grant, matter);
        } else {
            granted.open(grant, grant.manner(), matter, 0);
        }
        if (grant.manner() == Manner.TABLE && targets.find(grant.id()).isEmpty()) {
            throw Problem.conflict("target-missing").faults(List.of(Fault.of("target", "required")));
        }
        return grant;
    }

    /** Only the consumer orders and receives. */
    Grant mine(GrantId id, Actor actor) {
        Grant grant = grants.get(id, actor);
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        if (!actor.isOf(grant.consumer().department())) {
            throw Problem.notFound("grant-unknown").with(id);
        }
        return grant;
    }

    private static void mustBe(Grant grant, Manner manner) {
        if (grant.manner() != manner) {
            throw Problem.conflict("handover-manner").with(grant.number());
        }
    }

    static SubjectRef reference(Grant grant) {
        return new SubjectRef("grant", grant.id().toString(), grant.number() + " " + grant.title());
    }
}
