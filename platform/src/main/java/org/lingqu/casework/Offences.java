package org.lingqu.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.rules.PackItem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.Standing;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposed offences: lateness or an act that fits one of the acts the case's rule pack lists. The platform only proposes; a person of the data
 * authority decides, and not about his own department. Defaults and targets never lead here.
 */
@Service
public class Offences {

    private static final String LISTED = "supervision.offences";
    private static final String EXEMPTION = "supervision.exemption";

    private final OffenceRows rows;
    private final CaseFiles files;
    private final RulePacks packs;
    private final AuditTrail audit;
    private final LegalTime time;
    private final ApplicationEventPublisher events;

    Offences(
            OffenceRows rows,
            CaseFiles files,
            RulePacks packs,
            AuditTrail audit,
            LegalTime time,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.files = files;
        this.packs = packs;
        this.audit = audit;
        this.time = time;
        this.events = events;
    }

    /**
     * Something outside of a case shows that one of its parties did what the case's pack may list; told once for a state of the case.
     *
     * @param party name of the party who did it
     * @param codes of acts; the first one the pack lists counts, none where it lists none
     * @param shown what shows it, by input of the procedure
     */
    @Transactional
    public void suggest(CaseId id, String party, List<String> codes, Map<String, String> shown) {
        files.find(id).ifPresent(file -> {
            RulePack pack = packs.version(file.packId(), file.packVersion());
            listed(codes, pack).ifPresent(code -> {
                Map<String, String> evidence = evidence(file, article(code, pack));
                Step last = file.history().get(file.history().size() - 1);
                evidence.put("act", last.act());
                evidence.put(
                        "about", file.subject().type() + " " + file.subject().id());
                evidence.putAll(shown);
                write(code, file, pack, party, evidence, null, last.seq());
            });
        });
    }

    /** A clock whose limit is laid down was missed. */
    void propose(Clock clock, CaseFile file, Procedure procedure, RulePack pack) {
        Optional<ClockRule> rule = procedure.clock(clock.limit());
        Optional<String> code = rule.flatMap(found -> listed(found.offences(), pack));
        if (code.isPresent() && clock.standing() == Standing.LAID_DOWN) {
            Citation article = clock.deadline().citation();
            Map<String, String> evidence = evidence(file, article);
            evidence.put("limit", clock.limit());
            evidence.put("due", clock.due().toString());
            write(code.get(), file, pack, rule.get().obliges().party(), evidence, clock.id(), null);
        }
    }

    /** Somebody did what by itself fits an act of the pack. */
    void propose(Step step, CaseFile file, Procedure procedure, RulePack pack) {
        Optional<Move> move = procedure.move(step.from(), step.act());
        Optional<String> code = move.flatMap(found -> listed(found.happens().offences(), pack));
        if (code.isPresent()) {
            Map<String, String> evidence = evidence(file, article(code.get(), pack));
            evidence.put("act", step.act());
            evidence.put("about", file.subject().type() + " " + file.subject().id());
            move.get().inputs().stream()
                    .filter(input ->
                            input.kind() == Input.Kind.LIST && step.inputs().has(input.name()))
                    .forEach(input -> evidence.put(
                            input.name(), String.join("\n", step.inputs().list(input.name()))));
            write(code.get(), file, pack, move.get().by().party(), evidence, null, step.seq());
        }
    }

    private static Optional<String> listed(List<String> codes, RulePack pack) {
        List<String> known = pack.list(LISTED);
        return codes.stream().filter(known::contains).findFirst();
    }

