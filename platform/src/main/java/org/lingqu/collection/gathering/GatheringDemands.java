package org.lingqu.collection.gathering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.collection.FileStored;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadLanded;
import org.lingqu.collection.Loads;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Objects;
import org.lingqu.pool.StoredObject;
import org.lingqu.rules.RulePacks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Demands that entries be gathered. The data authority makes them with a day; the department gathers or refuses in the case; the acknowledged
 * load ends it, whoever looks.
 */
@Service
public class GatheringDemands {

    private static final Logger LOG = LoggerFactory.getLogger(GatheringDemands.class);
    private static final int LONGEST = 1_000;

    /** Id of the procedure in which a demand runs. */
    public static final String PROCEDURE = GatheringDemandProcedure.ID;

    /** Sees every case and moves none. */
    private static final Actor LOOKING = Actor.platformWith(Permission.SUPERVISE);

    private final DemandRows rows;
    private final GatheringRows states;
    private final ExemptionRows exemptions;
    private final Entries entries;
    private final Loads loads;
    private final Objects objects;
    private final Cases cases;
    private final RulePacks packs;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    GatheringDemands(
            DemandRows rows,
            GatheringRows states,
            ExemptionRows exemptions,
            Entries entries,
            Loads loads,
            Objects objects,
            Cases cases,
            RulePacks packs,
            TransactionTemplate transaction,
            LegalTime time) {
        this.rows = rows;
        this.states = states;
        this.exemptions = exemptions;
        this.entries = entries;
        this.loads = loads;
        this.objects = objects;
        this.cases = cases;
        this.packs = packs;
        this.transaction = transaction;
        this.time = time;
    }

    /** Whether the regulation in force has demands with a day. */
    public boolean isOffered() {
        return !packs.active().value(GatheringDemandProcedure.LIMIT).silent();
    }

    /** The ranks by which gathering may be refused under the regulation of a case. */
    public List<String> admittedRanks(CaseFile file) {
        return packs.version(file.packId(), file.packVersion()).list(GatheringDemandProcedure.RANKS);
    }

    /**
     * Demands that an entry be gathered.
     *
     * @param until the last day, after today
     * @throws Problem {@code permission-missing}, {@code entry-not-published}, {@code demand-incomplete}; {@code gathering-not-missing} for
     *     what is gathered or exempt; {@code gathering-demanded} while one runs; those of the kernel
     */
    @Transactional
    public CaseFile demand(ResourceCode code, @Nullable LocalDate until, String remark, Actor actor) {
        return demand(code, until, remark, null, actor);
    }

    /** @param pack the regulation; null: the one in force on this node */
    @Transactional
    CaseFile demand(ResourceCode code, @Nullable LocalDate until, String remark, @Nullable String pack, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        EntryVersion entry = entries.published(code);
        LocalDate day = checked(until, remark);
        mustBeMissing(entry);
        CaseId id = CaseId.next();
        GatheringDemand demand = new GatheringDemand(id, entry.entry(), entry.provider(), day);
        if (!rows.add(demand, time.now())) {
            throw Problem.conflict("gathering-demanded").with(entry.name());
        }
        OpenCase wish = OpenCase.of(
                        id,
                        GatheringDemandProcedure.ID,
                        new SubjectRef("catalog-entry", code.value(), entry.name()),
                        actor,
                        Party.department(GatheringDemandProcedure.AUTHORITY, actor.home(), actor.departmentName()),
                        Party.department(GatheringDemandProcedure.PROVIDER, entry.provider(), entry.providerName()))
                .stating(Inputs.of(
                        GatheringDemandProcedure.UNTIL, day.toString(), GatheringDemandProcedure.REMARK, remark));
        return cases.open(pack == null ? wish : wish.under(pack));
    }

    private LocalDate checked(@Nullable LocalDate until, String remark) {
        List<Fault> faults = new ArrayList<>();
        if (until == null) {
            faults.add(Fault.of("until", "required"));
        } else if (!until.isAfter(time.today())) {
            faults.add(Fault.of("until", "gathering-day-past", time.today()));
        }
        PlainText.faultOfText("remark", remark, LONGEST, false).ifPresent(faults::add);
        if (until == null || !faults.isEmpty()) {
            throw Problem.badInput("gathering-demand-incomplete").faults(faults);
        }
        return until;
    }

