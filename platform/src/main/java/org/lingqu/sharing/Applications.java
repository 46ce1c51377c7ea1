package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
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

    private final ApplicationBook book;
    private final ApplicationLodging lodging;
    private final Purposes purposes;
    private final Grants register;
    private final Entries entries;
    private final InformationSystems systems;
    private final Parties parties;
    private final Cases cases;
    private final Attachments attachments;
    private final RulePacks packs;
    private final LegalTime time;

    Applications(
            ApplicationBook book,
            ApplicationLodging lodging,
            Purposes purposes,
            Grants register,
            Entries entries,
            InformationSystems systems,
            Parties parties,
            Cases cases,
            Attachments attachments,
            RulePacks packs,
            LegalTime time) {
        this.book = book;
        this.lodging = lodging;
        this.purposes = purposes;
        this.register = register;
        this.entries = entries;
        this.systems = systems;
        this.parties = parties;
        this.cases = cases;
        this.attachments = attachments;
        this.packs = packs;
        this.time = time;
    }

    /**
     * Lodges an application.
     *
     * @return the application with what became of it at once; an entry that is not shared gives a refused one
     * @throws Problem {@code application-incomplete} with everything that is wrong, {@code entry-not-published}, {@code permission-missing};
     *     {@code sharing-departments-only} for who is no government department, {@code sharing-own-data} for the providing one; {@code department-dissolved}
     *     for one that has been reorganized
     */
    @Transactional
    public Application apply(Wish wish, Actor actor) {
        return apply(wish, packs.active(), actor);
    }

    /** Lodges an application under a given pack, as on a node where it is in force; otherwise as {@link #apply(Wish, Actor)}. */
    @Transactional
    public Application apply(Wish wish, RulePack pack, Actor actor) {
        EntryVersion entry = mayShare(wish.resource(), pack, actor);
        parties.mustStand(actor);
        List<Fault> faults = new ArrayList<>(WishCheck.faultsOf(wish, entry, pack, time.today()));
        faults.addAll(lost(wish, entry));
        Purpose purpose = purposes.chosen(wish.purpose(), actor, faults);
        Optional<InformationSystem> system = systemOf(wish, actor, faults);
        if (!faults.isEmpty() || system.isEmpty()) {
            throw Problem.badInput("application-incomplete")
                    .with(entry.name())
                    .faults(faults)
                    .citing(PackArticles.of(pack.value("sharing.applicationFields"))
                            .toArray(Citation[]::new));
        }
        return lodging.lodge(wish.serving(purpose), entry, system.get(), null, pack, actor);
    }

    /** Materials that were handed in and whose files are gone; they are handed in again before the provider is to answer. */
    private List<Fault> lost(Wish wish, EntryVersion entry) {
        List<String> listed = entry.content().sharing().materials();
        return IntStream.range(0, listed.size())
                .filter(i -> Optional.ofNullable(wish.materials().get(listed.get(i)))
                        .filter(material -> !attachments.isKept(material))
                        .isPresent())
                .mapToObj(i -> Fault.of("materials[" + i + "]", "material-lost", listed.get(i)))
                .toList();
    }

    /**
     * The entry for which somebody is about to apply.
     *
     * @throws Problem as {@link #apply(Wish, Actor)} before it looks at what is asked for
     */
    @Transactional(readOnly = true)
    public EntryVersion appliedFor(ResourceCode resource, Actor actor) {
        return mayShare(resource, packs.active(), actor);
    }

    private EntryVersion mayShare(ResourceCode resource, RulePack pack, Actor actor) {
        parties.mustBeDepartment(Parties.subject(resource, resource.value()), actor, pack);
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        EntryVersion entry = entries.published(resource);
        parties.mustDiffer(entry, actor, pack);
        return entry;
    }

    /**
     * Asks for a longer period of a grant of the own department; nothing else of it changes. It is answered as an application for the same
     * data would be.
     *
     * @param until new last day
     * @param reason why the data are still needed
     * @throws Problem {@code grant-unknown}, {@code grant-already-ended}, {@code extension-pending}, {@code application-incomplete}, and before it
     *     looks at what is asked for as {@link #apply(Wish, Actor)}: who may not apply for the data keeps them no longer than granted
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
        book.holdExtension(id);
        if (book.isExtensionPending(id)) {
            throw Problem.conflict("extension-pending").with(grant.number());
        }
        RulePack pack = packs.active();
        EntryVersion entry = mayShare(grant.resource(), pack, actor);
        parties.mustStand(actor);
        Wish wish = Extension.wish(grant, until, reason);
        List<Fault> faults = Extension.faultsOf(grant, wish, entry, until, reason, time.today());
        Optional<InformationSystem> system = systemOf(wish, actor, faults);
        if (!faults.isEmpty() || system.isEmpty()) {
            throw Problem.badInput("application-incomplete").with(entry.name()).faults(faults);
        }
        return lodging.lodge(wish, entry, system.get(), grant, pack, actor);
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

    /**
     * What the actor's department has applied for, the newest first.
     *
     * @param after the older ones behind this one; null from the newest
     */
    public Newest<Application> lodgedBy(Actor actor, @Nullable ApplicationId after, int most) {
        return book.by(actor.home(), after, most);
    }

    /** What others have applied for at the actor's department, as {@link #lodgedBy}. */
    public Newest<Application> addressedTo(Actor actor, @Nullable ApplicationId after, int most) {
        return book.to(actor.home(), after, most);
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
        FreeSharing.mustBe(inputs, packs.version(file.packId(), file.packVersion()), application.title());
        cases.act(caseId, new CaseMove(move, FreeSharing.without(inputs), file.version()), actor);
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
}
