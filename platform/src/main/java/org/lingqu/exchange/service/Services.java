package org.lingqu.exchange.service;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.SystemCalls;
import org.lingqu.exchange.service.DepartmentService.Off;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * The register of interfaces that departments run themselves. Only the steward of the department that answers for an entry declares one; each
 * declaration is a version, the latest counts, and it can be switched off at once. Those of other departments do not exist for the asker.
 */
@Service
public class Services {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_DAYS = 366;

    private final ServiceRows rows;
    private final ServiceCalls calls;
    private final ServiceSecrets secrets;
    private final ServiceHours hours;
    private final ServiceWatch watch;
    private final Entries entries;
    private final ServingProjections serving;
    private final ServiceGates gates;
    private final AuditTrail audit;
    private final LegalTime time;

    Services(
            ServiceRows rows,
            ServiceCalls calls,
            ServiceSecrets secrets,
            ServiceHours hours,
            ServiceWatch watch,
            Entries entries,
            ServingProjections serving,
            ServiceGates gates,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.calls = calls;
        this.secrets = secrets;
        this.hours = hours;
        this.watch = watch;
        this.entries = entries;
        this.serving = serving;
        this.gates = gates;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Declares an interface for a published entry, in place of what was declared before.
     *
     * @throws Problem {@code entry-not-published}; {@code permission-missing}; {@code service-incomplete} with everything that is wrong;
     *     {@code service-data-served} when the data of the entry have been collected and are served from the pool
     */
    @Transactional
    public DepartmentService declare(ResourceCode resource, NewService stated, Actor actor) {
        EntryVersion entry = entry(resource, actor);
        List<Fault> faults = stated.faults(entry, calls.calls());
        if (!faults.isEmpty()) {
            throw Problem.badInput("service-incomplete").faults(faults);
        }
        if (!serving.serving(List.of(entry.entry())).isEmpty()) {
            throw Problem.conflict("service-data-served").with(entry.name());
        }
        Instant now = time.now();
        UUID id = rows.locked(entry, Uuids.at(now.toEpochMilli()));
        Optional<DepartmentService> before = rows.latest(id);
        ServiceDeclaration declared = stated.declaration();
        byte[] secret = secret(id, declared, stated.secret(), before.orElse(null));
        if (!declared.secretHeader().isEmpty() && secret == null) {
            throw Problem.badInput("service-incomplete").faults(List.of(Fault.of("secret", "required")));
        }
        before.ifPresent(old -> rows.end(id, old.version(), new Off(now, actor.name(), "")));
        int version = before.map(DepartmentService::version).orElse(0) + 1;
        rows.add(id, version, declared, secret, now, actor.departmentName() + " " + actor.name());
        DepartmentService service = rows.latest(id).orElseThrow();
        audit.record(act(actor, "exchange.service.declare", service)
                .with("address", declared.address())
                .with("items", String.join(",", declared.items().keySet())));
        return service;
    }

    /**
     * The entry for which somebody may declare an interface.
     *
     * @throws Problem {@code entry-not-published}; {@code permission-missing} for everybody but its steward
     */
    public EntryVersion entry(ResourceCode resource, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        EntryVersion entry = entries.published(resource);
        if (!actor.isOf(entry.provider())) {
            throw Problem.forbidden("permission-missing").with(Permission.COLLECT);
        }
        return entry;
    }

    /** What is declared for an entry of the own department, on or off. */
    @Transactional(readOnly = true)
    public Optional<DepartmentService> of(EntryVersion entry, Actor reader) {
        return rows.latest(entry.code())
                .filter(service -> reader.isOf(service.department()) && reader.isOf(entry.provider()));
    }

    /** A credential goes where it was meant to go: with another address or header it has to be given anew. */
    private byte @Nullable [] secret(
            UUID id, ServiceDeclaration declared, @Nullable String given, @Nullable DepartmentService before) {
        if (given != null) {
            return given.isEmpty() ? null : secrets.lock(given, id);
        }
        if (before == null
                || !before.declaration().place().equals(declared.place())
                || !before.declaration().secretHeader().equals(declared.secretHeader())) {
            return null;
        }
        return rows.secret(id, before.version()).orElse(null);
    }

    /** Those of the own department, for authority and auditors everybody's; the newest first. */
    @Transactional(readOnly = true)
    public List<DepartmentService> list(Actor reader, @Nullable UUID after, int most) {
        return rows.list(sight(reader), after, most);
    }

    /** @throws Problem {@code service-unknown} when there is none, or it is another department's */
    @Transactional(readOnly = true)
    public DepartmentService get(UUID id, Actor reader) {
        DepartmentId own = sight(reader);
        return rows.latest(id)
                .filter(service -> own == null || service.department().equals(own))
                .orElseThrow(() -> Problem.notFound("service-unknown").with(id));
    }

    /** Its declarations, the newest first; at most some. */
    @Transactional(readOnly = true)
    public List<DepartmentService> history(UUID id, int before, int most, Actor reader) {
        return rows.versions(get(id, reader).id(), before, most);
    }

    /**
     * How an interface answers.
     *
     * @param state whether it is asked now, as this process sees it
     * @param days the days with calls, the newest first
     */
    public record Quality(ServiceState state, List<ServiceFigures> days) {}

    /** How it has answered on the last days, today included. @throws Problem as {@link #get} */
    @Transactional(readOnly = true)
    public Quality quality(UUID id, int days, Actor reader) {
        DepartmentService service = get(id, reader);
        int back = Math.max(1, Math.min(days, MOST_DAYS)) - 1;
        return new Quality(watch.stateOf(service), hours.since(id, time.today().minusDays(back)));
    }

    private static @Nullable DepartmentId sight(Actor reader) {
        if (reader.may(Permission.SUPERVISE) || reader.may(Permission.AUDIT_READ)) {
            return null;
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return reader.home();
    }

    /** The own one, to act on it. */
    private DepartmentService own(UUID id, Actor actor) {
        DepartmentService service = get(id, actor);
        actor.mustBeAllowed(Permission.COLLECT);
        if (!actor.isOf(service.department())) {
            throw Problem.forbidden("permission-missing").with(Permission.COLLECT);
        }
        return service;
    }

    /**
     * Switches it off: when this returns, nothing it answers leaves any more. Its credential is forgotten.
     *
     * @throws Problem {@code service-unknown}, {@code service-is-off}, {@code service-incomplete} without a reason; {@code service-off-unconfirmed} or
     *     {@code recall-unconfirmed} when it is off, but an answer on its way has not ended or a gateway has not confirmed
     */
    @Transactional
    public DepartmentService switchOff(UUID id, String reason, Actor actor) {
        DepartmentService service = own(id, actor);
        List<Fault> faults = PlainText.faultOfText("reason", reason, LONGEST_REASON, true).stream()
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.badInput("service-incomplete").faults(faults);
        }
        Off off = new Off(time.now(), actor.departmentName() + " " + actor.name(), reason.strip());
        if (!rows.end(id, service.version(), off)) {
            throw Problem.conflict("service-is-off").with(service.title());
        }
        audit.record(act(actor, "exchange.service.off", service).with("reason", reason.strip()));
        gates.close(service);
        return rows.latest(id).orElseThrow();
    }

    /**
     * What came of a trial: the shape of the answer, never a value of it.
     *
     * @param items {@code ok}, {@code missing} or {@code type} by code of the item
     * @param undeclared names of fields that are not declared
     */
    public record Trial(
            int status, String type, int bytes, int rows, Map<String, String> items, List<String> undeclared) {}

    /**
     * Asks it once, recorded.
     *
     * @throws Problem {@code service-is-off}, and what {@link ServiceAnswers#rows} throws when there is no answer that can be read
     */
    public Trial test(UUID id, String value, Actor actor) {
        DepartmentService service = own(id, actor);
        if (value.isBlank()) {
            throw Problem.badInput("parameter-missing").with("value");
        }
        if (service.off() != null) {
            throw Problem.conflict("service-is-off").with(service.title());
        }
        UUID record =
                audit.recordApart(act(actor, "exchange.service.test", service)).record();
        SystemCalls.Answered answered = calls.ask(service, value, Map.of(), record, ended(service));
        JsonNode answer = ServiceAnswers.answer(service, answered);
        Map<String, String> items = new LinkedHashMap<>();
        AnswerCut.Cut cut = null;
        if (answer != null && !service.declaration().verifiesOnly()) {
            EntryVersion entry = entries.published(service.resource());
            cut = new AnswerCut(service.declaration(), ServiceAnswers.types(entry))
                    .of(answer, value, service.declaration().items().keySet());
            service.declaration().items().keySet().forEach(code -> items.put(code, "ok"));
            for (String unfit : new TreeSet<>(cut.unfit())) {
                String[] parts = unfit.split(": ", 2);
                items.put(parts[0], parts[1]);
            }
        }
        return new Trial(
                answered.status(),
                answered.type().replaceAll("[^\\p{Alnum}/;=.+ -]", "?"),
                answered.body().length,
                cut == null ? 0 : cut.rows().size(),
                items,
                cut == null ? List.of() : List.copyOf(cut.undeclared()));
    }

    private static Watch ended(DepartmentService service) {
        Watch watch = new Watch();
        CompletableFuture.delayedExecutor(service.declaration().timeoutMillis(), TimeUnit.MILLISECONDS)
                .execute(watch::cancel);
        return watch;
    }

    /** With which adapters verify that a call comes from this exchange. */
    public String verificationKey() {
        return secrets.verificationKey();
    }

    /** A new key by which the adapter before it proves itself, told once; one given before is void. */
    @Transactional
    public String newAdapterKey(UUID id, Actor actor) {
        DepartmentService service = own(id, actor);
        String key = secrets.newAdapterKey();
        rows.adapterKey(id, Sha256.hex(key));
        audit.record(act(actor, "exchange.service.adapter-key", service));
        return key;
    }

    static Act act(Actor actor, String verb, DepartmentService service) {
        return Act.of(actor, verb, service.subjectRef())
                .with("resource", service.resource())
                .with("version", service.version());
    }
}
