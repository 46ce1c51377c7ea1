package org.lingqu.catalog.level;

import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.level.LevelDocument.Line;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NodeSettings;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What lower levels hand up. A node of its own hands in its version as a document signed with the key that was registered for it; how the document
 * travels is not the concern here. For authorities of this node see {@link LocalContributions}.
 */
@Service
public class Contributions {

    private static final int LONGEST = 200;
    /** How often a lower level contributes at least where nothing else was agreed. */
    static final int USUAL_MONTHS = 3;

    private static final int MOST_MONTHS = 24;

    private final ContributorRows rows;
    private final Consolidation consolidation;
    private final LevelKey key;
    private final Departments departments;
    private final Regions regions;
    private final NodeSettings node;
    private final AuditTrail audit;
    private final LegalTime time;

    Contributions(
            ContributorRows rows,
            Consolidation consolidation,
            LevelKey key,
            Departments departments,
            Regions regions,
            NodeSettings node,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.consolidation = consolidation;
        this.key = key;
        this.departments = departments;
        this.regions = regions;
        this.node = node;
        this.audit = audit;
        this.time = time;
    }

    /**
     * A node of its own that is to contribute, as it is typed.
     *
     * @param region six digits of its division
     * @param key its public key, X.509 in Base64
     * @param everyMonths how often it is to contribute at least, 1 to 24; empty: 3
     */
    public record Wish(String region, String name, String key, String everyMonths) {}

    /** Lower levels of an authority, with their last contributions. */
    @Transactional(readOnly = true)
    public List<Contributor> of(DepartmentId authority) {
        return rows.of(authority);
    }

    /** The key with which this node's own documents can be checked, X.509 in Base64. */
    public String publicKey() {
        return key.publicKey();
    }

    /** A document of this node with its signature. */
    public Sealed seal(LevelDocument document) {
        return key.seal(document);
    }

    /**
     * Registers a node of its own.
     *
     * @throws Problem {@code permission-missing}, {@code contributor-incomplete} with every fault, {@code contributor-exists}
     */
    @Transactional
    public Contributor register(Wish wish, Actor actor) {
        Department authority = authority(actor);
        List<Fault> faults = new ArrayList<>();
        Optional<RegionCode> region = region(wish.region(), authority, faults);
        PlainText.faultOfText("name", wish.name(), LONGEST, true).ifPresent(faults::add);
        if (Sealed.key(wish.key()).isEmpty()) {
            faults.add(Fault.of("key", "catalog.contributor-key"));
        }
        int months = months(wish.everyMonths());
        if (months < 1 || months > MOST_MONTHS) {
            faults.add(Fault.of("everyMonths", "number-between", 1, MOST_MONTHS));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("contributor-incomplete").faults(faults);
        }
        Contributor contributor = new Contributor(
                Uuids.next(),
                authority.id(),
                region.orElseThrow(),
                wish.name().strip(),
                null,
                wish.key().strip(),
                months,
                now(),
                0,
                null);
        rows.add(contributor, actor);
        audit.record(Act.of(actor, "catalog.contributor-register", subject(contributor))
                .with("region", contributor.region())
                .with("key", wish.key().strip()));
        return contributor;
    }

