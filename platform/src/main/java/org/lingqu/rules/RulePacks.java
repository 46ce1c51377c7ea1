package org.lingqu.rules;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Problem;

/**
 * All rule packs in all their versions, checked together, and which of them counts on this node. Needs no Spring: the server, the command
 * line and tests load it the same way. On a server it is a bean; packs can be replaced while it runs, whole or not at all.
 */
public final class RulePacks {

    private volatile Map<String, List<RulePack>> byId;
    private volatile Set<PackVersion> own;
    private final NodeLaw node;

    /**
     * @param byId id → versions
     * @param own the versions whose content comes from the node's folder
     */
    RulePacks(Map<String, List<RulePack>> byId, Set<PackVersion> own, NodeLaw node) {
        this.byId = byId;
        this.own = own;
        this.node = node;
    }

    /** Chooses what counts on a node.
     * @throws Problem {@code rule-pack-unknown}, {@code rule-parent-foreign} when the choice names what is not there */
    RulePacks on(NodeLaw chosen) {
        RulePacks packs = new RulePacks(byId, own, chosen);
        packs.inheriting(packs.get(chosen.pack()), chosen.inherit(), chosen.today());
        return packs;
    }

    /** Takes over packs read anew; running cases keep what was computed for them. */
    void replaceBy(RulePacks fresh) {
        mayBeReplacedBy(fresh);
        byId = fresh.byId;
        own = fresh.own;
    }

    /** @throws Problem {@code rule-pack-unknown}, {@code rule-parent-foreign} when what counts here would be gone */
    void mayBeReplacedBy(RulePacks fresh) {
        fresh.inheriting(fresh.get(node.pack()), node.inherit(), node.today());
    }

    /** The pack that counts on this node today, with the superior packs the node has switched on. */
    public RulePack active() {
        LocalDate today = node.today();
        return inheriting(at(node.pack(), today), node.inherit(), today);
    }

    /** The superior packs switched on at this node. */
    public List<String> inherited() {
        return node.inherit();
    }

    /** Whether a pack, or a superior pack switched on, counts on this node. */
    public boolean counts(String id) {
        return node.pack().equals(id) || node.inherit().contains(id);
    }

    /** The packs shipped with the product. */
    public static RulePacks shipped() {
        return new PackLibrary().load();
    }

    /**
     * The shipped packs together with the packs of a folder: {@code XX.yaml} or {@code XX-2.yaml} for version 2, with
     * {@code XX.articles.yaml} and {@code XX.procedures.yaml} beside it where wanted, {@code XX-2.procedures.yaml} from version 2 on. A
     * file with id and version of a shipped pack takes its place.
     *
     * @throws Problem {@code rule-pack-refused} with file, line, key and remedy of everything that is wrong; nothing is loaded then
     */
    public static RulePacks load(Path folder) {
        return load(PackFolder.read(folder));
    }

    static RulePacks load(PackFolder folder) {
        return new PackLibrary().with(folder).load();
    }

    /** Ids in the order in which they are shown. */
    public Collection<String> ids() {
        return byId.keySet();
    }

    /** The latest version of each pack, in the order in which they are shown. */
    public List<RulePack> all() {
        return ids().stream().map(this::get).toList();
    }

    /** The latest version of a pack.
     * @throws Problem {@code rule-pack-unknown} */
    public RulePack get(String id) {
        List<RulePack> versions = versions(id);
        return versions.get(versions.size() - 1);
    }

    /** The version of a pack for events of a day: the one in force then, else the first.
     * @throws Problem {@code rule-pack-unknown} */
    public RulePack at(String id, LocalDate day) {
        List<RulePack> versions = versions(id);
        RulePack found = versions.get(0);
        for (RulePack version : versions) {
            found = version.answersOn(day) ? version : found;
        }
        return found;
    }

    /** One version of a pack, as a case pinned it.
     * @throws Problem {@code rule-pack-unknown} when the pack or the version is not loaded */
    public RulePack version(String id, int version) {
        return versions(id).stream()
                .filter(pack -> pack.version() == version)
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("rule-pack-unknown").with(id + " " + version, String.join(", ", ids())));
    }

    public Optional<RulePack> find(String id) {
        return byId.containsKey(id) ? Optional.of(get(id)) : Optional.empty();
    }

    /** One version of a pack; nothing when it is not loaded. */
    Optional<RulePack> find(PackVersion version) {
        return Optional.ofNullable(byId.get(version.pack())).stream()
                .flatMap(List::stream)
                .filter(pack -> pack.version() == version.version())
                .findFirst();
    }

    /** Whether the content of a version comes from the node's folder instead of being shipped. */
    boolean isOwn(RulePack pack) {
        return own.contains(PackVersion.of(pack));
    }

    /**
     * A pack with superior packs switched on, for events of a day: each parent of the pack's own list that is named and counts by then. One
     * step; the parents of a parent are not followed.
     *
     * @param parents ids; empty for none
     * @throws Problem {@code rule-parent-foreign} for a parent that is not in the pack's list, {@code rule-pack-unknown}
     */
    public RulePack inheriting(RulePack pack, Collection<String> parents, LocalDate day) {
        for (String parent : parents) {
            if (pack.parents().stream().noneMatch(offer -> offer.pack().equals(parent))) {
                throw Problem.badInput("rule-parent-foreign").with(parent, pack.id());
            }
        }
        return pack.under(pack.parents().stream()
                .filter(offer -> parents.contains(offer.pack()) && !day.isBefore(offer.from()))
                .map(offer -> at(offer.pack(), day))
                .toList());
    }

    /** All versions of a pack, the first one first.
     * @throws Problem {@code rule-pack-unknown} */
    public List<RulePack> versions(String id) {
        List<RulePack> versions = byId.get(id);
        if (versions == null) {
            throw Problem.notFound("rule-pack-unknown").with(id, String.join(", ", ids()));
        }
        return versions.stream()
                .sorted(Comparator.comparingInt(RulePack::version))
                .toList();
    }
}