    /** The article of just this act; of the whole list where the pack gives none of its own. */
    private static @Nullable Citation article(String code, RulePack pack) {
        PackValue list = pack.value(LISTED);
        return list.items().stream()
                .filter(item -> item.value().equals(code))
                .map(PackItem::citation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(list::citation);
    }

    private static Map<String, String> evidence(CaseFile file, @Nullable Citation article) {
        Map<String, String> evidence = new HashMap<>();
        evidence.put("case", file.number());
        evidence.put("procedure", file.procedure());
        evidence.put("article", article == null ? "" : article.article());
        evidence.put("packVersion", String.valueOf(file.packVersion()));
        return evidence;
    }

    private void write(
            String code,
            CaseFile file,
            RulePack pack,
            String party,
            Map<String, String> evidence,
            @Nullable UUID clock,
            @Nullable Integer step) {
        Party concerned = file.party(party).orElse(null);
        DepartmentId department = concerned == null ? null : concerned.department();
        ProposedOffence offence = new ProposedOffence(
                Uuids.next(),
                file.id(),
                code,
                pack.id(),
                file.packVersion(),
                department,
                concerned == null ? "" : concerned.name(),
                evidence,
                time.now(),
                null);
        if (rows.add(offence, clock, step)) {
            events.publishEvent(new OffenceProposed(offence.id(), file.id(), code, pack.id(), department));
        }
    }

    /** What was proposed about a case, oldest first. */
    @Transactional(readOnly = true)
    public List<ProposedOffence> about(CaseId id) {
        return rows.about(id);
    }

    /**
     * Proposals, the oldest undecided first, then the decided ones, the latest first.
     *
     * @param decided whether those that were decided are asked for, or those that were not
     * @param after only those behind this one; null: from the start
     * @throws Problem {@code permission-missing} without SUPERVISE
     */
    @Transactional(readOnly = true)
    public List<ProposedOffence> list(boolean decided, @Nullable UUID after, int limit, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return rows.list(decided, after, limit);
    }

    /** How many nobody has decided yet. */
    @Transactional(readOnly = true)
    public long undecided(Actor actor) {
        return actor.may(Permission.SUPERVISE) ? rows.undecided() : 0;
    }

    /** @throws Problem {@code permission-missing}, {@code offence-unknown} */
    @Transactional(readOnly = true)
    public ProposedOffence get(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return rows.find(id, "")
                .orElseThrow(() -> Problem.notFound("offence-unknown").with(id));
    }

    /** What a person may find under the pack of a proposal. */
    @Transactional(readOnly = true)
    public List<ProposedOffence.Finding> findings(ProposedOffence offence) {
        List<ProposedOffence.Finding> all =
                new ArrayList<>(List.of(ProposedOffence.Finding.CONFIRMED, ProposedOffence.Finding.DISMISSED));
        if (!packs.version(offence.pack(), offence.packVersion())
                .value(EXEMPTION)
                .silent()) {
            all.add(ProposedOffence.Finding.EXEMPTED);
        }
        return all;
    }

    /**
     * Decides about a proposal, once.
     *
     * @throws Problem {@code permission-missing}, {@code offence-unknown}, {@code offence-own} for somebody of the department concerned,
     *     {@code offence-decided}, {@code offence-verdict-incomplete}, {@code exemption-unknown} where the pack knows none
     */
    @Transactional
    public ProposedOffence decide(UUID id, ProposedOffence.@Nullable Finding finding, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        ProposedOffence offence = rows.find(id, " for update of o")
                .orElseThrow(() -> Problem.notFound("offence-unknown").with(id));
        if (offence.department() != null && actor.isOf(offence.department())) {
            throw Problem.forbidden("offence-own").with(offence.departmentName());
        }
        ProposedOffence.Verdict earlier = offence.verdict();
        if (earlier != null) {
            throw Problem.conflict("offence-decided").with(earlier.by(), earlier.at());
        }
        List<Fault> faults = new ArrayList<>();
        if (finding == null) {
            faults.add(Fault.of("finding", "required"));
        }
        if (reason.isBlank()) {
            faults.add(Fault.of("reason", "required"));
        }
        if (!faults.isEmpty() || finding == null) {
            throw Problem.badInput("offence-verdict-incomplete").faults(faults);
        }
        if (!findings(offence).contains(finding)) {
            throw Problem.badInput("exemption-unknown")
                    .with(packs.version(offence.pack(), offence.packVersion()).title());
        }
        ProposedOffence.Verdict verdict =
                new ProposedOffence.Verdict(finding, reason.strip(), actor.name(), time.now());
        rows.decide(id, verdict, actor);
        audit.record(Act.of(
                        actor,
                        "casework.offence-decide",
                        new SubjectRef(
                                "case",
                                offence.caseId().toString(),
                                offence.evidence().getOrDefault("case", "")))
                .with("offence", offence.offence())
                .with("finding", finding));
        return rows.find(id, "")
                .orElseThrow(() -> Problem.notFound("offence-unknown").with(id));
    }
}