    /**
     * Takes in what a node of its own hands up: from now on its entries are as the document says.
     *
     * @throws Problem {@code permission-missing}; {@code contributor-unknown}; {@code contribution-malformed}; {@code contribution-unsigned} when the
     *     signature is not of the registered key; {@code contribution-foreign} when it is of another division or names divisions outside;
     *     {@code contribution-not-newer}; {@code contribution-collides} with every identifier another contributor has;
     *     {@code contribution-altered} with every entry that differs under the same version; {@code contribution-entries-wrong}
     */
    @Transactional
    public Contributor receive(UUID id, Sealed sealed, Actor actor) {
        Department authority = authority(actor);
        Contributor contributor = rows.find(id)
                .filter(each -> each.authority().equals(authority.id()) && each.publicKey() != null)
                .orElseThrow(() -> Problem.notFound("contributor-unknown"));
        consolidation.lock(authority.id());
        sealed.mustBeWhole();
        String registered = contributor.publicKey();
        Optional<PublicKey> publicKey = Sealed.key(registered == null ? "" : registered);
        if (publicKey.filter(sealed::isSignedWith).isEmpty()) {
            audit.recordApart(Act.of(actor, "catalog.contribution-receive", subject(contributor))
                    .refused("contribution-unsigned"));
            throw Problem.forbidden("contribution-unsigned").with(contributor.name());
        }
        LevelDocument document = ContributionCheck.read(sealed);
        mustBeOf(contributor, document);
        int last = rows.find(id).map(Contributor::lastNumber).orElse(0);
        if (document.number() <= last) {
            throw Problem.conflict("contribution-not-newer").with(contributor.name(), last, document.number());
        }
        mustNotCollide(contributor, document);
        rows.received(
                id,
                document.number(),
                document.entries().size(),
                sealed.digest(),
                Optional.ofNullable(sealed.signature()).orElse(""),
                document.madeAt(),
                actor,
                now());
        rows.replace(contributor, document);
        audit.record(Act.of(actor, "catalog.contribution-receive", subject(contributor))
                .with("number", document.number())
                .with("entries", document.entries().size())
                .with("digest", sealed.digest()));
        return rows.find(id).orElseThrow(() -> Problem.notFound("contributor-unknown"));
    }

    private void mustBeOf(Contributor contributor, LevelDocument document) {
        Set<String> foreign = document.entries().stream()
                .flatMap(line -> List.of(line.origin(), line.identifier().substring(0, 6)).stream())
                .collect(Collectors.toSet());
        foreign.add(document.region());
        foreign.removeIf(code -> isWithin(contributor.region(), code));
        if (!document.region().equals(contributor.region().value()) || !foreign.isEmpty()) {
            throw Problem.conflict("contribution-foreign")
                    .with(
                            contributor.name(),
                            foreign.isEmpty()
                                    ? document.region()
                                    : String.join(" ", foreign.stream().sorted().toList()));
        }
    }

    private boolean isWithin(RegionCode outer, String code) {
        return code.matches("\\d{6}")
                && !code.equals(node.region().value())
                && regions.contains(outer, new RegionCode(code));
    }

    private void mustNotCollide(Contributor contributor, LevelDocument document) {
        Map<String, String> holders = rows.holders(
                contributor.id(),
                document.entries().stream().map(Line::identifier).toList());
        if (!holders.isEmpty()) {
            throw Problem.conflict("contribution-collides")
                    .with(holders.size())
                    .faults(holders.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .limit(ContributionCheck.MOST_TOLD)
                            .map(each -> Fault.of(
                                    "entries", "catalog.contribution-collides", each.getKey(), each.getValue()))
                            .toList());
        }
    }

    private Optional<RegionCode> region(String text, Department authority, List<Fault> faults) {
        Optional<RegionCode> region = Optional.of(text.strip())
                .filter(code -> code.matches("\\d{6}"))
                .map(RegionCode::new)
                .filter(code -> regions.find(code).isPresent());
        if (region.isEmpty()) {
            faults.add(Fault.of("region", "catalog.contributor-region"));
        } else if (region.get().equals(authority.region())
                || region.get().equals(node.region())
                || !regions.contains(authority.region(), region.get())) {
            faults.add(Fault.of("region", "catalog.contributor-not-below", authority.name()));
        }
        return region;
    }

    private static int months(String text) {
        String typed = text.strip();
        return typed.isEmpty() ? USUAL_MONTHS : typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : 0;
    }

    private Department authority(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        return departments.get(actor.home());
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    static SubjectRef subject(Contributor contributor) {
        return new SubjectRef("catalog-contributor", contributor.id().toString(), contributor.name());
    }
}
