package org.lingqu.catalog.asset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceVolumes;
import org.lingqu.catalog.ResourceVolumes.Volume;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of state assets (资产台账): the data authority reads it whole, a department its own part. Number, custodian and volume follow from
 * the catalog and the data; only the note about the value is written.
 */
@Service
public class AssetLedger {

    private static final int PAGE = 50;
    private static final int PIECE = 500;
    private static final int LONGEST = 500;

    private final AssetRows rows;
    private final Entries entries;
    private final ObjectProvider<ResourceVolumes> volumes;
    private final AuditTrail audit;

    AssetLedger(AssetRows rows, Entries entries, ObjectProvider<ResourceVolumes> volumes, AuditTrail audit) {
        this.rows = rows;
        this.entries = entries;
        this.volumes = volumes;
        this.audit = audit;
    }

    /** Takes one line. */
    @FunctionalInterface
    public interface Taker {
        void take(Asset asset) throws IOException;
    }

    /**
     * One page, by code.
     *
     * @param from code the page begins after, or, backwards, ends before; null at the beginning
     * @throws Problem {@code permission-missing}
     */
    @Transactional(readOnly = true)
    public AssetPage page(@Nullable String from, boolean backwards, Actor actor) {
        DepartmentId scope = scope(actor);
        List<Asset> found = new ArrayList<>(rows.lines(scope, from, backwards, PAGE + 1));
        boolean more = found.size() > PAGE;
        if (more) {
            found.remove(PAGE);
        }
        if (backwards) {
            Collections.reverse(found);
        }
        boolean before = backwards ? more : from != null;
        boolean after = backwards || more;
        return new AssetPage(
                measured(found),
                rows.count(scope),
                before && !found.isEmpty() ? found.get(0).code().value() : null,
                after && !found.isEmpty() ? found.get(found.size() - 1).code().value() : null);
    }

    /** Hands every line over, by code; only some are in memory at a time. */
    public void each(Actor actor, Taker taker) throws IOException {
        DepartmentId scope = scope(actor);
        List<Asset> piece = rows.lines(scope, null, false, PIECE);
        while (!piece.isEmpty()) {
            for (Asset asset : measured(piece)) {
                taker.take(asset);
            }
            piece = rows.lines(scope, piece.get(piece.size() - 1).code().value(), false, PIECE);
        }
    }

    /** Records that the ledger leaves as a file. */
    public void leaves(String format, Actor actor) {
        audit.recordApart(Act.of(actor, "catalog.export", new SubjectRef("catalog", "assets", ""))
                .with("format", format));
    }

    /**
     * Notes what a resource of the own department is worth.
     *
     * @param text empty takes the note back
     * @throws Problem {@code entry-not-published}, {@code entry-not-yours}, {@code asset-note-wrong}, {@code permission-missing}
     */
    @Transactional
    public void note(ResourceCode code, String text, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryVersion entry = entries.published(code);
        if (!actor.isOf(entry.provider())) {
            throw Problem.forbidden("entry-not-yours").with(entry.name(), entry.providerName());
        }
        PlainText.faultOfText("note", text, LONGEST, false).ifPresent(fault -> {
            throw Problem.badInput("asset-note-wrong").with(entry.name()).faults(List.of(fault));
        });
        rows.note(entry.entry(), text.strip(), actor);
        audit.record(Act.of(actor, "catalog.note-asset", new SubjectRef("catalog-entry", code.value(), entry.name()))
                .with("note", text.strip()));
    }

    private List<Asset> measured(List<Asset> assets) {
        Map<EntryId, Volume> measured = volumes.stream()
                .findFirst()
                .map(each -> each.of(assets.stream().map(Asset::entry).toList()))
                .orElse(Map.of());
        return assets.stream()
                .map(asset -> asset.holding(measured.get(asset.entry())))
                .toList();
    }

    /** The department whose part is read; null for the data authority, which reads it whole. */
    private static @Nullable DepartmentId scope(Actor actor) {
        if (actor.may(Permission.CATALOG_REVIEW)) {
            return null;
        }
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return actor.home();
    }
}
