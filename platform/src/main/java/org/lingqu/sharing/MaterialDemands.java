package org.lingqu.sharing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A provider asks for a further material. Where the regulation has the whole list of materials stated with the resource, nothing beyond the
 * list of the version applied for may be asked for, and what is on it was handed in with the application; elsewhere the application may be
 * supplemented as its procedure has it.
 */
@Service
public class MaterialDemands {

    private static final String LIST = "sharing.materialList";
    private static final String ASK = "ask-supplement";
    private static final String MISSING = "missing";

    private final Applications applications;
    private final MaterialFiles files;
    private final Entries entries;
    private final Cases cases;
    private final RulePacks packs;
    private final AuditTrail audit;

    MaterialDemands(
            Applications applications,
            MaterialFiles files,
            Entries entries,
            Cases cases,
            RulePacks packs,
            AuditTrail audit) {
        this.applications = applications;
        this.files = files;
        this.entries = entries;
        this.cases = cases;
        this.packs = packs;
        this.audit = audit;
    }

    /**
     * Asks for a material.
     *
     * @param material its name
     * @throws Problem {@code application-unknown}, {@code permission-missing}, {@code application-not-pending},
     *     {@code material-demand-not-yours} for who is not of the providing department, {@code material-not-listed}, {@code material-handed-in}, {@code payment-demanded}, and what {@link Cases#act} refuses
     */
    @Transactional
    public Application demand(ApplicationId id, String material, Actor actor) {
        Application application = applications.get(id, actor);
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        CaseId caseId = application.caseId();
        if (caseId == null || !application.isPending()) {
            throw Problem.conflict("application-not-pending").with(application.number());
        }
        if (!actor.isOf(application.provider().department())) {
            throw recorded(
                    Problem.forbidden("material-demand-not-yours")
                            .with(
                                    application.title(),
                                    application.number(),
                                    application.provider().name()),
                    application,
                    material,
                    actor);
        }
        CaseFile file = cases.get(caseId, actor);
        RulePack pack = packs.version(file.packId(), file.packVersion());
        Inputs asked = Inputs.of(MISSING, material);
        FreeSharing.mustBe(asked, pack, application.title());
        if (pack.flag(LIST)) {
            throw recorded(against(application, material.strip(), pack), application, material, actor);
        }
        cases.act(caseId, new CaseMove(ASK, asked, file.version()), actor);
        return applications.get(id, actor);
    }

    private Problem recorded(Problem refused, Application application, String material, Actor actor) {
        audit.recordApart(Act.of(actor, "sharing.demand-material", subject(application))
                .with("material", material.strip())
                .refused(refused.code()));
        return refused;
    }

    /**
     * The materials of an application, as one of its two departments sees them.
     *
     * @throws Problem {@code application-unknown}; {@code application-without-case} for one that nobody answers in a case and that came
     *     without materials
     */
    @Transactional(readOnly = true)
    public MaterialStanding of(ApplicationId id, Actor reader) {
        Application application = applications.get(id, reader);
        CaseId caseId = application.caseId();
        if (caseId == null) {
            return kept(application);
        }
        CaseFile file = cases.get(caseId, reader);
        RulePack pack = packs.version(file.packId(), file.packVersion());
        return new MaterialStanding(
                application,
                listed(application).stream()
                        .map(material -> new MaterialStanding.Listed(
                                material, application.content().materials().contains(material), null))
                        .toList(),
                pack.flag(LIST),
                PackArticles.of(pack.value(LIST)),
                file.history().stream()
                        .filter(step -> step.inputs().has(MISSING))
                        .map(step -> new MaterialStanding.Asked(
                                step.at(), step.actor().name(), step.inputs().text(MISSING)))
                        .toList(),
                application.isPending()
                        && cases.movesOf(file, reader).stream()
                                .anyMatch(move -> move.name().equals(ASK)));
    }

    /** Nobody answers it any more, so nothing was asked for and nothing will be. */
    private MaterialStanding kept(Application application) {
        List<String> handedIn = application.content().materials();
        if (handedIn.isEmpty()) {
            throw Problem.notFound("application-without-case").with(application.number());
        }
        Map<String, Attachment> kept = files.of(application.id());
        RulePack pack = packs.active();
        return new MaterialStanding(
                application,
                Stream.concat(listed(application).stream(), handedIn.stream())
                        .distinct()
                        .map(material ->
                                new MaterialStanding.Listed(material, handedIn.contains(material), kept.get(material)))
                        .toList(),
                pack.flag(LIST),
                PackArticles.of(pack.value(LIST)),
                List.of(),
                false);
    }

    /**
     * A file that is kept with an application, as one of its two departments reads it.
     *
     * @param attachment its id
     * @throws Problem {@code application-unknown}; {@code attachment-unknown} also for what its case has
     */
    @Transactional(readOnly = true)
    public Attachment file(ApplicationId id, String attachment, Actor reader) {
        return files.of(applications.get(id, reader).id()).values().stream()
                .filter(file -> file.id().toString().equals(attachment))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("attachment-unknown"));
    }

    private List<String> listed(Application application) {
        return entries.version(application.resource(), application.entryVersion())
                .content()
                .sharing()
                .materials();
    }

    private Problem against(Application application, String material, RulePack pack) {
        List<String> listed = listed(application);
        Citation[] articles = PackArticles.of(pack.value(LIST)).toArray(Citation[]::new);
        return listed.contains(material)
                ? Problem.conflict("material-handed-in")
                        .with(application.number(), material)
                        .citing(articles)
                : Problem.conflict("material-not-listed")
                        .with(application.title(), material, String.join("、", listed))
                        .citing(articles);
    }

    private static SubjectRef subject(Application application) {
        return new SubjectRef("sharing-application", application.id().toString(), application.number());
    }
}