    private void mustBeMissing(EntryVersion entry) {
        Optional<Exemption> exempt = exemptions.standing(entry.entry(), entry.provider());
        if (exempt.isPresent()) {
            throw Problem.conflict("gathering-not-missing")
                    .with(entry.name(), GatheringState.EXEMPT)
                    .telling("basis", exempt.get().basis());
        }
        if (states.of(List.of(entry.entry())).get(entry.entry()) == GatheringState.WHOLE) {
            throw Problem.conflict("gathering-not-missing").with(entry.name(), GatheringState.WHOLE);
        }
    }

    /**
     * What a case demands and how far it has come.
     *
     * @param until the last day as it counts now
     */
    public record Standing(GatheringState state, LocalDate until) {}

    /** @throws Problem {@code case-unknown} for a case that is no demand */
    @Transactional(readOnly = true)
    public Standing standing(CaseFile file) {
        GatheringDemand demand = rows.find(file.id())
                .orElseThrow(() -> Problem.notFound("case-unknown").with(file.id()));
        return new Standing(
                states.of(List.of(demand.entry())).getOrDefault(demand.entry(), GatheringState.NOTHING),
                demand.until());
    }

    /** The demand that runs for an entry. */
    @Transactional(readOnly = true)
    public Optional<GatheringDemand> running(EntryId entry) {
        return rows.running(entry);
    }

    /** A load that was acknowledged ends the demand for its entry; one that left something out does not. */
    @ApplicationModuleListener
    void on(LoadLanded landed) {
        rows.running(landed.entry()).ifPresent(this::gathered);
    }

    /** So does a file of an entry that is no table. */
    @ApplicationModuleListener
    void on(FileStored stored) {
        rows.running(stored.entry()).ifPresent(this::gathered);
    }

    /** What is no longer in the catalog need not be gathered. */
    @ApplicationModuleListener
    void on(EntryWithdrawn withdrawn) {
        rows.running(withdrawn.entry())
                .ifPresent(demand -> act(
                        demand, GatheringDemandProcedure.LIFT, GatheringDemandProcedure.REASON, withdrawn.reason()));
    }

    /** Ends every demand whose entry has meanwhile been gathered: a source without news confirms its data and tells nobody. */
    void look() {
        List<GatheringDemand> running = rows.running();
        Map<EntryId, GatheringState> now =
                states.of(running.stream().map(GatheringDemand::entry).toList());
        for (GatheringDemand demand : running) {
            if (now.get(demand.entry()) == GatheringState.WHOLE) {
                try {
                    transaction.executeWithoutResult(status -> gathered(demand));
                } catch (Problem against) {
                    LOG.warn("demand {} is not ended by its load", demand.caseId(), against);
                }
            }
        }
    }

    private void gathered(GatheringDemand demand) {
        if (states.of(List.of(demand.entry())).get(demand.entry()) == GatheringState.WHOLE) {
            loads.newestLanded(demand.entry())
                    .map(Load::number)
                    .or(() -> newestFile(demand.entry()))
                    .ifPresent(evidence ->
                            act(demand, GatheringDemandProcedure.GATHER, GatheringDemandProcedure.LOAD, evidence));
        }
    }

    private Optional<String> newestFile(EntryId entry) {
        return objects.of(entry).stream()
                .max(Comparator.comparing(StoredObject::storedAt))
                .map(StoredObject::name);
    }

    private void act(GatheringDemand demand, String move, String input, String text) {
        boolean ofProvider = move.equals(GatheringDemandProcedure.GATHER);
        CaseFile file = cases.get(demand.caseId(), LOOKING);
        if (file.isOpen()) {
            Actor platform = ofProvider
                    ? inTheNameOf(file, GatheringDemandProcedure.PROVIDER, Permission.COLLECT)
                    : inTheNameOf(file, GatheringDemandProcedure.AUTHORITY, Permission.SUPERVISE);
            cases.act(file.id(), new CaseMove(move, Inputs.of(input, text), file.version()), platform);
        }
    }

    /** The platform writes down what a load has shown: the history names the platform. */
    private static Actor inTheNameOf(CaseFile file, String role, Permission permission) {
        Party party = file.party(role).orElseThrow();
        return Actor.platformFor(party.department(), party.name(), permission);
    }
}
